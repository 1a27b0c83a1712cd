//! Every table of a soundscape file as data: its fields with unit, range, default and meaning. The reading,
//! the guide and the schema all follow from it.

use super::recording::Way;
use super::{Colour, Drum, MODELS};

/// One field, as the guide and the schema show it.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub name: &'static str,
    /// The unit, or empty where it is a share or no number.
    pub unit: &'static str,
    pub holds: Holds,
    /// What it does, in a line.
    pub what: &'static str,
}

/// What a field may hold, and what it is where it is not given.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    /// A number; without a default it must be given.
    Number {
        from: f32,
        to: f32,
        default: Option<f32>,
    },
    /// A number whose default depends on something else, in words.
    Depends {
        from: f32,
        to: f32,
        default: &'static str,
    },
    /// Two numbers, the smaller first.
    Two {
        from: f32,
        to: f32,
        default: [f32; 2],
    },
    Whole {
        from: u32,
        to: u32,
        default: u32,
    },
    /// One number, or two between which it wanders.
    Between {
        from: f32,
        to: f32,
        default: f32,
    },
    Switch {
        default: bool,
    },
    /// A text; the default in words.
    Text {
        default: &'static str,
    },
    /// The name of a file, which must be given.
    Path,
    /// One of these words.
    Word {
        known: fn() -> Vec<&'static str>,
        default: &'static str,
    },
    /// The name of a drum kit of Hydrogen's, or its path.
    Kit,
    /// An instrument of the kit for each drum that is named.
    Instruments,
    /// A line of the notation for each drum that is struck.
    Lines,
    /// An audiogram: the name of a standard one, a threshold, thresholds by frequency, or an age.
    Audiogram,
    /// A table of its own.
    Table {
        fields: &'static [Field],
    },
    /// So many tables of their own.
    Tables {
        least: usize,
        most: usize,
        fields: &'static [Field],
    },
}

/// A table that may stand in a file.
#[derive(Clone, Debug)]
pub struct Table {
    /// How it begins in a file, such as `[layer.noise]`; empty for the top of the file.
    pub header: String,
    pub what: &'static str,
    pub fields: &'static [Field],
}

impl Field {
    pub(crate) const fn number(
        name: &'static str,
        unit: &'static str,
        from: f32,
        to: f32,
        default: f32,
        what: &'static str,
    ) -> Field {
        Field { name, unit, holds: Holds::Number { from, to, default: Some(default) }, what }
    }

    const fn required_number(name: &'static str, unit: &'static str, from: f32, to: f32, what: &'static str) -> Field {
        Field { name, unit, holds: Holds::Number { from, to, default: None }, what }
    }

    const fn share(name: &'static str, default: f32, what: &'static str) -> Field {
        Field::number(name, "", 0.0, 1.0, default, what)
    }

    pub(crate) const fn whole(
        name: &'static str,
        unit: &'static str,
        from: u32,
        to: u32,
        default: u32,
        what: &'static str,
    ) -> Field {
        Field { name, unit, holds: Holds::Whole { from, to, default }, what }
    }

    pub(crate) const fn text(name: &'static str, default: &'static str, what: &'static str) -> Field {
        Field { name, unit: "", holds: Holds::Text { default }, what }
    }

    pub(crate) const fn holds(name: &'static str, holds: Holds, what: &'static str) -> Field {
        Field { name, unit: "", holds, what }
    }

    /// Whether a file without it is faulty.
    pub fn required(&self) -> bool {
        matches!(
            self.holds,
            Holds::Number { default: None, .. } | Holds::Path | Holds::Lines | Holds::Tables { least: 1.., .. }
        )
    }

    /// Its range and its default, in words.
    pub fn figures(&self) -> [String; 2] {
        let required = || "required".to_owned();
        match self.holds {
            Holds::Number { from, to, default } => {
                [format!("{from} to {to}"), default.map_or_else(required, |it| it.to_string())]
            }
            Holds::Whole { from, to, default } if from == to => [from.to_string(), default.to_string()],
            Holds::Whole { from, to, default } => [format!("{from} to {to}, whole"), default.to_string()],
            Holds::Between { from, to, default } => {
                [format!("{from} to {to}, or two such as `[0.4, 1]`"), default.to_string()]
            }
            Holds::Depends { from, to, default } => [format!("{from} to {to}"), default.to_owned()],
            Holds::Two { from, to, default: [first, second] } => {
                [format!("two of {from} to {to}"), format!("`[{first}, {second}]`")]
            }
            Holds::Path => ["a path".to_owned(), required()],
            Holds::Switch { default } => ["true, false".to_owned(), default.to_string()],
            Holds::Text { default } => ["text".to_owned(), default.to_owned()],
            Holds::Word { known, default } => [known().join(", "), default.to_owned()],
            Holds::Kit => ["a name or a path".to_owned(), "none".to_owned()],
            Holds::Instruments => ["an instrument for a drum".to_owned(), "by their names".to_owned()],
            Holds::Lines => ["a line for each drum".to_owned(), required()],
            Holds::Audiogram => ["an audiogram".to_owned(), "`both`, or `left` and `right`".to_owned()],
            Holds::Table { .. } => ["a table".to_owned(), "none".to_owned()],
            Holds::Tables { least: 0, most, .. } => [format!("at most {most} tables"), "none".to_owned()],
            Holds::Tables { least, most, .. } => [format!("{least} to {most} tables"), required()],
        }
    }

    /// Its row in the guide.
    pub fn row(&self) -> String {
        let [range, default] = self.figures();
        let row = format!("| `{}` | {} | {range} | {default} | {} |", self.name, self.unit, self.what.trim());
        row.replace("|  |", "| |")
    }
}

/// More layers than this are refused: they would not play in real time everywhere.
const MOST_LAYERS: usize = 64;

const MOST_FILLS: usize = 16;

pub(super) const SOUNDSCAPE: &[Field] = &[
    Field::whole("format", "", 1, 1, 1, "the version of the format"),
    Field::text("name", "the name of the file", "what the window calls it"),
    Field::text("line", "what its layers are called", "what is in it, in a line"),
    Field::holds("room", Holds::Table { fields: ROOM }, "the room that its layers share"),
    Field::holds("layer", Holds::Tables { least: 1, most: MOST_LAYERS, fields: LAYER }, "its layers"),
];

pub(super) const ROOM: &[Field] = &[
    Field::number("size", "m", 1.5, 60.0, 6.0, "the side of a cube of its volume"),
    Field::number("decay", "s", 0.1, 8.0, 0.6, "how long its sound takes to fall by 60 dB"),
    Field::number("low", "", 0.5, 2.0, 1.0, "the same for the lows, below 220 Hz, as a share of `decay`"),
    Field::number("high", "", 0.1, 1.0, 0.5, "the same for the highs, above 3.2 kHz, as a share of `decay`"),
    Field::number("level", "dB", -40.0, 12.0, 0.0, "how loud it is, over what the distances ask for"),
];

/// What every layer has, whatever it is made of.
pub(super) const LAYER: &[Field] = &[
    Field::text("name", "what it is made of", "what `--layer` calls it; no two layers share one"),
    Field::text("caption", "its name", "what a caption calls it"),
    Field::holds("on", Holds::Switch { default: true }, "whether it plays unless it is switched on"),
    Field::number("level", "dB", -60.0, 24.0, 0.0, "how loud it is"),
    Field::number("pan", "", -1.0, 1.0, 0.0, "where it is: left (-1) to right (1)"),
    Field::number("width", "", 0.0, 1.0, 1.0, "the same in both ears (0) to as wide as it is made (1)"),
    Field::number("distance", "m", 0.3, 500.0, 1.0, "the further, the more of the room and the less of its highs"),
];

pub(super) const NOISE: &[Field] = &[
    Field::holds(
        "colour",
        Holds::Word { known: || Colour::ALL.iter().map(|(name, _)| *name).collect(), default: "pink" },
        "the slope of its spectrum",
    ),
    Field::number("density", "a second", 20.0, 20_000.0, 2000.0, "the impulses of velvet in each ear; no other has it"),
    Field::number("low", "Hz", 15.0, 10_000.0, 15.0, "the corner of a high-pass, below `high`"),
    Field::number("high", "Hz", 40.0, 20_000.0, 20_000.0, "the corner of a low-pass"),
    Field::holds("peaks", Holds::Tables { least: 0, most: 4, fields: PEAK }, "hills and dips in its spectrum"),
    Field::number("drift", "dB", 0.0, 12.0, 1.0, "how far its level wanders"),
    Field::number(
        "drift_colour",
        "dB",
        0.0,
        12.0,
        0.0,
        "how far its colour wanders: above 3 kHz, against below 300 Hz",
    ),
    Field::number("drift_seconds", "s", 1.0, 600.0, 11.0, "how long both take from one turn to the next"),
    Field::share("gusts", 0.0, "how much it gusts, within seconds"),
];

pub(super) const PEAK: &[Field] = &[
    Field::required_number("hertz", "Hz", 20.0, 20_000.0, "its middle"),
    Field::required_number("gain", "dB", -24.0, 18.0, "how high it is, or how deep"),
    Field::number("q", "", 0.1, 30.0, 1.0, "its middle over its width"),
];

pub(super) const DRUMS: &[Field] = &[
    Field::number("tempo", "beats a minute", 20.0, 300.0, 90.0, "how fast it is"),
    Field::whole("beats", "a bar", 1, 16, 4, "how long a bar is"),
    Field::whole("steps", "a beat", 1, 12, 4, "how many characters of a line make a beat"),
    Field::number("swing", "of a step", 0.0, 0.5, 0.0, "how late every second step comes"),
    Field::number("drift", "%", 0.0, 5.0, 1.0, "how far the tempo wanders"),
    Field::number("scatter", "ms", 0.0, 20.0, 5.0, "how far a stroke is off its time; neighbours err alike"),
    Field::share("chance", 0.55, "how likely a `?` is played"),
    Field::share("vary", 0.0, "how freely ghost notes come and go; above 0 no bar has the strokes of the one before"),
    Field::holds(
        "density",
        Holds::Between { from: 0.0, to: 1.0, default: 1.0 },
        "the share of the strokes that is played; between two it swells and ebbs over minutes",
    ),
    Field::number("breath", "dB", 0.0, 12.0, 0.0, "how far the force of the strokes swells and ebbs over minutes"),
    Field::holds("kit", Holds::Kit, "the recorded drum kit, of Hydrogen's, that plays in place of the made drums"),
    Field::holds("map", Holds::Instruments, "which instrument of the kit is which drum"),
    Field::holds("pattern", Holds::Lines, "what each drum plays"),
    Field::holds(
        "fill",
        Holds::Tables { least: 0, most: MOST_FILLS, fields: FILL },
        "what is played at the end of a phrase",
    ),
];

pub(super) const FILL: &[Field] = &[
    Field::whole("every", "bars", 1, 64, 8, "how long the phrase is that it ends"),
    Field::share("chance", 1.0, "how likely it is played"),
    Field::holds("pattern", Holds::Lines, "what the drums named here play, at most a bar; the others play on"),
];

pub(super) const FILE: &[Field] = &[
    Field::holds("path", Holds::Path, "the sound file, from the folder of the soundscape"),
    Field::holds(
        "play",
        Holds::Word { known: || Way::ALL.iter().map(|(name, _)| *name).collect(), default: "loop" },
        "once, over and over, in short pieces from anywhere, or from time to time",
    ),
    Field::number("gain", "dB", -60.0, 24.0, 0.0, "how loud it is, over the level of the layer"),
    Field {
        unit: "s",
        ..Field::holds(
            "fade",
            Holds::Depends { from: 0.005, to: 30.0, default: "1, at most a quarter" },
            "of a `loop`: how long it crosses into itself, at most 0.45 of the sound",
        )
    },
    Field {
        unit: "s",
        ..Field::holds(
            "grain",
            Holds::Depends { from: 0.01, to: 10.0, default: "0.2, at most the sound" },
            "of `grains`: how long a piece is",
        )
    },
    Field::number("density", "a second", 0.1, 200.0, 10.0, "of `grains`: how many there are, at most 64 at once"),
    Field {
        unit: "s",
        ..Field::holds(
            "gap",
            Holds::Two { from: 0.0, to: 3600.0, default: [5.0, 30.0] },
            "of `shots`: how long it is between two, at least and at most",
        )
    },
];

/// What a layer can be made of: the key of its table, what it is, and the fields.
pub(super) fn sources() -> Vec<(&'static str, &'static str, &'static [Field])> {
    let mut all: Vec<(_, _, &'static [Field])> = vec![("noise", "A noise of a colour, shaped by filters.", NOISE)];
    all.extend(MODELS.iter().map(|model| (model.key, model.what.trim(), model.fields)));
    all.push(("drums", "A drummer with a set of drums.", DRUMS));
    all.push(("file", "A sound file: wav, flac, mp3, ogg, m4a or aiff.", FILE));
    all
}

/// Every table that may stand in a file.
pub fn tables() -> Vec<Table> {
    let table = |header: &str, what, fields| Table { header: header.to_owned(), what, fields };
    let mut all = vec![
        table("", "The soundscape.", SOUNDSCAPE),
        table("[room]", "The room that the layers share.", ROOM),
        table("[[layer]]", "A layer, made of one thing.", LAYER),
    ];
    all.extend(sources().into_iter().map(|(key, what, fields)| table(&format!("[layer.{key}]"), what, fields)));
    all.push(table("[[layer.noise.peaks]]", "A hill or a dip in the spectrum of a noise.", PEAK));
    all.push(table("[[layer.drums.fill]]", "What is played at the end of a phrase.", FILL));
    all
}

/// The name of every drum in a file.
pub(super) fn drums() -> Vec<&'static str> {
    Drum::ALL.iter().map(|(name, _)| *name).collect()
}
