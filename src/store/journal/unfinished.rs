//! Where the session that sounds now stands, so that it can go on after a crash: a small file beside the journal.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::atomic;
use super::entry::Id;
use super::lock::Lock;
use crate::faults::unreadable;
use crate::hearing::Options;
use crate::session::Arc;
use crate::units::Decibels;
use crate::words::Line;

/// The version of the file that this program writes.
const VERSION: u64 = 1;

/// Where a session stands, and everything to make it again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Standing {
    /// Its line in the journal, where it has one.
    pub entry: Option<Id>,
    /// The id of a soundscape, or the path of its file.
    pub soundscape: String,
    /// Names of layers and their levels, where the person has changed them; none is off.
    #[serde(default)]
    pub layers: Vec<(String, Option<Decibels>)>,
    /// The id of a hearing profile, or the path of its file.
    pub hearing: String,
    /// What the person has chosen about their ears.
    pub ears: Options,
    /// As it is, with all that was stretched.
    pub arc: Arc,
    pub seed: u64,
    /// -60 to 0 dB.
    pub volume: Decibels,
    /// The frame that played when this was noted.
    pub frame: u64,
}

impl Standing {
    /// What cannot be of it: the file may have been written by anybody.
    fn fault(&self) -> Option<&'static str> {
        if !self.arc.is_possible() {
            return Some("the arc is none that a session can have");
        }
        if self.frame > self.arc.total() {
            return Some("the frame lies behind the end");
        }
        if !(-60.0..=0.0).contains(&self.volume.0) {
            return Some("the volume is out of range; expected -60 to 0 (dB)");
        }
        if !(60.0..=140.0).contains(&self.ears.calibration) {
            return Some("the calibration is out of range; expected 60 to 140 (dB SPL)");
        }
        None
    }
}

/// The file of the session that sounds, of one person. Whoever notes a session in it holds it until they clear it
/// or the process ends, so that what another window plays is never taken for what a crash has left.
#[derive(Debug)]
pub struct Unfinished {
    folder: Option<PathBuf>,
    held: Option<Lock>,
}

#[derive(Serialize, Deserialize)]
struct Written<T> {
    version: u64,
    session: T,
}

impl Unfinished {
    /// The file in this folder, which is that of the journal; nothing is kept where there is none.
    pub fn within(folder: Option<PathBuf>) -> Unfinished {
        Unfinished { folder, held: None }
    }

    /// Notes where the session stands now.
    pub fn note(&mut self, standing: &Standing) -> Result<(), Line> {
        let Some(path) = self.path() else { return Ok(()) };
        let held = self.hold_and_write(&path, standing);
        held.map_err(|why| Line::of("standing-not-kept").with("path", path.display()).line("why", why))
    }

    fn hold_and_write(&mut self, path: &Path, standing: &Standing) -> io::Result<()> {
        if self.held.is_none() {
            let other = || io::Error::new(io::ErrorKind::ResourceBusy, "another session keeps its own there");
            self.held = Some(Lock::get(&lock(path))?.ok_or_else(other)?);
        }
        atomic::write(path, &serde_json::to_vec(&Written { version: VERSION, session: standing })?)
    }

    /// The session that a crash has left, if one has, and what has to be said about it. A file that cannot be
    /// read is moved aside and named.
    pub fn read(&self) -> (Option<Standing>, Option<Line>) {
        let Some(path) = self.path() else { return (None, None) };
        if self.held.is_some() || Lock::is_held(&lock(&path)) {
            return (None, None);
        }
        let what = match fs::read(&path) {
            Ok(bytes) => match understood(&bytes) {
                Ok(standing) => return (Some(standing), None),
                Err(what) => what,
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => return (None, None),
            Err(error) => unreadable(&path, &error).what,
        };
        let kept = atomic::keep_aside(&path).and_then(|aside| fs::remove_file(&path).map(|()| aside));
        let line = match kept {
            Ok(aside) => Line::of("session-unread").with("aside", aside.display()),
            Err(error) => Line::of("session-unread-there").line("why", error),
        };
        (None, Some(line.with("path", path.display()).with("what", what)))
    }

    /// The session is over, or is not to be taken up: nothing is left of it. That of another process stays.
    pub fn clear(&mut self) -> Result<(), Line> {
        let Some(path) = self.path() else { return Ok(()) };
        if self.held.is_none() && Lock::is_held(&lock(&path)) {
            return Ok(());
        }
        let gone = fs::remove_file(&path);
        // Only now may another note its own.
        self.held = None;
        match gone {
            Err(why) if why.kind() != io::ErrorKind::NotFound => {
                Err(Line::of("end-not-kept").with("path", path.display()).line("why", why))
            }
            _ => Ok(()),
        }
    }

    fn path(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("session.json"))
    }
}

fn lock(path: &Path) -> PathBuf {
    path.with_extension("lock")
}

fn understood(bytes: &[u8]) -> Result<Standing, String> {
    let written: Written<serde_json::Value> = serde_json::from_slice(bytes).map_err(|error| error.to_string())?;
    if written.version != VERSION {
        return Err(format!("version is {}; expected {VERSION}", written.version));
    }
    let standing: Standing = serde_json::from_value(written.session).map_err(|error| error.to_string())?;
    match standing.fault() {
        Some(fault) => Err(fault.to_owned()),
        None => Ok(standing),
    }
}

#[cfg(test)]
mod tests;
