//! To a file: a session, or a part of it, as a WAV or a FLAC that appears whole or not at all.

mod files;
mod format;
mod frames;
mod hear;
mod measure;
mod plan;
mod room;
mod samples;
mod sink;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::session::{Session, length};
use crate::soundscape::Unsound;
use crate::units::RATE;
use files::Files;
pub use format::Format;
pub use hear::{Hear, hear};
use measure::Measure;
use plan::Plan;
pub use room::{Size, fits, holds, scaled, size, taken};
use samples::Encoder;

/// Frames that are rendered, written and reported at a time.
const CHUNK: usize = 4096;

/// The rates that a file can have, in Hz.
pub const RATES: (u32, u32) = (8_000, 192_000);

/// What to write, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The file that is written; where it becomes several, they are numbered.
    pub to: PathBuf,
    /// How a sample is written.
    pub format: Format,
    /// Frames a second of the file: 8000 to 192000.
    pub rate: u32,
    /// The first frame of the session (48 kHz) that is written.
    pub from: u64,
    /// The first frame of the session that is not written any more; at most its total.
    pub until: u64,
    /// Whether a file that is there is replaced.
    pub force: bool,
    /// Whether what no file of the format can hold becomes several, which follow each other without a gap.
    pub split: bool,
    /// Whether loudness, true peak and hash are found, which costs more than rendering.
    pub measure: bool,
}

impl Options {
    /// The whole session as it is rendered.
    pub fn whole(session: &Session, to: impl Into<PathBuf>) -> Options {
        Options {
            to: to.into(),
            format: Format::F32,
            rate: RATE,
            from: 0,
            until: session.arc.total(),
            force: false,
            split: false,
            measure: false,
        }
    }
}

/// What was written.
#[derive(Clone, Debug)]
pub struct Report {
    /// How many frames were written, of all files together.
    pub frames: u64,
    /// Frames a second of the file.
    pub rate: u32,
    /// The files, with links followed.
    pub files: Vec<PathBuf>,
    /// How long it took.
    pub wall: Duration,
    /// What was measured, where that was asked for.
    pub measured: Option<Measured>,
}

impl Report {
    /// The length of the file in seconds.
    pub fn seconds(&self) -> f64 {
        self.frames as f64 / f64::from(self.rate)
    }

    /// How many times faster than it plays it was made.
    pub fn times_real_time(&self) -> f64 {
        self.seconds() / self.wall.as_secs_f64().max(1e-9)
    }
}

/// What was measured on the way.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// SHA-256 of the sample bytes as written (little endian, channels interleaved), in hex.
    pub sha256: String,
    /// Integrated loudness in LUFS of the part in which all is heard (ITU-R BS.1770), where there is any.
    pub loudness: Option<f64>,
    /// True peak in dBTP of the whole, where it is not all silence.
    pub true_peak: Option<f64>,
}

/// Why nothing was written. The message says what the values are.
#[allow(missing_docs)]
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is a file of this name, and it was not said to replace it.
    #[error("{}: exists already; expected a new name, or --force to replace it", .0.display())]
    Exists(PathBuf),
    /// What has this name is a folder or a device.
    #[error("{}: is not a file that can be replaced; expected the name of a sound file", .0.display())]
    NotAFile(PathBuf),
    /// The file or its folder cannot be written.
    #[error("{}: cannot be written: {why}", path.display())]
    Unwritable { path: PathBuf, why: io::Error },
    #[error(
        "a {name} of this format holds at most {} ({}); this would be {} ({})",
        length::write(*.most), room::in_words(*.holds), length::write(*.asked), room::in_words(*.size)
    )]
    /// No file of this format holds that much; the sizes are in bytes.
    TooLong { name: &'static str, most: Duration, holds: u64, asked: Duration, size: u64 },
    #[error(
        "{}: {} are needed and {} are free; the longest that fits is {}",
        folder.display(), room::in_words(*.needed), room::in_words(*.free), length::write(*.longest)
    )]
    /// The disk has no room for it; what is needed and free is in bytes.
    NoRoom { folder: PathBuf, needed: u64, free: u64, longest: Duration },
    /// The session has no such part; all in frames.
    #[error("the part from frame {from} to {until} is empty or beyond the session's {total}")]
    NoSuchPart { from: u64, until: u64, total: u64 },
    /// No file has this rate, in Hz.
    #[error("the rate is {rate} Hz; expected {} to {}", RATES.0, RATES.1)]
    Rate { rate: u32 },
    /// The sound file that was to be heard cannot be read.
    #[error(transparent)]
    Unsound(#[from] Unsound),
    /// It was stopped.
    #[error("stopped; nothing was written")]
    Cancelled,
}

/// Writes a session. `progress` is told the frames done and the frames there are; `cancelled` is asked
/// often, and once it says so nothing stays behind.
pub fn write(
    session: &Session,
    options: &Options,
    progress: &mut dyn FnMut(u64, u64),
    cancelled: &dyn Fn() -> bool,
) -> Result<Report, Error> {
    let began = Instant::now();
    let total = session.arc.total();
    let Options { format, rate, from, until, .. } = *options;
    if !(RATES.0..=RATES.1).contains(&rate) {
        return Err(Error::Rate { rate });
    }
    if from >= until || until > total {
        return Err(Error::NoSuchPart { from, until, total });
    }
    let plan = Plan::new(session, options);
    let lengths = room::lengths(&plan, options)?;
    let mut files = Files::new(options, &lengths)?;
    room::on_disk(&plan, options)?;

    let mut encoder = Encoder::new(format, session.seed, plan.first, options.measure);
    let mut measure = options.measure.then(|| Measure::new(rate));
    let (mut left, mut right) = ([0.0; CHUNK], [0.0; CHUNK]);
    for part in &plan.parts {
        let mut sound = part.sounds.then(|| plan.sound(session, part.from));
        let mut at = part.from;
        while at < part.until {
            if cancelled() {
                return Err(Error::Cancelled);
            }
            let unwritable = |files: &Files, why| Error::Unwritable { path: files.path().to_owned(), why };
            let (sink, room) = match files.sink() {
                Ok(open) => open,
                Err(why) => return Err(unwritable(&files, why)),
            };
            let count = (part.until - at).min(room).min(CHUNK as u64) as usize;
            let (left, right) = (&mut left[..count], &mut right[..count]);
            match &mut sound {
                Some(sound) => sound.read(left, right),
                None => (left.fill(0.0), right.fill(0.0)).1,
            }
            let clear = plan.clear_until.saturating_sub(at).min(count as u64) as usize;
            match encoder.encode(left, right, sink) {
                Ok(bytes) => measure.iter_mut().for_each(|measure| measure.add(left, right, clear, bytes)),
                Err(why) => return Err(unwritable(&files, why)),
            }
            files.wrote(count as u64);
            at += count as u64;
            progress(at, plan.frames);
        }
    }
    let measured = measure.map(Measure::finish);
    let files = files.finish(cancelled)?;
    Ok(Report { frames: plan.frames, rate, files, wall: began.elapsed(), measured })
}

/// Gives the finished file its name.
fn finish(
    file: tempfile::NamedTempFile,
    to: &Path,
    force: bool,
    cancelled: &dyn Fn() -> bool,
) -> Result<(), Option<io::Error>> {
    // A full disk may show only now; before the file gets its name.
    file.as_file().sync_all()?;
    if cancelled() {
        return Err(None);
    }
    let persisted = if force { file.persist(to) } else { file.persist_noclobber(to) };
    persisted.map(drop).map_err(|failed| Some(failed.error))
}

/// Why a file did not get its name: what went wrong, or else it was stopped.
fn named(failed: Option<io::Error>, path: &Path) -> Error {
    match failed {
        None => Error::Cancelled,
        Some(error) if error.kind() == io::ErrorKind::AlreadyExists => Error::Exists(path.to_owned()),
        Some(why) => Error::Unwritable { path: path.to_owned(), why },
    }
}

/// The path that the finished file gets, links followed.
fn resolve(path: &Path, force: bool) -> Result<PathBuf, Error> {
    match fs::metadata(path) {
        Ok(there) if !there.is_file() => Err(Error::NotAFile(path.to_owned())),
        Ok(_) if !force => Err(Error::Exists(path.to_owned())),
        Ok(_) => fs::canonicalize(path).map_err(|why| Error::Unwritable { path: path.to_owned(), why }),
        Err(_) if path.file_name().is_none() => Err(Error::NotAFile(path.to_owned())),
        // What is wrong with the folder is said when the temporary file is made in it.
        Err(_) => Ok(path.to_owned()),
    }
}

#[cfg(test)]
mod tests;
