//! A layer that is a sound file: which, and how it is played.

use std::path::Path;

use serde::Deserialize;
use toml::Spanned;

use super::Unsound;
use super::file::Reader;
use super::sound::{LONGEST_IN_PIECES, Sound};
use super::tables::FILE;
use crate::faults::{self, Fault};
use crate::units::{Decibels, RATE};

/// A sound file and how it is played.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    pub sound: Sound,
    pub play: Play,
    /// -60 to +24 dB, over the level of the layer.
    pub gain: Decibels,
}

/// How a sound file is played.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Play {
    /// Once through, from the session's beginning, and then silence.
    Whole,
    /// Over and over, each time cross-faded into itself.
    Loop {
        /// The length of the cross-fade in seconds, 0.005 to 30.
        fade: f32,
    },
    /// In short pieces from anywhere in it.
    Grains {
        /// The length of a piece in seconds, 0.01 to 10.
        grain: f32,
        /// Pieces a second, 0.1 to 200.
        density: f32,
    },
    /// As a single event, again and again, never twice the same.
    Shots {
        /// The shortest and the longest silence between two, in seconds, 0 to 3600.
        gap: [f32; 2],
    },
}

/// More grains than this at once are refused: nobody would hear them.
const MOST_GRAINS: f32 = 64.0;

/// The shortest sound that can be a loop, in seconds.
const SHORTEST_LOOP: f32 = 0.05;

/// The most of a loop that is cross-fade.
const MOST_FADE: f32 = 0.45;

impl Recording {
    /// Whether it is read from the file while it plays.
    pub fn is_streamed(&self) -> bool {
        self.sound.is_long() && matches!(self.play, Play::Whole | Play::Loop { .. })
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct RecordingShape {
    path: Spanned<String>,
    play: Option<Spanned<String>>,
    gain: Option<Spanned<f32>>,
    fade: Option<Spanned<f32>>,
    grain: Option<Spanned<f32>>,
    density: Option<Spanned<f32>>,
    gap: Option<Spanned<[f32; 2]>>,
}

/// The ways to play a file, as a word in a soundscape.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Way {
    Whole,
    Loop,
    Grains,
    Shots,
}

impl Way {
    /// Every way with its name in a file.
    pub const ALL: [(&'static str, Way); 4] =
        [("whole", Way::Whole), ("loop", Way::Loop), ("grains", Way::Grains), ("shots", Way::Shots)];
}

impl RecordingShape {
    pub fn resolve(self, source: &faults::Source) -> Result<Recording, Fault> {
        let read = Reader { fields: FILE, source };
        let way = read.word("play", &self.play, &Way::ALL)?;
        self.only_what_belongs(way, source)?;
        let beside = Path::new(source.file).parent().unwrap_or(Path::new(""));
        let path = beside.join(self.path.get_ref());
        let unsound = |why: Unsound| source.fault(&self.path, why.to_string());
        let sound = Sound::open(&path).map_err(unsound)?;
        let play = match way {
            Way::Whole => Play::Whole,
            Way::Loop => self.looped(&sound, read)?,
            Way::Grains => self.grains(&sound, read)?,
            Way::Shots => Play::Shots { gap: read.two("gap", &self.gap)? },
        };
        if matches!(way, Way::Grains | Way::Shots) && sound.frames() > LONGEST_IN_PIECES {
            let (file, frames) = (path, sound.frames());
            return Err(unsound(Unsound::TooLong { file, frames, most: LONGEST_IN_PIECES }));
        }
        Ok(Recording { sound, play, gain: Decibels(read.number("gain", &self.gain)?) })
    }

    /// A field that this way of playing would never look at is a fault.
    fn only_what_belongs(&self, way: Way, source: &faults::Source) -> Result<(), Fault> {
        let start = |span: std::ops::Range<usize>| span.start;
        for (name, at, of, belongs) in [
            ("fade", self.fade.as_ref().map(Spanned::span).map(start), Way::Loop, "loop"),
            ("grain", self.grain.as_ref().map(Spanned::span).map(start), Way::Grains, "grains"),
            ("density", self.density.as_ref().map(Spanned::span).map(start), Way::Grains, "grains"),
            ("gap", self.gap.as_ref().map(Spanned::span).map(start), Way::Shots, "shots"),
        ] {
            if at.is_some() && of != way {
                return Err(source.fault_at(at, format!("{name} means nothing here; expected play = \"{belongs}\"")));
            }
        }
        Ok(())
    }

    fn looped(&self, sound: &Sound, read: Reader) -> Result<Play, Fault> {
        let source = read.source;
        let lasts = sound.frames() as f32 / RATE as f32;
        if lasts < SHORTEST_LOOP {
            let what = format!("a loop lasts {lasts:.3} s; expected at least {SHORTEST_LOOP} s");
            return Err(source.fault(&self.path, what));
        }
        let fade = read.number_else("fade", &self.fade, f32::min(1.0, lasts / 4.0))?;
        match &self.fade {
            Some(given) if fade > MOST_FADE * lasts => {
                let what = format!("fade is {fade} s of a sound of {lasts:.3} s; expected at most {MOST_FADE} of it");
                Err(source.fault(given, what))
            }
            _ => Ok(Play::Loop { fade }),
        }
    }

    fn grains(&self, sound: &Sound, read: Reader) -> Result<Play, Fault> {
        let source = read.source;
        let lasts = sound.frames() as f32 / RATE as f32;
        let grain = read.number_else("grain", &self.grain, f32::min(0.2, lasts))?;
        let density = read.number("density", &self.density)?;
        if let Some(given) = self.grain.as_ref().filter(|_| grain > lasts) {
            let what = format!("grain is {grain} s and the sound lasts {lasts:.3} s; expected no more than that");
            return Err(source.fault(given, what));
        }
        match self.density.as_ref().or(self.grain.as_ref()) {
            Some(given) if grain * density > MOST_GRAINS => {
                let what = format!(
                    "{density} grains a second of {grain} s are {:.0} at once; expected at most {MOST_GRAINS}",
                    grain * density
                );
                Err(source.fault(given, what))
            }
            _ => Ok(Play::Grains { grain, density }),
        }
    }
}
