//! `stillness journal`: the list of past sessions.

use std::io::{self, Write};
use std::time::Duration;

use super::failure::{Failure, note, told};
use super::lists::columns;
use crate::session::length;
use crate::store::{Entry, Journal, Places};

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
    notices.iter().for_each(note);
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
