//! The line that a session in the terminal keeps in the journal.

use std::time::Duration;

use crate::live::Snapshot;
use crate::store::{Ended, Entry, Id, Journal};
use crate::units::seconds;
use crate::words::Line;

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
    pub fn begun(&mut self) -> Result<(), Line> {
        if let Some(entry) = self.entry.take() {
            self.id = Some(self.journal.begin(entry)?);
        }
        Ok(())
    }

    /// The session is over.
    pub fn over(&mut self, now: &Snapshot) -> Result<(), Line> {
        let Some(id) = self.id.take() else { return Ok(()) };
        let ended = if now.frame >= now.arc.total() { Ended::Whole } else { Ended::Early };
        self.journal.end(&id, Duration::from_secs_f64(seconds(now.frame)), ended)
    }
}
