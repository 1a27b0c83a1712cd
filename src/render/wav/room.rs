//! Whether what is to be written has room: in files of its format, and on the disk.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::format::HEADER;
use super::plan::Plan;
use super::{Error, Options};
use crate::session::Session;

/// What is to be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// A WAV is exactly so large, a FLAC at most.
    pub bytes: u64,
    /// How many files it takes, where it may be several.
    pub files: u64,
}

/// How large a session, or the part of it that is asked for, would be.
pub fn size(session: &Session, options: &Options) -> Size {
    let plan = Plan::new(session, options);
    Size { bytes: bytes(&plan, options, plan.frames), files: files(plan.frames, options) }
}

/// Whether its format holds it.
pub fn holds(session: &Session, options: &Options) -> Result<(), Error> {
    lengths(&Plan::new(session, options), options).map(drop)
}

/// Whether its format holds it and the disk of its folder has room for it.
pub fn fits(session: &Session, options: &Options) -> Result<(), Error> {
    holds(session, options)?;
    on_disk(&Plan::new(session, options), options)
}

/// The first of its files that is there already, unless it may be replaced.
pub fn taken(session: &Session, options: &Options) -> Option<PathBuf> {
    let count = files(Plan::new(session, options).frames, options) as usize;
    (0..count).map(|index| name(&options.to, index, count)).find(|path| !options.force && path.exists())
}

/// The frames of each of the files it becomes: one, or as few as hold it, each whole seconds long where that can be.
pub fn lengths(plan: &Plan, options: &Options) -> Result<Vec<u64>, Error> {
    let (format, rate, most) = (options.format, u64::from(options.rate), options.format.most_frames());
    let count = files(plan.frames, options);
    if count > 1 && !options.split {
        return Err(too_long(format.name(), [most, plan.frames], 2 * format.bytes(), options.rate));
    }
    let even = plan.frames.div_ceil(count);
    let whole = Some(even.next_multiple_of(rate)).filter(|whole| *whole <= most && *whole * (count - 1) < plan.frames);
    let length = if count == 1 { plan.frames } else { whole.unwrap_or(even) };
    Ok((0..count).map(|index| (plan.frames - index * length).min(length)).collect())
}

/// That a file holds only the first so many of these frames, of so many bytes each.
pub(super) fn too_long(name: &'static str, [most, asked]: [u64; 2], bytes: u64, rate: u32) -> Error {
    let length = |frames: u64| Duration::from_secs(frames / u64::from(rate));
    Error::TooLong { name, most: length(most), holds: most * bytes, asked: length(asked), size: asked * bytes }
}

/// Whether the disk of the folder that it goes to has room for it. Where a system does not say what is free, it is
/// found out by writing.
pub fn on_disk(plan: &Plan, options: &Options) -> Result<(), Error> {
    let folder = folder(&options.to);
    let Some(free) = fs4::statvfs(folder).ok().filter(|disk| disk.total_space() > 0) else { return Ok(()) };
    refused(plan, options, free.available_space()).map_or(Ok(()), Err)
}

/// Why it has no room where so much is free.
fn refused(plan: &Plan, options: &Options, free: u64) -> Option<Error> {
    let needed = bytes(plan, options, plan.frames);
    if needed <= free {
        return None;
    }
    // The most frames that have room: between none and one less than all.
    let (mut has, mut has_not) = (0, plan.frames);
    while has_not - has > 1 {
        let middle = has + (has_not - has) / 2;
        if bytes(plan, options, middle) <= free {
            has = middle;
        } else {
            has_not = middle;
        }
    }
    let longest = Duration::from_secs(has / u64::from(options.rate));
    Some(Error::NoRoom { folder: folder(&options.to).to_owned(), needed, free, longest })
}

/// The folder of a file.
pub(super) fn folder(to: &Path) -> &Path {
    to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The bytes of the first frames.
fn bytes(plan: &Plan, options: &Options, frames: u64) -> u64 {
    let more = files(frames, options) - 1;
    options.format.size(frames, plan.sounding(frames)) + HEADER * more
}

fn files(frames: u64, options: &Options) -> u64 {
    frames.div_ceil(options.format.most_frames()).max(1)
}

/// The path of one of several files: `out-1.wav` and so on, or the very path where it is the only one.
pub fn name(to: &Path, index: usize, count: usize) -> PathBuf {
    if count == 1 {
        return to.to_owned();
    }
    let stem = to.file_stem().unwrap_or_default().to_string_lossy();
    let width = count.to_string().len();
    let mut name = format!("{stem}-{:0width$}", index + 1);
    if let Some(ending) = to.extension() {
        name = format!("{name}.{}", ending.to_string_lossy());
    }
    to.with_file_name(name)
}

/// A number of bytes as a number with three digits, and its unit.
pub fn scaled(bytes: u64) -> (String, &'static str) {
    let (value, unit) = match bytes {
        0..1_000_000 => (bytes as f64 / 1e3, "kB"),
        1_000_000..1_000_000_000 => (bytes as f64 / 1e6, "MB"),
        _ => (bytes as f64 / 1e9, "GB"),
    };
    let digits = if value < 9.995 { 2 } else { usize::from(value < 99.95) };
    (format!("{value:.digits$}"), unit)
}

/// The same in one text.
pub(super) fn in_words(bytes: u64) -> String {
    let (value, unit) = scaled(bytes);
    format!("{value} {unit}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::wav::Format;
    use crate::session::{Arc, Lengths, Return};
    use crate::soundscape::Library;
    use crate::units::RATE;

    fn session(clear: u64, fade: u64, silence: u64) -> Session {
        let seconds = Duration::from_secs;
        let lengths = Lengths {
            clear: seconds(clear),
            fade: seconds(fade),
            silence: seconds(silence),
            returns: Return::None,
            ..Lengths::default()
        };
        let soundscape = Library::bundled().find("tin-roof").expect("it is bundled").clone();
        Session { arc: Arc::new(&lengths, RATE), ..Session::with_defaults(soundscape) }
    }

    /// 3 h 10 min as 32-bit floats.
    fn long(split: bool) -> (Plan, Options) {
        let session = session(0, 3 * 3600 + 600, 0);
        let options = Options { split, ..Options::whole(&session, "a/out.wav") };
        (Plan::new(&session, &options), options)
    }

    #[test]
    fn what_no_wav_holds_is_refused_or_becomes_files_that_hold_all_of_it() {
        let (plan, options) = long(false);
        let refused = lengths(&plan, &options).expect_err("it does not fit").to_string();
        let said = "a WAV of this format holds at most 3 h 6 min 24 s (4.29 GB); this would be 3 h 10 min (4.38 GB)";
        assert_eq!(refused, said);
        let (plan, options) = long(true);
        let parts = lengths(&plan, &options).expect("two hold it");
        assert_eq!(parts, [5700 * 48_000, 5700 * 48_000]);
        assert_eq!(name(&options.to, 1, 2), Path::new("a/out-2.wav"));
        for frames in [1, 47_999, 5_000_000, 600_000_001, 1_073_741_807, 1_073_741_823, 3_200_000_000] {
            let mut plan = Plan::new(&session(0, 5, 0), &options);
            plan.frames = frames;
            let parts = lengths(&plan, &options).expect("they hold it");
            assert_eq!((parts.iter().sum::<u64>(), parts.len() as u64), (frames, files(frames, &options)));
            assert!(parts.iter().all(|frames| (1..=Format::F32.most_frames()).contains(frames)), "{parts:?}");
        }
    }

    #[test]
    fn a_flac_is_as_long_as_its_count_of_frames_goes() {
        let (mut plan, options) = long(false);
        let options = Options { format: Format::Flac, ..options };
        assert_eq!(lengths(&plan, &options).expect("it fits"), [plan.frames]);
        plan.frames = 1 << 36;
        let refused = lengths(&plan, &options).expect_err("it does not fit").to_string();
        assert!(refused.starts_with("a FLAC of this format holds at most 397 h 40 min 55 s (412 GB)"), "{refused}");
    }

    #[test]
    fn what_a_disk_has_no_room_for_is_refused_with_the_longest_it_has_room_for() {
        let session = session(10, 50, 60);
        let wav = Options { format: Format::I16, ..Options::whole(&session, "a/out.wav") };
        let flac = Options { format: Format::Flac, ..wav.clone() };
        let plan = Plan::new(&session, &wav);
        let second = 4 * 48_000;
        assert!(refused(&plan, &wav, 120 * second + HEADER).is_none());
        let error = refused(&plan, &wav, 120 * second + HEADER - 1).expect("a byte is missing");
        let said = "a: 23.0 MB are needed and 23.0 MB are free; the longest that fits is 1 min 59 s";
        assert_eq!(error.to_string(), said);
        // What is silent takes no room in a FLAC.
        let needed = bytes(&plan, &flac, plan.frames);
        assert!((60 * 288_000..61 * 288_000).contains(&needed), "{needed}");
        let Some(Error::NoRoom { longest, .. }) = refused(&plan, &flac, 10 * 288_000) else { panic!("no room") };
        assert!((9..=10).contains(&longest.as_secs()), "{longest:?}");
    }

    #[test]
    fn sizes_have_three_digits() {
        let sizes = [0, 262_144, 9_996_000, 86_400_068, 999_999_999, 4_380_000_000].map(in_words);
        assert_eq!(sizes, ["0.00 kB", "262 kB", "10.0 MB", "86.4 MB", "1000 MB", "4.38 GB"]);
    }
}
