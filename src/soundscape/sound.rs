//! A sound file in a soundscape: what is known of it, its samples where it is short, and a tape of it
//! that can be read from any place where it is long.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::SystemTime;

use super::decode::{Reader, Unsound};
use crate::dsp::resample::{Resampled, Source};
use crate::units::RATE;

/// Up to this length a sound is decoded whole: a minute, 23 MB.
pub const SHORT: u64 = 60 * RATE as u64;

/// A sound that is played in pieces must be whole in memory, and lasts at most this: five minutes, 115 MB.
pub const LONGEST_IN_PIECES: u64 = 300 * RATE as u64;

/// A sound file that was there and could be read when the soundscape was.
#[derive(Clone, Debug)]
pub struct Sound(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    /// When it was last written, and its bytes: another file of the same name is another sound.
    written: Option<SystemTime>,
    bytes: u64,
    /// At 48 kHz.
    frames: u64,
    /// The samples, while anybody plays them.
    samples: Mutex<Weak<Samples>>,
}

impl PartialEq for Sound {
    fn eq(&self, other: &Sound) -> bool {
        let facts = |sound: &Sound| (sound.0.path.clone(), sound.0.written, sound.0.bytes);
        facts(self) == facts(other)
    }
}

/// A whole sound at 48 kHz.
#[derive(Debug, Default)]
pub struct Samples {
    pub left: Vec<f32>,
    pub right: Vec<f32>,
    /// Both are the same, as of a file of one channel.
    pub same: bool,
}

impl Sound {
    /// Opens a file and looks whether there is sound in it.
    pub fn open(path: &Path) -> Result<Sound, Unsound> {
        let mut reader = Reader::open(path)?;
        let frames = match reader.read(&mut [0.0], &mut [0.0]) {
            0 => 0,
            _ => reader.count(),
        };
        if frames == 0 {
            return Err(Unsound::Silent(path.to_owned()));
        }
        let facts = std::fs::metadata(path).ok();
        let rate = reader.rate();
        Ok(Sound(Arc::new(Inner {
            path: path.to_owned(),
            written: facts.as_ref().and_then(|facts| facts.modified().ok()),
            bytes: facts.map_or(0, |facts| facts.len()),
            frames: (frames * u64::from(RATE)).div_ceil(u64::from(rate)),
            samples: Mutex::new(Weak::new()),
        })))
    }

    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Frames at 48 kHz.
    pub fn frames(&self) -> u64 {
        self.0.frames
    }

    /// Whether it is played from the file rather than from memory.
    pub fn is_long(&self) -> bool {
        self.0.frames > SHORT
    }

    /// The whole sound. Everybody who plays it at the same time has the same samples.
    pub fn samples(&self) -> Result<Arc<Samples>, Unsound> {
        let mut shared = self.0.samples.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(samples) = shared.upgrade() {
            return Ok(samples);
        }
        let samples = Arc::new(self.at_speed(1.0)?);
        *shared = Arc::downgrade(&samples);
        Ok(samples)
    }

    /// The whole sound, so many times faster than it was recorded and as much higher, made anew.
    pub(super) fn at_speed(&self, speed: f32) -> Result<Samples, Unsound> {
        if self.0.frames > LONGEST_IN_PIECES {
            let file = self.0.path.clone();
            return Err(Unsound::TooLong { file, frames: self.0.frames, most: LONGEST_IN_PIECES });
        }
        let mut tape = Tape::at_speed(self, speed)?;
        let frames = if speed == 1.0 { self.0.frames as usize } else { (self.0.frames as f32 / speed) as usize + 1 };
        let (mut left, mut right) = (vec![0.0; frames], vec![0.0; frames]);
        tape.read(0, &mut left, &mut right);
        let same = left == right;
        Ok(Samples { left, right, same })
    }
}

/// A sound file at 48 kHz, from any frame on.
pub struct Tape {
    rate: u32,
    running: Option<Running>,
    /// The frame that comes next.
    at: u64,
}

enum Running {
    Plain(Reader),
    Resampled(Box<Resampled<Input>>),
}

impl Tape {
    pub fn open(sound: &Sound) -> Result<Tape, Unsound> {
        Tape::at_speed(sound, 1.0)
    }

    /// The same as if the file had so many times as many frames a second.
    fn at_speed(sound: &Sound, speed: f32) -> Result<Tape, Unsound> {
        let reader = Reader::open(&sound.0.path)?;
        let rate = libm::roundf(reader.rate() as f32 * speed).max(1.0) as u32;
        let mut tape = Tape { rate, running: None, at: 0 };
        tape.start(reader, 0);
        Ok(tape)
    }

    /// Reads the frames from `at` on into both channels. In order, that is cheap; a jump may take a while.
    pub fn read(&mut self, at: u64, left: &mut [f32], right: &mut [f32]) {
        if at != self.at {
            match self.running.take() {
                Some(Running::Plain(reader)) => self.start(reader, at),
                Some(Running::Resampled(resampled)) => self.start(resampled.into_source().reader, at),
                None => {}
            }
        }
        match &mut self.running {
            Some(Running::Plain(reader)) => drop(reader.read(left, right)),
            Some(Running::Resampled(resampled)) => resampled.read(left, right),
            None => (left.fill(0.0), right.fill(0.0)).0,
        }
        self.at = at + left.len() as u64;
    }

    fn start(&mut self, mut reader: Reader, at: u64) {
        self.at = at;
        self.running = Some(if self.rate == RATE {
            reader.go_to(at);
            Running::Plain(reader)
        } else {
            let input = |start: i64| {
                reader.go_to(start.max(0) as u64);
                Input { reader, before: start.min(0).unsigned_abs() }
            };
            Running::Resampled(Box::new(Resampled::of_file(input, self.rate, at)))
        });
    }
}

/// What the resampler reads: a file with nothing before its beginning.
struct Input {
    reader: Reader,
    before: u64,
}

impl Source for Input {
    fn read(&mut self, left: &mut [f32], right: &mut [f32]) {
        let before = self.before.min(left.len() as u64) as usize;
        self.before -= before as u64;
        left[..before].fill(0.0);
        right[..before].fill(0.0);
        self.reader.read(&mut left[before..], &mut right[before..]);
    }
}
