//! A sound file as frames: opened and decoded by rodio, read from any place on, never whole in memory.

use std::fmt;
use std::fs::File;
use std::io::{BufReader, Read, Seek};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rodio::{Decoder, Source as _};

use super::guarded::guarded;
use super::lengths::{Stopped, look_through};
use crate::dsp::flushed;
use crate::words::Line;

/// The rates that a sound file can have, in Hz.
pub const RATES: (u32, u32) = (4_000, 384_000);

/// Samples beyond this are no sound but a fault of the file: 24 dB over full scale.
const LOUDEST: f32 = 16.0;

/// Beyond this, arithmetic on them would no longer be.
const LOUDEST_OF_ALL: f32 = 1e6;

/// A jump lands on a multiple of this, at which the packets of uncompressed sound begin...
const STRIDE: u64 = 36_864;

/// ...and at least so many frames early, for what a decoder must have heard before it is exact.
const SETTLING: u64 = 8_192;

/// Frames that are decoded at a time only to be passed over.
const PASSED: usize = 1024;

/// Why a file is no sound to play: which file, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unsound {
    Unopened { file: PathBuf, why: Line },
    Empty(PathBuf),
    Silent(PathBuf),
    Unreadable { file: PathBuf, why: String },
    Channels { file: PathBuf, channels: u16 },
    Rate { file: PathBuf, rate: u32 },
    TooLong { file: PathBuf, frames: u64, most: u64 },
}

impl From<&Unsound> for Line {
    fn from(unsound: &Unsound) -> Line {
        let (line, file) = match unsound {
            Unsound::Unopened { file, why } => (Line::of("unsound-unopened").line("why", why.clone()), file),
            Unsound::Empty(file) => (Line::of("unsound-empty"), file),
            Unsound::Silent(file) => (Line::of("unsound-silent"), file),
            Unsound::Unreadable { file, why } => (Line::of("unsound-unreadable").with("why", why), file),
            Unsound::Channels { file, channels } => (Line::of("unsound-channels").with("channels", channels), file),
            Unsound::Rate { file, rate } => {
                let line = Line::of("unsound-rate").with("rate", rate);
                (line.with("least", RATES.0).with("most", RATES.1), file)
            }
            Unsound::TooLong { file, frames, most } => {
                (Line::of("unsound-long").with("length", lasting(*frames)).with("most", lasting(*most)), file)
            }
        };
        line.with("file", file.display())
    }
}

impl fmt::Display for Unsound {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Line::from(self).fmt(f)
    }
}

impl std::error::Error for Unsound {}

fn lasting(frames: u64) -> String {
    crate::session::length::write(Duration::from_secs(frames.div_ceil(u64::from(crate::units::RATE))))
}

/// Decodes one file.
pub struct Reader {
    path: PathBuf,
    /// None after the end, or where the file has gone away.
    decoder: Option<Box<Decoder<BufReader<File>>>>,
    channels: u16,
    rate: u32,
    /// Whether a jump of the decoder is exact to the frame.
    jumps: bool,
    /// The frame of the file that is read next.
    at: u64,
    /// Samples are as loud as they are.
    unlimited: bool,
}

impl Reader {
    /// Opens a file and stands at its first frame.
    pub fn open(path: &Path) -> Result<Reader, Unsound> {
        let decoder = decoder(path)?;
        let (channels, rate) = (decoder.channels().get(), decoder.sample_rate().get());
        if channels > 2 {
            return Err(Unsound::Channels { file: path.to_owned(), channels });
        }
        if !(RATES.0..=RATES.1).contains(&rate) {
            return Err(Unsound::Rate { file: path.to_owned(), rate });
        }
        let jumps = match Kind::of(path) {
            Kind::Plain => true,
            // Of one channel, rodio sometimes lands a frame late.
            Kind::Framed => channels == 2,
            Kind::Other => false,
        };
        Ok(Reader { path: path.to_owned(), decoder: Some(decoder), channels, rate, jumps, at: 0, unlimited: false })
    }

    /// Leaves the samples as loud as they are, up to 120 dB over full scale.
    pub fn unlimited(self) -> Reader {
        Reader { unlimited: true, ..self }
    }

    /// One or two.
    pub fn channels(&self) -> u16 {
        self.channels
    }

    /// How many frames the file says that it has.
    pub fn said(&self) -> Option<u64> {
        let length = self.decoder.as_ref().and_then(|decoder| decoder.total_duration());
        length.map(|length| crate::units::frames_at(length, self.rate))
    }

    /// Frames a second.
    pub fn rate(&self) -> u32 {
        self.rate
    }

    /// How many frames there are. What the file says of itself is believed only where there is sound up to
    /// there.
    pub fn count(&mut self) -> u64 {
        let said = self.said().unwrap_or(0);
        if said > 0 && (!self.jumps || self.sounds_at(said.saturating_sub(1 + SETTLING))) {
            return said;
        }
        if said == 0 {
            self.go_to(0);
            while self.pass(PASSED) {}
            return self.at;
        }
        let (mut there, mut beyond) = (0, said);
        while beyond - there > 1 {
            let middle = there + (beyond - there) / 2;
            if self.sounds_at(middle) { there = middle } else { beyond = middle }
        }
        beyond
    }

    fn sounds_at(&mut self, frame: u64) -> bool {
        self.go_to(frame);
        self.pass(1)
    }

    /// Goes to a frame, so that what is read there is the same to the bit however it was reached.
    pub fn go_to(&mut self, frame: u64) {
        let landing = frame.saturating_sub(SETTLING) / STRIDE * STRIDE;
        if self.jumps && (frame < self.at || landing > self.at) {
            // Half a frame on: the decoder rounds down.
            let place = Duration::from_secs_f64((landing as f64 + 0.5) / f64::from(self.rate));
            if self.decoder.is_none() {
                self.decoder = decoder(&self.path).ok();
            }
            let landed = self
                .decoder
                .as_mut()
                .is_some_and(|decoder| guarded(|| decoder.try_seek(place)).is_some_and(|sought| sought.is_ok()));
            self.at = landing;
            if !landed {
                self.decoder = None;
            }
        } else if frame < self.at {
            self.decoder = decoder(&self.path).ok();
            self.at = 0;
        }
        while self.at < frame && self.pass((frame - self.at).min(PASSED as u64) as usize) {}
        self.at = frame;
    }

    /// Passes over frames; whether there were any.
    fn pass(&mut self, frames: usize) -> bool {
        let (mut left, mut right) = ([0.0; PASSED], [0.0; PASSED]);
        self.read(&mut left[..frames], &mut right[..frames]) > 0
    }

    /// Reads the next frames into both channels, of equal length, and returns how many there were; what is
    /// beyond the end is zero. A file of one channel is heard on both sides.
    pub fn read(&mut self, left: &mut [f32], right: &mut [f32]) -> usize {
        let mut done = 0;
        let loudest = if self.unlimited { LOUDEST_OF_ALL } else { LOUDEST };
        if let Some(decoder) = self.decoder.as_mut().filter(|decoder| decoder.channels().get() == self.channels) {
            // Where it breaks down, the sound is over.
            guarded(|| {
                while done < left.len() {
                    let Some(first) = decoder.next() else { break };
                    let Some(second) = (if self.channels == 2 { decoder.next() } else { Some(first) }) else { break };
                    left[done] = sane(first, loudest);
                    right[done] = sane(second, loudest);
                    done += 1;
                }
            });
        }
        if done < left.len() {
            self.decoder = None;
            left[done..].fill(0.0);
            right[done..].fill(0.0);
        }
        self.at += done as u64;
        done
    }
}

fn sane(sample: f32, loudest: f32) -> f32 {
    if sample.is_finite() { flushed(sample).clamp(-loudest, loudest) } else { 0.0 }
}

fn decoder(path: &Path) -> Result<Box<Decoder<BufReader<File>>>, Unsound> {
    let unopened = |error: std::io::Error| Unsound::Unopened { file: path.to_owned(), why: error.into() };
    let mut file = File::open(path).map_err(unopened)?;
    let facts = file.metadata().map_err(unopened)?;
    if facts.is_dir() {
        return Err(Unsound::Unopened { file: path.to_owned(), why: Line::of("is-a-folder") });
    }
    if facts.len() == 0 {
        return Err(Unsound::Empty(path.to_owned()));
    }
    let unreadable = |why: String| Unsound::Unreadable { file: path.to_owned(), why };
    if let Err(Stopped::Impossible) = look_through(&mut file, facts.len()) {
        return Err(unreadable("a length in it is greater than what there is".into()));
    }
    file.rewind().map_err(unopened)?;
    let mut builder = Decoder::builder().with_data(BufReader::new(file)).with_byte_len(facts.len());
    if let Some(ending) = path.extension().and_then(|ending| ending.to_str()) {
        builder = builder.with_hint(ending);
    }
    let built = guarded(|| builder.build()).ok_or_else(|| unreadable("its decoder broke down".into()))?;
    built.map(Box::new).map_err(|error| unreadable(error.to_string()))
}

/// How far the decoder's jumps in a file can be trusted.
enum Kind {
    /// Uncompressed, in packets of equal length.
    Plain,
    /// In packets that say where they stand.
    Framed,
    /// After a jump, ogg loses a packet, and aac makes other noise.
    Other,
}

impl Kind {
    fn of(path: &Path) -> Kind {
        let mut start = [0; 12];
        let read = File::open(path).and_then(|mut file| file.read_exact(&mut start));
        match (read.is_ok(), &start) {
            (true, [b'R', b'I', b'F', b'F', ..] | [b'F', b'O', b'R', b'M', ..]) => Kind::Plain,
            (true, [b'f', b'L', b'a', b'C', ..] | [b'I', b'D', b'3', ..]) => Kind::Framed,
            // An mp3 without a tag; the second byte of aac alone has no layer.
            (true, [0xFF, second, ..]) if second & 0xE0 == 0xE0 && second & 0x06 != 0 => Kind::Framed,
            _ => Kind::Other,
        }
    }
}
