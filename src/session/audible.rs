//! What of a layer is heard when only some bands still are: which parts of it lie where. The ranges were
//! measured on the layers as they sound (a test does it again); nothing is measured while a session plays.

use super::captions::{BANDS, HIGHEST, LOWEST};
use crate::soundscape::{Colour, Drum, Drums, Layer, Noise, Pattern, Source};
use crate::words::Words;

/// The bands that are still heard, one bit each, the lowest band in the lowest bit.
pub type Bits = u16;

/// From where to where something sounds, in Hz.
type Range = (f32, f32);

/// The parts of a drum kit, in the order in which they go when hearing goes from the top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Cymbals,
    Wires,
    Tin,
    Block,
    Sheet,
    Mallet,
    Snare,
    Toms,
    Skin,
    Kick,
    Pulse,
}

impl Part {
    /// The id of what a caption calls it, and where most of it lies.
    fn about(self) -> (&'static str, Range) {
        match self {
            Part::Cymbals => ("part-cymbals", (3000.0, 14_000.0)),
            Part::Wires => ("part-snare-wires", (2000.0, 7000.0)),
            Part::Tin => ("part-tin", (450.0, 3200.0)),
            Part::Block => ("part-block", (450.0, 1500.0)),
            Part::Sheet => ("part-sheet-metal", (50.0, 2200.0)),
            Part::Mallet => ("part-mallet", (150.0, 1000.0)),
            Part::Snare => ("part-snare", (150.0, 480.0)),
            Part::Toms => ("part-toms", (70.0, 230.0)),
            Part::Skin => ("part-drum", (70.0, 330.0)),
            Part::Kick => ("part-kick", (50.0, 110.0)),
            Part::Pulse => ("part-pulse", (50.0, 73.0)),
        }
    }

    fn of(drum: Drum) -> &'static [Part] {
        match drum {
            Drum::Hat | Drum::OpenHat | Drum::FootHat | Drum::Ride | Drum::RideBell | Drum::Crash => &[Part::Cymbals],
            Drum::Snare | Drum::Brush => &[Part::Wires, Part::Snare],
            Drum::SnareOff | Drum::Rim => &[Part::Snare],
            Drum::LowTom | Drum::MidTom | Drum::HighTom => &[Part::Toms],
            Drum::FrameDrum | Drum::HandDrum => &[Part::Skin],
            Drum::Kick => &[Part::Kick],
            Drum::Sheet => &[Part::Sheet],
            Drum::Tin => &[Part::Tin],
            Drum::Block => &[Part::Block],
            Drum::Mallet => &[Part::Mallet],
            Drum::Pulse => &[Part::Pulse],
        }
    }
}

/// What a caption says of a layer of which these bands are heard; nothing where none of it is.
pub fn words(layer: &Layer, bands: Bits, words: &Words) -> Option<String> {
    let caption = words.text(&layer.caption);
    match &layer.source {
        Source::Drums(drums) => of_drums(caption, drums, bands, words),
        source => overlaps(range(source), bands).then_some(caption),
    }
}

fn of_drums(caption: String, drums: &Drums, bands: Bits, words: &Words) -> Option<String> {
    // What only a fill plays is not what one hears for long.
    let played = drums.lines.iter().filter(|line| line.pattern != Pattern::rest());
    let mut parts: Vec<Part> = played.flat_map(|line| Part::of(line.drum)).copied().collect();
    parts.sort();
    parts.dedup();
    let (left, gone): (Vec<Part>, Vec<Part>) = parts.into_iter().partition(|part| overlaps(part.about().1, bands));
    match (left.as_slice(), gone.as_slice()) {
        ([], _) => None,
        (_, []) => Some(caption),
        ([_] | [_, _], _) => Some(names(&left, words)),
        // The last to have gone says where hearing now stands.
        (_, gone) => {
            let parts = names(&gone[gone.len().saturating_sub(2)..], words);
            Some(words.say_with("parts-gone", &[("of", caption.into()), ("parts", parts.into())]))
        }
    }
}

/// One part or two, by name.
fn names(parts: &[Part], words: &Words) -> String {
    let name = |part: &Part| words.say(part.about().0);
    match parts {
        [first, .., last] => words.say_with("two-parts", &[("first", name(first).into()), ("last", name(last).into())]),
        [one] => name(one),
        [] => String::new(),
    }
}

/// Where most of a source lies: what is within some 15 dB of its strongest band.
fn range(source: &Source) -> Range {
    match source {
        Source::Noise(noise) => of_noise(noise),
        Source::Rain(_) => (70.0, 14_000.0),
        Source::Wind(_) => (50.0, 9600.0),
        Source::Sea(_) => (50.0, 14_000.0),
        Source::Fire(_) => (50.0, 4500.0),
        Source::Room(_) => (50.0, 2200.0),
        Source::Hum(_) => (50.0, 480.0),
        Source::Tyres(_) => (50.0, 6600.0),
        Source::Engine(_) => (50.0, 3200.0),
        Source::Crowd(_) => (50.0, 9600.0),
        Source::Air(_) => (50.0, 14_000.0),
        // Anybody's own sound may be anything.
        Source::Drums(_) | Source::File(_) => (LOWEST, HIGHEST),
    }
}

fn of_noise(noise: &Noise) -> Range {
    let (low, high) = (noise.low.max(LOWEST), noise.high.min(HIGHEST));
    match noise.colour {
        Colour::White | Colour::Velvet => (low.max(high / 50.0), high),
        Colour::Pink | Colour::Grey => (low, high),
        Colour::Brown => (low, high.min(50.0 * low)),
        Colour::Blue => (low.max(high / 10.0), high),
        Colour::Violet => (low.max(high / 5.0), high),
    }
}

/// Whether any of the bands lies in the range. A range between two bands counts for the nearer.
fn overlaps((from, to): Range, bands: Bits) -> bool {
    let step = libm::log2f(HIGHEST / LOWEST) / (BANDS - 1) as f32;
    let band = |hertz: f32| (libm::log2f(hertz / LOWEST) / step).clamp(0.0, (BANDS - 1) as f32);
    let (first, last) = (libm::roundf(band(from)) as usize, libm::roundf(band(to)) as usize);
    (first..=last.max(first)).any(|band| bands >> band & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::picture::emblem;
    use crate::soundscape::Soundscape;
    use crate::soundscape::file::read;
    use crate::words::Language;

    fn soundscape(source: &str) -> Soundscape {
        read("a", "a.toml", &format!("[[layer]]\n{source}\n")).expect("it is well formed")
    }

    /// Mean levels of the bands of a soundscape.
    fn measured(source: &str) -> [f32; BANDS] {
        let columns = emblem(&soundscape(source), 16);
        let power = |band: usize| columns.iter().map(|it| libm::exp10f(it[band] / 10.0)).sum::<f32>();
        std::array::from_fn(|band| 10.0 * libm::log10f(power(band) / columns.len() as f32))
    }

    #[test]
    fn what_is_strong_in_a_source_lies_in_its_range() {
        let sources = Source::keys().filter(|key| !["noise", "drums", "file"].contains(key));
        let sources = sources.map(|key| format!("{key} = {{}}"));
        let colours = Colour::ALL.map(|(name, _)| format!("noise = {{ colour = \"{name}\" }}"));
        for source in sources.chain(colours) {
            let levels = measured(&source);
            let strongest = levels.iter().copied().fold(f32::MIN, f32::max);
            let range = range(&soundscape(&source).layers[0].source);
            for (band, level) in levels.iter().enumerate() {
                let inside = overlaps(range, 1 << band);
                assert!(inside || *level < strongest - 8.0, "{source}: band {band} of {levels:?}");
            }
            let ends = [range.0, range.1].map(|hertz| (0..BANDS).find(|band| overlaps((hertz, hertz), 1 << band)));
            for end in ends.into_iter().flatten() {
                assert!(levels[end] > strongest - 20.0, "{source}: the range ends in band {end} of {levels:?}");
            }
        }
    }

    #[test]
    fn what_is_strong_in_a_drum_lies_in_its_parts() {
        for (name, drum) in Drum::ALL {
            let levels = measured(&format!("drums.pattern.{name} = \"x\""));
            let strongest = |bands: Bits| {
                (0..BANDS).filter(|band| bands >> band & 1 == 1).map(|band| levels[band]).fold(f32::MIN, f32::max)
            };
            let inside = |band: usize| Part::of(drum).iter().any(|part| overlaps(part.about().1, 1 << band));
            let inside = (0..BANDS).filter(|band| inside(*band)).fold(0, |bits, band| bits | 1 << band);
            assert!(strongest(inside) > strongest(Bits::MAX) - 2.5, "{name}: {levels:?}");
        }
    }

    #[test]
    fn a_kit_goes_part_by_part() {
        let kit = soundscape("drums.pattern = { kick = \"x\", snare = \"x\", hat = \"x\", pulse = \"x\" }");
        let english = Words::of(Language::English);
        let words = |kept: usize| words(&kit.layers[0], ((1_u32 << kept) - 1) as Bits, &english);
        let all: Vec<Option<String>> = [16, 11, 9, 6, 3, 1, 0].map(words).to_vec();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            all,
            [
                some("drums"),
                some("drums, cymbals gone"),
                some("drums, cymbals and snare wires gone"),
                some("drums, cymbals and snare wires gone"),
                some("kick and pulse"),
                some("kick and pulse"),
                None
            ]
        );
    }
}
