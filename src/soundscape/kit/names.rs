//! Which instrument of a kit is which drum, by the names that kits give them.

use crate::soundscape::Drum;

/// The names of a drum, the best first. All words of one must be there, and none with a `!`; a word stands
/// for all that begin with it, with a `=` for itself alone.
fn names(drum: Drum) -> &'static [&'static str] {
    match drum {
        Drum::Kick => &["kick", "bassdrum", "bass drum", "=bd"],
        Drum::Snare => &["snare !rim !roll !off !brush !stick !ring", "snare !off !brush", "=sd"],
        Drum::SnareOff => &["snare off"],
        Drum::Brush => &["brush", "snare swish"],
        Drum::Rim => &["rim !rimshot", "side stick", "sidestick", "cross stick", "stick", "rimshot", "click"],
        Drum::LowTom => &["tom low", "tom floor", "tom =lo", "tom =l", "tom =3"],
        Drum::MidTom => &["tom mid", "tom =m", "tom =2", "tom !low !floor !hi =tom !=1 !=3"],
        Drum::HighTom => &["tom hi", "tom =h", "tom =1"],
        Drum::Hat => {
            &["hat close", "hat =cl", "hat !open !=op !opened !pedal !=pd !foot !semi !swish !free !choke !side"]
        }
        Drum::OpenHat => &["hat open !semi !semiopen", "hat =op", "hat open", "hat semiopen"],
        Drum::FootHat => &["hat pedal", "hat =pd", "hat foot"],
        Drum::Ride => &["ride !bell !cup !crash", "ride !bell !cup"],
        Drum::RideBell => &["ride bell", "ride cup", "=bell !=cow"],
        Drum::Crash => &["crash !ride !choke", "crash", "cymbal"],
        Drum::FrameDrum => &["frame", "bodhran", "=daf", "bendir"],
        Drum::HandDrum => &["hand drum", "djembe", "conga", "bongo", "cajon"],
        Drum::Sheet => &["sheet", "metal"],
        Drum::Tin => &["tin", "cowbell"],
        Drum::Block => &["woodblock", "wood block", "block", "clave"],
        Drum::Mallet => &["mallet", "marimba", "xylophone", "vibraphone"],
        Drum::Pulse => &["heart", "pulse"],
    }
}

/// The place of the instrument that is this drum.
pub(super) fn find<'a>(drum: Drum, instruments: impl Iterator<Item = &'a str>) -> Option<usize> {
    let instruments: Vec<Vec<String>> = instruments.map(words).collect();
    let place = |name: &&str| instruments.iter().position(|words| is(words, name));
    names(drum).iter().find_map(place)
}

fn is(words: &[String], name: &str) -> bool {
    name.split(' ').all(|wanted| {
        let (not, wanted) = wanted.strip_prefix('!').map_or((false, wanted), |wanted| (true, wanted));
        let there = match wanted.strip_prefix('=') {
            Some(whole) => words.iter().any(|word| word == whole),
            None => words.iter().any(|word| word.starts_with(wanted)),
        };
        there != not
    })
}

/// The words of an instrument's name, without what stands in brackets, in small letters and with one
/// spelling of what has several.
fn words(name: &str) -> Vec<String> {
    let plain = name.split('(').next().unwrap_or_default().to_lowercase();
    let plain =
        plain.replace("hi-hat", "hat").replace("hi hat", "hat").replace("hihat", "hat").replace("semi-", "semi");
    let mut words: Vec<String> = vec![String::new()];
    let mut before = ' ';
    for character in plain.chars() {
        let joined =
            before.is_alphabetic() && character.is_alphabetic() || before.is_numeric() && character.is_numeric();
        if !joined {
            words.push(String::new());
        }
        if let (true, Some(word)) = (character.is_alphanumeric(), words.last_mut()) {
            word.push(character);
        }
        before = character;
    }
    words.retain(|word| !word.is_empty());
    let spelled = |word: String| -> Vec<String> {
        let parts: &[&str] = match word.as_str() {
            "hh" | "hats" => &["hat"],
            "chh" => &["hat", "closed"],
            "ohh" => &["hat", "open"],
            "phh" => &["hat", "pedal"],
            "tomhi" => &["tom", "hi"],
            "tomlo" | "tomlow" => &["tom", "low"],
            "tommid" => &["tom", "mid"],
            _ => return vec![word],
        };
        parts.iter().map(|part| (*part).to_owned()).collect()
    };
    words.into_iter().flat_map(spelled).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The instruments of a kit, and which of them is which drum.
    type Case = (&'static [&'static str], &'static [(Drum, Option<&'static str>)]);

    #[test]
    fn the_names_that_kits_use_are_known() {
        let cases: [Case; 5] = [
            (
                &[
                    "Kick",
                    "Stick",
                    "Snare Jazz",
                    "Hand Clap",
                    "Tom Low",
                    "Closed HH",
                    "Tom Mid",
                    "Pedal HH",
                    "Tom Hi",
                    "Open HH",
                    "Cowbell",
                    "Ride Jazz",
                    "Crash",
                ],
                &[
                    (Drum::Kick, Some("Kick")),
                    (Drum::Rim, Some("Stick")),
                    (Drum::Snare, Some("Snare Jazz")),
                    (Drum::Hat, Some("Closed HH")),
                    (Drum::OpenHat, Some("Open HH")),
                    (Drum::FootHat, Some("Pedal HH")),
                    (Drum::HighTom, Some("Tom Hi")),
                    (Drum::Ride, Some("Ride Jazz")),
                    (Drum::RideBell, None),
                    (Drum::Mallet, None),
                ],
            ),
            (
                &[
                    "BassDrum",
                    "Snare Roll",
                    "Snare",
                    "Hi Hat Free",
                    "Hi Hat Closed",
                    "Hi Hat Opened",
                    "Tom",
                    "Floor Tom",
                    "Ride Bell",
                    "Ride",
                ],
                &[
                    (Drum::Kick, Some("BassDrum")),
                    (Drum::Snare, Some("Snare")),
                    (Drum::Hat, Some("Hi Hat Closed")),
                    (Drum::OpenHat, Some("Hi Hat Opened")),
                    (Drum::MidTom, Some("Tom")),
                    (Drum::LowTom, Some("Floor Tom")),
                    (Drum::Ride, Some("Ride")),
                    (Drum::RideBell, Some("Ride Bell")),
                    (Drum::Crash, None),
                ],
            ),
            (
                &[
                    "Tom Low (Tama 16\")",
                    "Snare Rimshot (Pearl)",
                    "Snare (Pearl)",
                    "Rim Click (Pearl)",
                    "Hi-Hat Semiopen",
                    "Hi-Hat Open",
                    "Hi-Hat Closed (Metal edge)",
                    "Crash/Ride Bow",
                    "Ride (Custom)",
                    "Crash",
                ],
                &[
                    (Drum::LowTom, Some("Tom Low (Tama 16\")")),
                    (Drum::Snare, Some("Snare (Pearl)")),
                    (Drum::Rim, Some("Rim Click (Pearl)")),
                    (Drum::OpenHat, Some("Hi-Hat Open")),
                    (Drum::Ride, Some("Ride (Custom)")),
                    (Drum::Crash, Some("Crash")),
                ],
            ),
            (
                &[
                    "Pearl Tom 2",
                    "Pearl Tom 1",
                    "Pearl Tom Floor",
                    "Sabian Hat Semi-Open",
                    "Sabian Hat Open",
                    "Cowbell",
                    "Paiste Bell",
                ],
                &[
                    (Drum::MidTom, Some("Pearl Tom 2")),
                    (Drum::HighTom, Some("Pearl Tom 1")),
                    (Drum::LowTom, Some("Pearl Tom Floor")),
                    (Drum::OpenHat, Some("Sabian Hat Open")),
                    (Drum::RideBell, Some("Paiste Bell")),
                ],
            ),
            (
                &[
                    "c3 - bass drum 1",
                    "f#3 - hi-hat closed",
                    "b3 - low tom",
                    "tomhi2",
                    "crash16inch",
                    "VariBreaks Hat 1 Op",
                    "ride-cup",
                ],
                &[
                    (Drum::Kick, Some("c3 - bass drum 1")),
                    (Drum::Hat, Some("f#3 - hi-hat closed")),
                    (Drum::LowTom, Some("b3 - low tom")),
                    (Drum::HighTom, Some("tomhi2")),
                    (Drum::Crash, Some("crash16inch")),
                    (Drum::OpenHat, Some("VariBreaks Hat 1 Op")),
                    (Drum::RideBell, Some("ride-cup")),
                    (Drum::Ride, None),
                ],
            ),
        ];
        for (instruments, drums) in cases {
            for (drum, expected) in drums {
                let found = find(*drum, instruments.iter().copied()).map(|place| instruments[place]);
                assert_eq!(found, *expected, "{drum:?} of {instruments:?}");
            }
        }
    }
}
