//! Every table of a soundscape file as data: its fields with unit, range, default and meaning. The reading,
//! the guide and the schema all follow from it.

mod fields;

use super::{Drum, MODELS};
pub(super) use fields::{DRUMS, FILE, FILL, LAYER, NOISE, PEAK, ROOM, SOUNDSCAPE};
pub use fields::{LAYER_LEVELS, MOST_LAYERS};

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
