//! What there is to hear: a soundscape is a name, a line of description, and layers. It is written as a
//! TOML file (see [`file`]) and found in a [`Library`].

pub mod file;
mod library;
mod model;
mod pattern;
mod schema;
mod tables;

pub use library::{Library, Unknown, read_file};
pub use model::{Hum, MODELS, Model, Rain};
pub use pattern::{Pattern, Stroke};
pub use schema::schema;
pub use tables::{Field, Holds, Table, tables};

use crate::units::Decibels;

/// Everything there is to hear, before any of it is lost.
#[derive(Clone, Debug, PartialEq)]
pub struct Soundscape {
    /// How it is called in commands and settings: the name of its file.
    pub id: String,
    pub name: String,
    /// One line that says what is in it.
    pub line: String,
    /// The room that the layers share, if they stand in one.
    pub room: Option<Reverb>,
    pub layers: Vec<Layer>,
}

/// The reverberation of a room.
#[derive(Clone, Debug, PartialEq)]
pub struct Reverb {
    /// The side of a cube of its volume, 1.5 to 60 m.
    pub size: f32,
    /// How long its sound takes to fall by 60 dB in the middle frequencies, 0.1 to 8 s.
    pub decay: f32,
    /// The same for the lows (below 220 Hz) and the highs (above 3.2 kHz), as a share of it: 0.5 to 2, and
    /// 0.1 to 1.
    pub low: f32,
    pub high: f32,
    /// Its level against what the distances of the layers ask for, -40 to 12 dB.
    pub level: f32,
}

/// One part of a soundscape, with its level and its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Layer {
    /// Unique in its soundscape.
    pub name: String,
    /// What a caption calls it.
    pub caption: String,
    /// Off until a person switches it on.
    pub on: bool,
    /// -60 to +24 dB.
    pub level: Decibels,
    /// -1 (left) to 1 (right).
    pub pan: f32,
    /// 0 (both ears the same) to 1 (as the source is made).
    pub width: f32,
    /// How far away it is, 0.3 to 500 m: the further, the more of the room is heard with it, and the less
    /// of its highs. Its level is what arrives.
    pub distance: f32,
    pub source: Source,
}

/// What a layer's sound is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    Noise(Noise),
    Rain(Rain),
    Hum(Hum),
    Drums(Drums),
}

impl Source {
    /// What it is called in a file.
    pub fn key(&self) -> &'static str {
        match self {
            Source::Noise(_) => "noise",
            Source::Rain(_) => "rain",
            Source::Hum(_) => "hum",
            Source::Drums(_) => "drums",
        }
    }

    /// What every source there is is called in a file.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        std::iter::once("noise").chain(MODELS.iter().map(|model| model.key)).chain(["drums"])
    }
}

/// The slope of a noise's spectrum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    /// Equal power at every frequency.
    White,
    /// -3 dB an octave.
    Pink,
    /// -6 dB an octave.
    Brown,
}

impl Colour {
    /// Every colour with its name in a file.
    pub const ALL: [(&'static str, Colour); 3] =
        [("white", Colour::White), ("pink", Colour::Pink), ("brown", Colour::Brown)];
}

/// A steady noise between two corners.
#[derive(Clone, Debug, PartialEq)]
pub struct Noise {
    pub colour: Colour,
    /// The corner of a 12 dB/oct high-pass in Hz, 15 to 10000.
    pub low: f32,
    /// The corner of a 12 dB/oct low-pass in Hz, 40 to 20000.
    pub high: f32,
    /// How far its level wanders to either side over tens of seconds, 0 to 12 dB.
    pub drift: f32,
}

/// A drummer with a set of drums and a pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Drums {
    /// Beats a minute, 20 to 300.
    pub tempo: f32,
    /// Beats to a bar, 1 to 16.
    pub beats: u32,
    /// Steps of the pattern to a beat, 1 to 12.
    pub steps: u32,
    /// How late every second step comes, 0 (straight) to 0.5 of a step.
    pub swing: f32,
    /// How far the tempo wanders, 0 to 5 %.
    pub drift: f32,
    /// Standard deviation of the time of a hit, 0 to 20 ms; neighbouring hits err alike.
    pub scatter: f32,
    /// How likely a stroke by chance is played, 0 to 1.
    pub chance: f32,
    /// How freely ghost notes come and go, 0 to 1; above 0 no two neighbouring bars have the same strokes.
    pub vary: f32,
    /// The share of the strokes that is played, 0 to 1, at its thinnest and at its fullest.
    pub density: [f32; 2],
    /// How far the playing swells and ebbs over minutes, 0 to 12 dB.
    pub breath: f32,
    /// Every drum that is ever struck, those that only a fill strikes with a line of rests.
    pub lines: Vec<DrumLine>,
    pub fills: Vec<Fill>,
}

/// What is played at the end of a phrase in place of the pattern.
#[derive(Clone, Debug, PartialEq)]
pub struct Fill {
    /// The length of the phrase in bars, 1 to 64.
    pub every: u32,
    /// How likely it is played, 0 to 1.
    pub chance: f32,
    /// The drums that play it; the others play on. The longest line, at most a bar, ends with the phrase.
    pub lines: Vec<DrumLine>,
}

/// What one drum plays, over and over but never twice the same.
#[derive(Clone, Debug, PartialEq)]
pub struct DrumLine {
    pub drum: Drum,
    pub pattern: Pattern,
}

/// The drums there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drum {
    Kick,
    Snare,
    Hat,
    OpenHat,
    Ride,
    FrameDrum,
    /// A low, slow beat, more felt than heard.
    Pulse,
}

impl Drum {
    /// Every drum with its name in a file.
    pub const ALL: [(&'static str, Drum); 7] = [
        ("kick", Drum::Kick),
        ("snare", Drum::Snare),
        ("hat", Drum::Hat),
        ("open-hat", Drum::OpenHat),
        ("ride", Drum::Ride),
        ("frame-drum", Drum::FrameDrum),
        ("pulse", Drum::Pulse),
    ];
}
