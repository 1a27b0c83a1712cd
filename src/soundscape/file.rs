//! The soundscape file: TOML, read into a shape first and then resolved, so that every fault can say
//! where it stands and what was expected.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::model::{
    AirShape, CrowdShape, EngineShape, FireShape, HumShape, RainShape, RoomShape, SeaShape, TyresShape, WindShape,
};
use super::recording::RecordingShape;
use super::{Colour, Drum, DrumLine, Drums, Layer, Noise, Pattern, Peak, Reverb, Soundscape, Source};
use crate::faults::{self, Fault, near};
use crate::units::Decibels;

/// The version of the format that this program reads.
pub const FORMAT: i64 = 1;

/// More layers than this are refused: they would not play in real time everywhere.
const MOST_LAYERS: usize = 64;

/// A noise has no more peaks than this.
const MOST_PEAKS: usize = 4;

/// Reads a soundscape from the text of its file. `id` is the name of the file without its ending.
pub fn read(id: &str, file: &str, text: &str) -> Result<Soundscape, Fault> {
    let source = faults::Source { file, text };
    let shape: Shape = source.parse()?;
    shape.resolve(id, &source)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    format: Spanned<i64>,
    name: Spanned<String>,
    line: String,
    room: Option<ReverbShape>,
    layer: Spanned<Vec<LayerShape>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LayerShape {
    name: Spanned<String>,
    caption: Option<String>,
    on: Option<bool>,
    level: Option<Spanned<f32>>,
    pan: Option<Spanned<f32>>,
    width: Option<Spanned<f32>>,
    distance: Option<Spanned<f32>>,
    noise: Option<NoiseShape>,
    rain: Option<RainShape>,
    wind: Option<WindShape>,
    sea: Option<SeaShape>,
    fire: Option<FireShape>,
    room: Option<RoomShape>,
    hum: Option<HumShape>,
    tyres: Option<TyresShape>,
    engine: Option<EngineShape>,
    crowd: Option<CrowdShape>,
    air: Option<AirShape>,
    drums: Option<DrumsShape>,
    file: Option<RecordingShape>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReverbShape {
    size: Option<Spanned<f32>>,
    decay: Option<Spanned<f32>>,
    low: Option<Spanned<f32>>,
    high: Option<Spanned<f32>>,
    level: Option<Spanned<f32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoiseShape {
    colour: Spanned<String>,
    density: Option<Spanned<f32>>,
    low: Option<Spanned<f32>>,
    high: Option<Spanned<f32>>,
    peaks: Option<Spanned<Vec<PeakShape>>>,
    drift: Option<Spanned<f32>>,
    drift_colour: Option<Spanned<f32>>,
    drift_seconds: Option<Spanned<f32>>,
    gusts: Option<Spanned<f32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeakShape {
    hertz: Spanned<f32>,
    gain: Spanned<f32>,
    q: Option<Spanned<f32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DrumsShape {
    tempo: Spanned<f32>,
    steps: Option<Spanned<i64>>,
    swing: Option<Spanned<f32>>,
    drift: Option<Spanned<f32>>,
    scatter: Option<Spanned<f32>>,
    pattern: Spanned<BTreeMap<Spanned<String>, Spanned<String>>>,
}

impl Shape {
    fn resolve(self, id: &str, source: &faults::Source) -> Result<Soundscape, Fault> {
        if *self.format.get_ref() != FORMAT {
            let what = format!("format is {}; expected {FORMAT}", self.format.get_ref());
            return Err(source.fault(&self.format, what));
        }
        let name = not_blank("name", &self.name, source)?;
        let count = self.layer.get_ref().len();
        if count == 0 || count > MOST_LAYERS {
            let what = format!("there are {count} layers; expected 1 to {MOST_LAYERS}");
            return Err(source.fault(&self.layer, what));
        }
        let mut layers: Vec<Layer> = Vec::with_capacity(count);
        for shape in self.layer.into_inner() {
            let at = shape.name.clone();
            let layer = shape.resolve(source)?;
            if layers.iter().any(|other| other.name == layer.name) {
                let what = format!("a second layer is called \"{}\"; expected a name of its own", layer.name);
                return Err(source.fault(&at, what));
            }
            layers.push(layer);
        }
        let room = self.room.map(|room| room.resolve(source)).transpose()?;
        Ok(Soundscape { id: id.to_owned(), name, line: self.line, room, layers })
    }
}

impl LayerShape {
    fn resolve(self, source: &faults::Source) -> Result<Layer, Fault> {
        let name = not_blank("name", &self.name, source)?;
        macro_rules! sources {
            ($($field:ident: $kind:ident),* $(,)?) => {
                [$( self.$field.map(|shape| shape.resolve(source).map(Source::$kind)), )*]
            };
        }
        let sources = sources![
            noise: Noise, rain: Rain, wind: Wind, sea: Sea, fire: Fire, room: Room, hum: Hum, tyres: Tyres,
            engine: Engine, crowd: Crowd, air: Air, drums: Drums, file: File,
        ];
        let mut found = sources.into_iter().flatten().collect::<Result<Vec<Source>, Fault>>()?;
        if found.len() > 1 {
            let what = format!("layer \"{name}\" has {} sources; expected one", found.len());
            return Err(source.fault(&self.name, what));
        }
        let Some(made_of) = found.pop() else {
            let known = Source::keys().collect::<Vec<_>>().join(", ");
            let what = format!("layer \"{name}\" has no source; expected one of {known}");
            return Err(source.fault(&self.name, what));
        };
        Ok(Layer {
            caption: self.caption.unwrap_or_else(|| name.clone()),
            name,
            on: self.on.unwrap_or(true),
            level: Decibels(source.number_or("level", &self.level, -60.0, 24.0, 0.0)?),
            pan: source.number_or("pan", &self.pan, -1.0, 1.0, 0.0)?,
            width: source.number_or("width", &self.width, 0.0, 1.0, 1.0)?,
            distance: source.number_or("distance", &self.distance, 0.3, 500.0, 1.0)?,
            source: made_of,
        })
    }
}

impl ReverbShape {
    fn resolve(self, source: &faults::Source) -> Result<Reverb, Fault> {
        Ok(Reverb {
            size: source.number_or("size", &self.size, 1.5, 60.0, 6.0)?,
            decay: source.number_or("decay", &self.decay, 0.1, 8.0, 0.6)?,
            low: source.number_or("low", &self.low, 0.5, 2.0, 1.0)?,
            high: source.number_or("high", &self.high, 0.1, 1.0, 0.5)?,
            level: source.number_or("level", &self.level, -40.0, 12.0, 0.0)?,
        })
    }
}

impl NoiseShape {
    fn resolve(self, source: &faults::Source) -> Result<Noise, Fault> {
        let colour = one_of("colour", &self.colour, &Colour::ALL, source)?;
        if let (Some(density), true) = (&self.density, colour != Colour::Velvet) {
            let what = "density is given, but the colour is not velvet; expected none";
            return Err(source.fault(density, what));
        }
        let mut peaks = Vec::new();
        if let Some(list) = self.peaks {
            let count = list.get_ref().len();
            if count > MOST_PEAKS {
                let what = format!("there are {count} peaks; expected at most {MOST_PEAKS}");
                return Err(source.fault(&list, what));
            }
            for peak in list.get_ref() {
                peaks.push(peak.resolve(source)?);
            }
        }
        let noise = Noise {
            colour,
            density: source.number_or("density", &self.density, 20.0, 20_000.0, 2000.0)?,
            low: source.number_or("low", &self.low, 15.0, 10_000.0, 15.0)?,
            high: source.number_or("high", &self.high, 40.0, 20_000.0, 20_000.0)?,
            peaks,
            drift: source.number_or("drift", &self.drift, 0.0, 12.0, 1.0)?,
            drift_colour: source.number_or("drift_colour", &self.drift_colour, 0.0, 12.0, 0.0)?,
            drift_seconds: source.number_or("drift_seconds", &self.drift_seconds, 1.0, 600.0, 11.0)?,
            gusts: source.number_or("gusts", &self.gusts, 0.0, 1.0, 0.0)?,
        };
        match &self.low {
            Some(low) if noise.low >= noise.high => {
                let what = format!("low is {} Hz and high {} Hz; expected low below high", noise.low, noise.high);
                Err(source.fault(low, what))
            }
            _ => Ok(noise),
        }
    }
}

impl PeakShape {
    fn resolve(&self, source: &faults::Source) -> Result<Peak, Fault> {
        Ok(Peak {
            hertz: source.number("hertz", &self.hertz, 20.0, 20_000.0)?,
            gain: Decibels(source.number("gain", &self.gain, -24.0, 18.0)?),
            q: source.number_or("q", &self.q, 0.1, 30.0, 1.0)?,
        })
    }
}

impl DrumsShape {
    fn resolve(self, source: &faults::Source) -> Result<Drums, Fault> {
        let mut lines = Vec::new();
        for (name, pattern) in self.pattern.get_ref() {
            let drum = one_of("drum", name, &Drum::ALL, source)?;
            let pattern = Pattern::parse(pattern.get_ref()).map_err(|what| source.fault(pattern, what))?;
            lines.push(DrumLine { drum, pattern });
        }
        if lines.is_empty() {
            let known = Drum::ALL.map(|(name, _)| name).join(", ");
            return Err(source.fault(&self.pattern, format!("no drum plays; expected one of {known}")));
        }
        Ok(Drums {
            tempo: source.number("tempo", &self.tempo, 20.0, 300.0)?,
            steps: whole("steps", &self.steps, 1, 12, 4, source)?,
            swing: source.number_or("swing", &self.swing, 0.0, 0.5, 0.0)?,
            drift: source.number_or("drift", &self.drift, 0.0, 5.0, 1.0)?,
            scatter: source.number_or("scatter", &self.scatter, 0.0, 20.0, 5.0)?,
            lines,
        })
    }
}

/// The whole number where one is given, else the default.
fn whole(
    field: &str,
    value: &Option<Spanned<i64>>,
    from: u32,
    to: u32,
    default: u32,
    source: &faults::Source,
) -> Result<u32, Fault> {
    let Some(value) = value else { return Ok(default) };
    let fault =
        || source.fault(value, format!("{field} is {}; expected a whole number from {from} to {to}", value.get_ref()));
    u32::try_from(*value.get_ref()).ok().filter(|number| (from..=to).contains(number)).ok_or_else(fault)
}

fn not_blank(field: &str, value: &Spanned<String>, source: &faults::Source) -> Result<String, Fault> {
    let text = value.get_ref().trim();
    if text.is_empty() {
        return Err(source.fault(value, format!("{field} is empty; expected a name")));
    }
    Ok(text.to_owned())
}

/// The value that a word stands for, or a fault that lists the words and names the nearest.
pub(super) fn one_of<T: Copy>(
    field: &str,
    value: &Spanned<String>,
    known: &[(&str, T)],
    source: &faults::Source,
) -> Result<T, Fault> {
    let given = value.get_ref().as_str();
    if let Some((_, found)) = known.iter().find(|(name, _)| *name == given) {
        return Ok(*found);
    }
    let names = known.iter().map(|(name, _)| *name);
    let meant = near(given, names.clone()).map_or(String::new(), |name| format!("; did you mean \"{name}\"?"));
    let names = names.collect::<Vec<_>>().join(", ");
    Err(source.fault(value, format!("{field} \"{given}\" is not known; expected one of {names}{meant}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: &str = "format = 1\nname = \"Small\"\nline = \"a test\"\n\n[[layer]]\nname = \"air\"\n";

    fn fault(text: &str) -> String {
        read("small", "small.toml", text).expect_err("it is faulty").to_string()
    }

    #[test]
    fn a_small_file_is_read_with_defaults() {
        let text = format!("{SMALL}[layer.noise]\ncolour = \"pink\"\n");
        let soundscape = read("small", "small.toml", &text).expect("it is well formed");
        assert_eq!(soundscape.layers.len(), 1);
        let layer = &soundscape.layers[0];
        assert_eq!((layer.caption.as_str(), layer.on, layer.level), ("air", true, Decibels(0.0)));
    }

    #[test]
    fn every_fault_says_where_and_what_was_expected() {
        assert_eq!(
            fault(&format!("{SMALL}[layer.noise]\ncolour = \"pnik\"\n")),
            "small.toml:8:10: colour \"pnik\" is not known; expected one of white, pink, brown, blue, violet, grey, velvet; did you mean \"pink\"?"
        );
        assert_eq!(
            fault(&format!("{SMALL}level = 99\n[layer.noise]\ncolour = \"pink\"\n")),
            "small.toml:7:9: level is 99; expected -60 to 24"
        );
        assert_eq!(
            fault(SMALL),
            "small.toml:6:8: layer \"air\" has no source; expected one of noise, rain, wind, sea, fire, room, hum, \
             tyres, engine, crowd, air, drums, file"
        );
        assert!(fault("format = 2\nname=\"a\"\nline=\"\"\nlayer=[]").starts_with("small.toml:1:10: format is 2"));
        assert!(fault("name = ").starts_with("small.toml:1:8:"));
        assert!(fault(&format!("{SMALL}levle = 1\n")).contains("unknown field `levle`"));
        assert!(fault(&format!("{SMALL}level = nan\n[layer.hum]\n")).contains("level is NaN"));
    }

    #[test]
    fn every_source_is_read_by_its_key() {
        for key in Source::keys() {
            let more = match key {
                "noise" => "colour = \"velvet\"\ndensity = 300\npeaks = [{ hertz = 500, gain = -6, q = 2 }]\n",
                "drums" => "tempo = 90\npattern = { kick = \"x\" }\n",
                _ => "",
            };
            let text = format!("{SMALL}[layer.{key}]\n{more}");
            let soundscape = read("small", "small.toml", &text).expect("it is well formed");
            assert_eq!(soundscape.layers[0].source.key(), key);
        }
        let five =
            format!("{SMALL}[layer.noise]\ncolour = \"pink\"\npeaks = [{}]\n", "{ hertz = 99, gain = 1 }, ".repeat(5));
        assert_eq!(fault(&five), "small.toml:9:9: there are 5 peaks; expected at most 4");
        let dense = format!("{SMALL}[layer.noise]\ncolour = \"pink\"\ndensity = 99\n");
        assert!(fault(&dense).starts_with("small.toml:9:11: density is given"));
    }

    #[test]
    fn a_wrong_drum_or_stroke_is_found_in_its_line() {
        let drums = |line: &str| format!("{SMALL}[layer.drums]\ntempo = 90\n[layer.drums.pattern]\n{line}\n");
        assert!(fault(&drums("kikc = \"x\"")).contains("did you mean \"kick\"?"));
        assert!(fault(&drums("kick = \"x--x\"")).starts_with("small.toml:10:8: '-' is not a stroke"));
        assert!(fault(&drums("")).contains("no drum plays"));
    }
}
