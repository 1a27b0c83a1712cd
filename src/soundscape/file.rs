//! The soundscape file: TOML, read into a shape first and then resolved, so that every fault can say
//! where it stands and what was expected.

mod draft;
mod drums;
pub(crate) mod fields;
mod noise;

use serde::Deserialize;
use toml::Spanned;

use super::model::{
    AirShape, CrowdShape, EngineShape, FireShape, HumShape, RainShape, RoomShape, SeaShape, TyresShape, WindShape,
};
use super::recording::RecordingShape;
use super::tables::{LAYER, ROOM, SOUNDSCAPE};
use super::{Layer, Reverb, Soundscape, Source};
use crate::faults::{self, Fault};
use crate::library::in_words;
use crate::units::Decibels;
pub(crate) use draft::Draft;
use drums::DrumsShape;
pub(super) use fields::{Reader, one_of};
use noise::NoiseShape;

/// Reads a soundscape from the text of its file. `id` is the name of the file without its ending.
pub fn read(id: &str, file: &str, text: &str) -> Result<Soundscape, Fault> {
    let source = faults::Source { file, text };
    let shape: Shape = source.parse()?;
    shape.resolve(id, &source)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    format: Option<Spanned<i64>>,
    name: Option<Spanned<String>>,
    line: Option<String>,
    room: Option<ReverbShape>,
    layer: Option<Spanned<Vec<Spanned<LayerShape>>>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LayerShape {
    name: Option<Spanned<String>>,
    caption: Option<Spanned<String>>,
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

impl Shape {
    fn resolve(self, id: &str, source: &faults::Source) -> Result<Soundscape, Fault> {
        let read = Reader { fields: SOUNDSCAPE, source };
        read.whole("format", &self.format)?;
        let name = read.text("name", &self.name)?.unwrap_or_else(|| in_words(id));
        let shapes = read.tables("layer", self.layer)?;
        if shapes.is_empty() {
            return Err(source.fault_at(Some(0), "there is no layer; expected a [[layer]]".to_owned()));
        }
        let mut layers: Vec<Layer> = Vec::with_capacity(shapes.len());
        for shape in shapes {
            let layer = shape.get_ref().name.clone();
            let at = layer.map_or(shape.span().start, |name| name.span().start);
            let layer = shape.into_inner().resolve(at, source)?;
            if layers.iter().any(|other| other.name == layer.name) {
                let what = format!("a second layer is called \"{}\"; expected a name of its own", layer.name);
                return Err(source.fault_at(Some(at), what));
            }
            layers.push(layer);
        }
        let captions = || layers.iter().map(|layer| layer.caption.as_str()).collect::<Vec<_>>().join(", ");
        let line = self.line.unwrap_or_else(captions);
        let room = self.room.map(|room| room.resolve(source)).transpose()?;
        Ok(Soundscape { id: id.to_owned(), name, line, room, layers })
    }
}

impl LayerShape {
    /// The layer whose name, or which itself, stands at this byte.
    fn resolve(self, at: usize, source: &faults::Source) -> Result<Layer, Fault> {
        let read = Reader { fields: LAYER, source };
        let name = read.text("name", &self.name)?;
        let called = || name.as_ref().map_or_else(|| "this layer".to_owned(), |name| format!("layer \"{name}\""));
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
            let what = format!("{} has {} sources; expected one", called(), found.len());
            return Err(source.fault_at(Some(at), what));
        }
        let Some(made_of) = found.pop() else {
            let known = Source::keys().collect::<Vec<_>>().join(", ");
            let what = format!("{} has no source; expected one of {known}", called());
            return Err(source.fault_at(Some(at), what));
        };
        let name = name.unwrap_or_else(|| made_of.key().to_owned());
        Ok(Layer {
            caption: read.text("caption", &self.caption)?.unwrap_or_else(|| name.clone()),
            name,
            on: read.switch("on", self.on),
            level: Decibels(read.number("level", &self.level)?),
            pan: read.number("pan", &self.pan)?,
            width: read.number("width", &self.width)?,
            distance: read.number("distance", &self.distance)?,
            source: made_of,
        })
    }
}

impl ReverbShape {
    fn resolve(self, source: &faults::Source) -> Result<Reverb, Fault> {
        let read = Reader { fields: ROOM, source };
        Ok(Reverb {
            size: read.number("size", &self.size)?,
            decay: read.number("decay", &self.decay)?,
            low: read.number("low", &self.low)?,
            high: read.number("high", &self.high)?,
            level: read.number("level", &self.level)?,
        })
    }
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
        assert_eq!(fault("layer = []"), "small.toml:1:1: there is no layer; expected a [[layer]]");
        assert_eq!(
            fault("[[layer]]\npan = 1"),
            "small.toml:1:1: this layer has no source; expected one of noise, rain, wind, sea, fire, room, hum, tyres, \
             engine, crowd, air, drums, file"
        );
        let twice = "[[layer]]\nrain = {}\n[[layer]]\nrain = {}";
        assert_eq!(fault(twice), "small.toml:3:1: a second layer is called \"rain\"; expected a name of its own");
        assert!(fault("name = ").starts_with("small.toml:1:8:"));
        assert!(fault(&format!("{SMALL}levle = 1\n")).contains("unknown field `levle`"));
        assert!(fault(&format!("{SMALL}level = nan\n[layer.hum]\n")).contains("level is NaN"));
    }

    #[test]
    fn every_source_is_read_by_its_key() {
        // A file needs one that is there: tests/files.rs reads those.
        for key in Source::keys().filter(|key| *key != "file") {
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
        assert_eq!(fault(&five), "small.toml:9:9: there are 5 of peaks; expected at most 4");
        let dense = format!("{SMALL}[layer.noise]\ncolour = \"pink\"\ndensity = 99\n");
        assert!(fault(&dense).starts_with("small.toml:9:11: density is given"));
    }

    #[test]
    fn a_value_of_the_wrong_kind_is_told_with_its_field() {
        for (line, told) in [
            ("level = \"loud\"", "7:9: level is the string \"loud\"; expected a number"),
            ("noise = { low = true }", "7:17: low is the boolean `true`; expected a number"),
            ("noise = 7", "7:9: noise is the integer `7`; expected a table"),
            ("on = 1", "7:6: on is the integer `1`; expected true or false"),
            ("caption = 1", "7:11: caption is the integer `1`; expected a text in quotes"),
        ] {
            assert_eq!(fault(&format!("{SMALL}{line}\n")), format!("small.toml:{told}"));
        }
    }

    #[test]
    fn three_lines_are_a_soundscape() {
        let soundscape = read("night-rain", "", "[[layer]]\nrain.density = 40\n").expect("it is well formed");
        assert_eq!((soundscape.name.as_str(), soundscape.line.as_str()), ("Night rain", "rain"));
        assert_eq!(soundscape.layers[0].name, "rain");
        assert_eq!(read("a", "", "[[layer]]\nnoise = {}\n").map(|it| it.line), Ok("noise".to_owned()));
    }

    #[test]
    fn a_wrong_drum_or_stroke_is_found_in_its_line() {
        let drums = |line: &str| format!("{SMALL}[layer.drums]\ntempo = 90\n[layer.drums.pattern]\n{line}\n");
        assert!(fault(&drums("kikc = \"x\"")).contains("did you mean \"kick\"?"));
        assert!(fault(&drums("kick = \"x--x\"")).starts_with("small.toml:10:10: kick: '-' is not a stroke"));
        assert!(fault(&drums("")).contains("no drum plays"));
    }
}
