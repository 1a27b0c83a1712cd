//! `stillness journal`: the list of past sessions; and the line that `play` keeps in it.

use std::io::{self, Write};
use std::time::Duration;

use super::failure::{Failure, note, told};
use super::lists::columns;
use crate::live::Snapshot;
use crate::session::length;
use crate::store::{Ended, Entry, Id, Journal, Places, Unkept};
use crate::units::seconds;

pub fn run(as_csv: bool) -> Result<(), Failure> {
    let (entries, notices) = Journal::within(Some(Places::find()?.state)).read();
    if as_csv {
        told(io::stdout().write_all(Journal::csv(&entries).as_bytes()))?;
    } else {
        let rows: Vec<[String; 5]> = entries.iter().map(row).collect();
        columns(rows.iter().map(|row| row.each_ref().map(String::as_str)))?;
        if entries.is_empty() && notices.is_empty() {
            note("no session is in the journal so far");
        }
    }
    notices.iter().for_each(|notice| note(notice));
    if entries.is_empty() && !notices.is_empty() { Err(Failure::Said) } else { Ok(()) }
}

/// When, which soundscape, how long, how it ended, and a line of the person's own.
fn row(entry: &Entry) -> [String; 5] {
    let whole_seconds = |length: Duration| Duration::from_secs(length.as_secs_f64().round() as u64);
    [
        entry.began.strftime("%Y-%m-%d %H:%M").to_string(),
        entry.soundscape.name.clone(),
        entry.played.map_or(String::new(), |played| length::write(whole_seconds(played))),
        entry.ended.word().to_owned(),
        entry.line.clone().unwrap_or_default(),
    ]
}

/// The line of the session that plays.
pub struct Kept {
    journal: Journal,
    /// Until the session has begun.
    entry: Option<Entry>,
    /// Since then, where it could be kept.
    id: Option<Id>,
}

impl Kept {
    /// The line of this session, which is kept once it has begun.
    pub fn of(journal: Journal, entry: Entry) -> Kept {
        Kept { journal, entry: Some(entry), id: None }
    }

    /// The session has begun to sound; told more than once, it is kept once.
    pub fn begun(&mut self) -> Result<(), Unkept> {
        if let Some(entry) = self.entry.take() {
            self.id = Some(self.journal.begin(entry)?);
        }
        Ok(())
    }

    /// The session is over.
    pub fn over(&mut self, now: &Snapshot) -> Result<(), Unkept> {
        let Some(id) = self.id.take() else { return Ok(()) };
        let ended = if now.frame >= now.arc.total() { Ended::Whole } else { Ended::Early };
        self.journal.end(&id, Duration::from_secs_f64(seconds(now.frame)), ended)
    }
}
