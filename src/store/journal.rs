//! The quiet list of past sessions: a file with a JSON object in each line. It counts nothing and scores nothing.
//!
//! Every change reads the file, changes what it is about, and writes the file anew while no other process does. What
//! this version does not know, and what cannot be read, is written again as it stood.

mod csv;
mod entry;
mod lock;
mod unfinished;

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde_json::Value;

pub use entry::{Ended, Entry, Id, Named};
pub use unfinished::{Standing, Unfinished};

use super::atomic;
use crate::faults::unreadable;
use crate::words::Line as Said;
use entry::{Line, Strange};
use lock::Lock;

/// The journal of one person. Where something cannot be kept, what was there is as it was.
#[derive(Clone, Debug, Default)]
pub struct Journal {
    folder: Option<PathBuf>,
}

/// Lines that were taken out of the journal, with their places, until they are put back or let go.
#[derive(Clone, Debug, Default)]
pub struct Removed {
    lines: Vec<(usize, Line)>,
}

impl Removed {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The newest of them.
    pub fn newest(&self) -> Option<&Id> {
        let entries = self.lines.iter().filter_map(|(_, line)| line.says.as_ref().ok());
        entries.max_by_key(|entry| entry.began.timestamp()).map(|entry| &entry.id)
    }
}

impl Journal {
    /// The journal in this folder, which is made when the first line is kept; nothing is kept where there is none.
    pub fn within(folder: Option<PathBuf>) -> Journal {
        Journal { folder }
    }

    /// Keeps a session that begins: from now on it is there, whatever happens.
    pub fn begin(&self, entry: Entry) -> Result<Id, Said> {
        self.change(|lines| {
            lines.push(Line::write(&entry)?);
            Ok(())
        })?;
        Ok(entry.id)
    }

    /// Keeps how long a session lasted and how it ended. A line that was deleted meanwhile stays deleted.
    pub fn end(&self, id: &Id, played: Duration, ended: Ended) -> Result<(), Said> {
        self.set(id, &[("played", entry::in_seconds(played).into()), ("ended", ended.word().into())])
    }

    /// Keeps a line of the person's own; one without words is none.
    pub fn set_line(&self, id: &Id, text: &str) -> Result<(), Said> {
        let line = if text.trim().is_empty() { Value::Null } else { text.into() };
        self.set(id, &[("line", line)])
    }

    fn set(&self, id: &Id, fields: &[(&str, Value)]) -> Result<(), Said> {
        self.change(|lines| {
            for line in lines.iter_mut().filter(|line| line.is(id)) {
                line.set(|all| all.extend(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone()))));
            }
            Ok(())
        })
    }

    /// Takes these out of the journal.
    pub fn remove(&self, ids: &[Id]) -> Result<Removed, Said> {
        let ids: HashSet<&Id> = ids.iter().collect();
        self.change(|lines| {
            let mut removed = Removed::default();
            let all = std::mem::take(lines).into_iter().enumerate();
            for (place, line) in all {
                match line.says.as_ref().is_ok_and(|entry| ids.contains(&entry.id)) {
                    true => removed.lines.push((place, line)),
                    false => lines.push(line),
                }
            }
            Ok(removed)
        })
    }

    /// Puts back what was taken out, where it was.
    pub fn restore(&self, removed: &Removed) -> Result<(), Said> {
        self.change(|lines| {
            for (place, line) in &removed.lines {
                let back = line.says.as_ref().is_ok_and(|entry| lines.iter().any(|line| line.is(&entry.id)));
                if !back {
                    lines.insert((*place).min(lines.len()), line.clone());
                }
            }
            Ok(())
        })
    }

    /// All past sessions, the newest first, and what has to be said. Lines that cannot be read are
    /// moved aside and named.
    pub fn read(&self) -> (Vec<Entry>, Vec<Said>) {
        let Some(path) = self.path() else { return Default::default() };
        let lines = match lines(&path) {
            Ok(lines) => lines,
            Err(error) => return (Vec::new(), vec![unreadable(&path, &error).into()]),
        };
        let mut notices = Vec::new();
        if let Some(line) = strange(&lines) {
            let became = match move_strange_aside(&path) {
                Ok(Some(aside)) => Said::of("journal-aside").with("aside", aside.display()),
                Ok(None) => Said::of("journal-aside-by-another"),
                Err(error) => Said::of("journal-not-aside").line("why", error),
            };
            notices.push(line.with("path", path.display()).line("became", became));
        }
        let later = lines.iter().filter(|line| matches!(line.says, Err(Strange::Later))).count();
        if later > 0 {
            notices.push(Said::of("journal-later").count("lines", later).with("path", path.display()));
        }
        // What began in the same second stands in the file in its order.
        let mut entries: Vec<Entry> = lines.into_iter().rev().filter_map(|line| line.says.ok()).collect();
        entries.sort_by_key(|entry| std::cmp::Reverse(entry.began.timestamp()));
        (entries, notices)
    }

    /// The entries as a table (RFC 4180), in their order.
    pub fn csv(entries: &[Entry]) -> String {
        csv::write(entries)
    }

    /// Writes all past sessions as a table to a new file.
    pub fn export(&self, file: &Path) -> Result<(), Said> {
        let line = |id| Said::of(id).with("path", file.display());
        if !file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
            return Err(line("table-expected"));
        }
        if file.exists() {
            return Err(line("is-there"));
        }
        let table = csv::write(&self.read().0);
        atomic::write(file, table.as_bytes()).map_err(|why| line("not-written").line("why", why))
    }

    /// What is another as soon as the file has changed.
    pub fn stamp(&self) -> Option<(SystemTime, u64)> {
        let known = fs::metadata(self.path()?).ok()?;
        Some((known.modified().ok()?, known.len()))
    }

    fn path(&self) -> Option<PathBuf> {
        self.folder.as_ref().map(|folder| folder.join("journal.jsonl"))
    }

    /// Changes the lines of the file while nobody else does; a file of which nothing changes is not written.
    fn change<R: Default>(&self, alter: impl FnOnce(&mut Vec<Line>) -> io::Result<R>) -> Result<R, Said> {
        let Some(path) = self.path() else { return Ok(R::default()) };
        alone(&path, |all| {
            let before = joined(all);
            let result = alter(all)?;
            let after = joined(all);
            if after != before {
                atomic::write(&path, &after)?;
            }
            Ok(result)
        })
        .map_err(|why| Said::of("journal-not-kept").with("path", path.display()).line("why", why))
    }
}

/// Leaves the lines that cannot be read to a copy of the file; none is made where there are none any more.
fn move_strange_aside(path: &Path) -> io::Result<Option<PathBuf>> {
    alone(path, |all| {
        if strange(all).is_none() {
            return Ok(None);
        }
        let aside = atomic::keep_aside(path)?;
        all.retain(|line| !matches!(line.says, Err(Strange::Unreadable(_))));
        atomic::write(path, &joined(all))?;
        Ok(Some(aside))
    })
}

/// Does something with the lines of the file while no other process does.
fn alone<R>(path: &Path, act: impl FnOnce(&mut Vec<Line>) -> io::Result<R>) -> io::Result<R> {
    let _held = Lock::wait(&path.with_extension("lock"))?;
    act(&mut lines(path)?)
}

/// The lines of the file; none where there is no file.
fn lines(path: &Path) -> io::Result<Vec<Line>> {
    let bytes = match fs::read(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Vec::new(),
        bytes => bytes?,
    };
    let written = bytes.split_inclusive(|byte| *byte == b'\n');
    Ok(written.map(|line| Line::read(line.strip_suffix(b"\n").unwrap_or(line))).collect())
}

fn joined(lines: &[Line]) -> Vec<u8> {
    let ended = |line: &Line| line.bytes.iter().copied().chain([b'\n']).collect::<Vec<u8>>();
    lines.iter().flat_map(ended).collect()
}

/// That there are lines which cannot be read, if there are.
fn strange(lines: &[Line]) -> Option<Said> {
    let mut all = lines.iter().zip(1..).filter_map(|(line, number)| match &line.says {
        Err(Strange::Unreadable(what)) => Some((number, what)),
        _ => None,
    });
    let (number, what): (usize, _) = all.next()?;
    Some(Said::of("journal-unread").with("line", number).with("what", what).count("more", all.count()))
}

#[cfg(test)]
mod tests;
