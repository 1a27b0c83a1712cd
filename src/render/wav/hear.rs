//! A sound file through the ears, held at one point of a loss: as long as it was, and aligned in time with it.

use std::cell::Cell;
use std::io::BufWriter;
use std::path::PathBuf;
use std::rc::Rc;
use std::time::Instant;

use hound::{SampleFormat, WavSpec, WavWriter};

use super::room::too_long;
use super::sink::of_wav;
use super::{CHUNK, Error, Report, finish, named, resolve};
use crate::dsp::ramp::scale;
use crate::dsp::resample::{Resampled, Source};
use crate::hearing::{Hearing, Options, Point};
use crate::render::limiter::Limiter;
use crate::soundscape::{Reader, Unsound};
use crate::temporary;
use crate::units::{BLOCK, Block, Decibels, RATE};

/// What to hear, and how.
#[derive(Clone, Debug)]
pub struct Hear {
    /// The sound file that is heard, in any format that a soundscape may have.
    pub from: PathBuf,
    /// The WAV of 32-bit floats that is written.
    pub to: PathBuf,
    /// Where the loss stands, all the time.
    pub point: Point,
    /// What the ears do besides.
    pub options: Options,
    /// Decides every chance of inner sounds and ringing.
    pub seed: u64,
    /// With the limiter, and then at this level; without, nothing holds the sound back.
    pub level: Option<Decibels>,
    /// Whether a file that is there is replaced.
    pub force: bool,
}

/// Hears a file. `progress` is told the frames done and the frames there are, as far as they are known;
/// `cancelled` is asked often, and once it says so nothing stays behind. Returns what was written, the
/// channels, and how many frames the file said that it has.
pub fn hear(
    hear: &Hear,
    progress: &mut dyn FnMut(u64, u64),
    cancelled: &dyn Fn() -> bool,
) -> Result<(Report, u16, Option<u64>), Error> {
    let began = Instant::now();
    let mut reader = Reader::open(&hear.from)?.unlimited();
    let (rate, channels, said) = (reader.rate(), reader.channels(), reader.said());
    if reader.read(&mut [0.0], &mut [0.0]) == 0 {
        return Err(Unsound::Silent(hear.from.clone()).into());
    }
    let reader = Reader::open(&hear.from)?.unlimited();
    let most = (u64::from(u32::MAX) - 68) / (4 * u64::from(channels));
    let fits = |frames: u64| {
        if frames > most { Err(too_long("WAV", [most, frames], 4 * u64::from(channels), rate)) } else { Ok(()) }
    };
    fits(said.unwrap_or(0))?;
    let to = resolve(&hear.to, hear.force)?;
    let failed = |why| named(Some(why), &hear.to);
    let file = temporary::beside(&to, temporary::USUAL).map_err(failed)?;

    let counted = Rc::new(Counted::default());
    let mut sound = chain(hear, reader, counted.clone());
    let mut done = 0;
    {
        let spec = WavSpec { channels, sample_rate: rate, bits_per_sample: 32, sample_format: SampleFormat::Float };
        let buffered = BufWriter::with_capacity(1 << 18, file.as_file());
        let mut writer = WavWriter::new(buffered, spec).map_err(|error| failed(of_wav(error)))?;
        let (mut left, mut right) = ([0.0; CHUNK], [0.0; CHUNK]);
        loop {
            if cancelled() {
                return Err(Error::Cancelled);
            }
            sound.read(&mut left, &mut right);
            // As much has been read of the file as has been heard of it, or more, unless it has ended.
            let until = if counted.ended.get() { counted.frames.get() } else { done + CHUNK as u64 };
            let count = until.saturating_sub(done).min(CHUNK as u64) as usize;
            for (left, right) in left[..count].iter().zip(&right[..count]) {
                writer.write_sample(*left).map_err(|error| failed(of_wav(error)))?;
                if channels == 2 {
                    writer.write_sample(*right).map_err(|error| failed(of_wav(error)))?;
                }
            }
            done += count as u64;
            fits(done)?;
            progress(done, said.unwrap_or(done).max(done));
            if counted.ended.get() && done >= counted.frames.get() {
                break;
            }
        }
        writer.finalize().map_err(|error| failed(of_wav(error)))?;
    }
    finish(file, &to, hear.force, cancelled).map_err(|failed| named(failed, &hear.to))?;
    let report = Report { frames: done, rate, files: vec![to], wall: began.elapsed(), measured: None };
    Ok((report, channels, said))
}

/// The file at its own rate, heard: to the session's rate where it has another, through the ears, and back.
fn chain(hear: &Hear, reader: Reader, counted: Rc<Counted>) -> Box<dyn Source> {
    let rate = reader.rate();
    let input = |start: i64| Input { reader, before: start.min(0).unsigned_abs(), counted };
    if rate == RATE {
        return Box::new(Heard::new(hear, input(0), 0));
    }
    let at_session = Resampled::of_file(input, rate, 0);
    let heard = |start: i64| Heard::new(hear, at_session, start);
    Box::new(Resampled::new(heard, 0, rate, 0))
}

/// How much was read of a file, and whether that was all.
#[derive(Default)]
struct Counted {
    frames: Cell<u64>,
    ended: Cell<bool>,
}

/// A file with nothing before its beginning and after its end.
struct Input {
    reader: Reader,
    before: u64,
    counted: Rc<Counted>,
}

impl Source for Input {
    fn read(&mut self, left: &mut [f32], right: &mut [f32]) {
        let before = self.before.min(left.len() as u64) as usize;
        self.before -= before as u64;
        left[..before].fill(0.0);
        right[..before].fill(0.0);
        let read = self.reader.read(&mut left[before..], &mut right[before..]);
        self.counted.frames.set(self.counted.frames.get() + read as u64);
        if read < left.len() - before {
            self.counted.ended.set(true);
        }
    }
}

/// A source of the session's rate, heard.
struct Heard<S> {
    source: S,
    hearing: Hearing,
    limiter: Option<Limiter>,
    point: Point,
    gain: f32,
    block: Block,
    /// The frame of the source that the next block begins with.
    frame: u64,
    /// How much of the block has been given.
    given: usize,
    /// Frames of nothing that come first.
    before: u64,
}

impl<S: Source> Heard<S> {
    /// What is heard of the source from its first frame on, or from before it.
    fn new(hear: &Hear, source: S, start: i64) -> Heard<S> {
        let mut heard = Heard {
            source,
            hearing: Hearing::new(&hear.point, &hear.options, hear.seed),
            limiter: hear.level.map(|_| Limiter::new()),
            point: hear.point,
            gain: hear.level.map_or(1.0, Decibels::gain),
            block: Block::SILENT,
            frame: 0,
            given: BLOCK,
            before: start.min(0).unsigned_abs(),
        };
        let late = Hearing::LATENCY + heard.limiter.as_ref().map_or(0, |_| Limiter::LATENCY);
        let mut skipped = 0;
        while skipped < late {
            heard.next_block();
            heard.given = BLOCK.min(late - skipped);
            skipped += heard.given;
        }
        heard
    }

    fn next_block(&mut self) {
        self.source.read(&mut self.block.left, &mut self.block.right);
        self.hearing.process(self.frame, &self.point, &mut self.block);
        if let Some(limiter) = &mut self.limiter {
            limiter.process(&mut self.block);
            scale(&mut self.block.left, (self.gain, self.gain));
            scale(&mut self.block.right, (self.gain, self.gain));
        }
        self.frame += BLOCK as u64;
        self.given = 0;
    }
}

impl<S: Source> Source for Heard<S> {
    fn read(&mut self, left: &mut [f32], right: &mut [f32]) {
        let before = self.before.min(left.len() as u64) as usize;
        self.before -= before as u64;
        left[..before].fill(0.0);
        right[..before].fill(0.0);
        let mut done = before;
        while done < left.len() {
            if self.given == BLOCK {
                self.next_block();
            }
            let count = (BLOCK - self.given).min(left.len() - done);
            let from = self.given..self.given + count;
            left[done..done + count].copy_from_slice(&self.block.left[from.clone()]);
            right[done..done + count].copy_from_slice(&self.block.right[from]);
            self.given += count;
            done += count;
        }
    }
}
