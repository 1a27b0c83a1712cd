//! The journal as a table (RFC 4180).
//!
//! A text that a spreadsheet would take for a formula gets an apostrophe in front, and so does one that has only
//! apostrophes before such a text: whoever takes one off, where there is one before `=`, `+`, `-` or `@`, has the
//! text as it was.

use super::entry::{Entry, in_seconds};
use crate::session::Return;

const COLUMNS: [&str; 14] = [
    "began",
    "soundscape",
    "soundscape_name",
    "hearing",
    "hearing_name",
    "clear_s",
    "fade_s",
    "silence_s",
    "return",
    "seed",
    "volume_db",
    "played_s",
    "ended",
    "line",
];

/// A table with a header and a row for each entry, in their order.
pub fn write(entries: &[Entry]) -> String {
    let mut table = row(COLUMNS.map(str::to_owned));
    for entry in entries {
        let Entry { soundscape, hearing, lengths, .. } = entry;
        let returns = match lengths.returns {
            Return::None => "none",
            Return::Bell => "bell",
            Return::Hearing => "hearing",
        };
        table += &row([
            entry.began_text(),
            guarded(&soundscape.id),
            guarded(&soundscape.name),
            guarded(&hearing.id),
            guarded(&hearing.name),
            in_seconds(lengths.clear).to_string(),
            in_seconds(lengths.fade).to_string(),
            in_seconds(lengths.silence).to_string(),
            returns.to_owned(),
            entry.seed.to_string(),
            entry.volume.0.to_string(),
            entry.played.map_or(String::new(), |played| in_seconds(played).to_string()),
            entry.ended.word().to_owned(),
            guarded(entry.line.as_deref().unwrap_or_default()),
        ]);
    }
    table
}

fn row(cells: [String; COLUMNS.len()]) -> String {
    cells.map(|cell| quoted(&cell)).join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    if !cell.contains([',', '"', '\r', '\n']) {
        return cell.to_owned();
    }
    format!("\"{}\"", cell.replace('"', "\"\""))
}

/// The text, so that no spreadsheet calculates it.
fn guarded(text: &str) -> String {
    // Some spreadsheets overlook what is blank, and some take the wide forms for the usual ones.
    let first = text.chars().find(|c| !(*c == '\'' || c.is_whitespace() || c.is_control()));
    match first {
        Some('=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠') => format!("'{text}"),
        _ => text.to_owned(),
    }
}
