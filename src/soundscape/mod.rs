//! What there is to hear: a soundscape is a name, a line of description, and layers. It is written as a
//! TOML file (see [`mod@file`]) and found in a [`Library`].

mod decode;
mod drums;
pub mod file;
mod guarded;
mod kit;
mod lengths;
mod library;
mod mix;
mod model;
mod own;
mod pattern;
mod recording;
mod schema;
mod sound;
mod tables;

use std::path::Path;
use std::sync::Arc;

pub use crate::library::Unknown;
pub(crate) use decode::Reader;
pub use decode::Unsound;
pub use drums::{Drum, DrumLine, Drums, Fill};
pub use kit::{Envelope, Kit, KitDrum, Strike};
pub use library::{Library, read_file};
pub use mix::{Change, Mix};
pub use model::{Air, Crowd, Engine, Fire, Hum, MODELS, Model, Rain, Room, Sea, Tyres, Wind};
pub use own::Own;
pub use pattern::{Pattern, Stroke};
pub use recording::{Play, Recording};
pub use schema::schema;
pub use sound::{Samples, Sound, Tape};
pub use tables::{Field, Holds, LAYER_LEVELS, MOST_LAYERS, Table, tables};

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

impl Soundscape {
    /// Looks whether every sound file can still be played, and decodes the short ones. As long as what is
    /// returned is kept, a renderer finds them decoded.
    pub fn load(&self) -> Result<Vec<Arc<Samples>>, Unsound> {
        let mut loaded = Vec::new();
        for layer in &self.layers {
            match &layer.source {
                Source::File(recording) if recording.is_streamed() => drop(Tape::open(&recording.sound)?),
                Source::File(recording) => loaded.push(recording.sound.samples()?),
                Source::Drums(Drums { kit: Some(kit), .. }) => {
                    for strike in kit.drums.iter().flat_map(|drum| &drum.strikes) {
                        loaded.extend(strike.versions()?);
                    }
                }
                _ => {}
            }
        }
        Ok(loaded)
    }

    /// Switches a layer on at this level, or off; whether there is one of this name.
    pub fn set_level(&mut self, layer: &str, level: Option<Decibels>) -> bool {
        let Some(layer) = self.layers.iter_mut().find(|it| it.name == layer) else { return false };
        layer.set_level(level);
        true
    }

    /// The files that it is made of, apart from its own.
    pub fn files(&self) -> impl Iterator<Item = &Path> {
        self.layers.iter().flat_map(|layer| match &layer.source {
            Source::File(recording) => vec![recording.sound.path()],
            Source::Drums(Drums { kit: Some(kit), .. }) => kit.files(),
            _ => Vec::new(),
        })
    }
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

impl Layer {
    /// Switches it on at this level, or the nearest that can be, or off.
    pub fn set_level(&mut self, level: Option<Decibels>) {
        let [least, most] = LAYER_LEVELS;
        self.on = level.is_some();
        self.level = level.map_or(self.level, |level| Decibels(level.0.max(least).min(most)));
    }

    /// Its level, unless it is off.
    pub fn heard(&self) -> Option<Decibels> {
        self.on.then_some(self.level)
    }
}

/// What a layer's sound is made of.
#[derive(Clone, Debug, PartialEq)]
pub enum Source {
    Noise(Noise),
    Rain(Rain),
    Wind(Wind),
    Sea(Sea),
    Fire(Fire),
    Room(Room),
    Hum(Hum),
    Tyres(Tyres),
    Engine(Engine),
    Crowd(Crowd),
    Air(Air),
    Drums(Drums),
    File(Recording),
}

impl Source {
    /// What it is called in a file.
    pub fn key(&self) -> &'static str {
        match self {
            Source::Noise(_) => "noise",
            Source::Rain(_) => Rain::KEY,
            Source::Wind(_) => Wind::KEY,
            Source::Sea(_) => Sea::KEY,
            Source::Fire(_) => Fire::KEY,
            Source::Room(_) => Room::KEY,
            Source::Hum(_) => Hum::KEY,
            Source::Tyres(_) => Tyres::KEY,
            Source::Engine(_) => Engine::KEY,
            Source::Crowd(_) => Crowd::KEY,
            Source::Air(_) => Air::KEY,
            Source::Drums(_) => "drums",
            Source::File(_) => "file",
        }
    }

    /// What every source there is is called in a file.
    pub fn keys() -> impl Iterator<Item = &'static str> {
        std::iter::once("noise").chain(MODELS.iter().map(|model| model.key)).chain(["drums", "file"])
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
    /// 3 dB an octave.
    Blue,
    /// 6 dB an octave.
    Violet,
    /// As loud to the ear at every frequency: the 40-phon contour of ISO 226:2003, at most 30 dB above 1 kHz.
    Grey,
    /// White, of single impulses that are all as high.
    Velvet,
}

impl Colour {
    /// Every colour with its name in a file.
    pub const ALL: [(&'static str, Colour); 7] = [
        ("white", Colour::White),
        ("pink", Colour::Pink),
        ("brown", Colour::Brown),
        ("blue", Colour::Blue),
        ("violet", Colour::Violet),
        ("grey", Colour::Grey),
        ("velvet", Colour::Velvet),
    ];
}

/// A noise of a colour, shaped by filters, that may drift and gust.
#[derive(Clone, Debug, PartialEq)]
pub struct Noise {
    pub colour: Colour,
    /// Impulses a second of velvet in each ear, 20 to 20000. Under some 200 they can be told apart.
    pub density: f32,
    /// The corner of a 12 dB/oct high-pass in Hz, 15 to 10000.
    pub low: f32,
    /// The corner of a 12 dB/oct low-pass in Hz, 40 to 20000.
    pub high: f32,
    /// At most four.
    pub peaks: Vec<Peak>,
    /// How far its level wanders to either side, 0 to 12 dB.
    pub drift: f32,
    /// How far its colour wanders: dB taken below 300 Hz and given above 3 kHz, or the reverse, 0 to 12.
    pub drift_colour: f32,
    /// How long both take from one turn to the next, 1 to 600 s.
    pub drift_seconds: f32,
    /// How much it gusts, within seconds, in level and brightness: 0 (steady) to 1.
    pub gusts: f32,
}

/// A hill or a dip in the spectrum of a noise.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Peak {
    /// Its middle, 20 to 20000 Hz.
    pub hertz: f32,
    /// Its height, -24 to 18 dB.
    pub gain: Decibels,
    /// Its middle over its width, 0.1 to 30.
    pub q: f32,
}
