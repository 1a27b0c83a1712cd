//! What there is to hear: a soundscape is a name, a line of description, and layers. It is written as a
//! TOML file (see [`file`]) and found in a [`Library`].

mod decode;
pub mod file;
mod library;
mod model;
mod pattern;
mod recording;
mod sound;

pub use decode::Unsound;
pub use library::{Library, Unknown, read_file};
pub use model::{Field, Hum, MODELS, Model, Rain};
pub use pattern::{Pattern, Stroke};
pub use recording::{Play, Recording};
pub use sound::{Samples, Sound, Tape};

use std::sync::Arc;

use crate::units::Decibels;

/// Everything there is to hear, before any of it is lost.
#[derive(Clone, Debug, PartialEq)]
pub struct Soundscape {
    /// How it is called in commands and settings: the name of its file.
    pub id: String,
    pub name: String,
    /// One line that says what is in it.
    pub line: String,
    pub layers: Vec<Layer>,
}

impl Soundscape {
    /// Looks whether every sound file can still be played, and decodes the short ones. As long as what is
    /// returned is kept, a renderer finds them decoded.
    pub fn load(&self) -> Result<Vec<Arc<Samples>>, Unsound> {
        let mut loaded = Vec::new();
        for layer in &self.layers {
            if let Source::File(recording) = &layer.source {
                match recording.is_streamed() {
                    true => drop(Tape::open(&recording.sound)?),
                    false => loaded.push(recording.sound.samples()?),
                }
            }
        }
        Ok(loaded)
    }
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
    pub source: Source,
}

/// What a layer's sound is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    Noise(Noise),
    Rain(Rain),
    Hum(Hum),
    Drums(Drums),
    File(Recording),
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
    /// Steps of the pattern to a beat, 1 to 12.
    pub steps: u32,
    /// How late every second step comes, 0 (straight) to 0.5 of a step.
    pub swing: f32,
    /// How far the tempo wanders, 0 to 5 %.
    pub drift: f32,
    /// Standard deviation of the time of a hit, 0 to 20 ms; neighbouring hits err alike.
    pub scatter: f32,
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
