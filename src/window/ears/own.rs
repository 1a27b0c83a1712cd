//! The audiograms that a person changes in the window: kept a second after the last change, and at the latest
//! when they go elsewhere.

use std::path::Path;

use crate::hearing::{Ears, Library, Profile};
use crate::store::Audiograms;
use crate::window::watcher::Writes;
use crate::words::Line;

/// The id and the name of the audiogram that everybody has.
pub const MINE: &str = "mine";

/// How long nothing must have changed before it is kept, in seconds.
const REST: f64 = 1.0;

/// The person's audiograms, and the one that is not kept yet.
pub struct Own {
    files: Audiograms,
    writes: Writes,
    unsaved: Option<(String, Ears, f64)>,
}

impl Own {
    /// The person's audiograms; the profiles get one more where "Mine" is not there yet.
    pub fn new(files: Audiograms, writes: Writes, profiles: &mut Library) -> Own {
        let own = Own { files, writes, unsaved: None };
        own.complete(profiles);
        own
    }

    /// Puts among the profiles what their files do not hold: "Mine" where it is not there yet, and what is still being drawn.
    pub fn complete(&self, profiles: &mut Library) {
        if profiles.get(MINE).is_none() {
            profiles.put(mine(MINE, "Mine".into(), Ears::NORMAL));
        }
        if let Some((id, ears, _)) = &self.unsaved
            && let Some(profile) = profiles.get(id)
        {
            profiles.put(mine(id, profile.name.clone(), *ears));
        }
    }

    /// Whether the points of the profile with this id can be moved.
    pub fn can_change(&self, id: &str, profiles: &Library) -> bool {
        let plain =
            profiles.get(id).is_some_and(|it| it.knots == Profile::towards("", "".into(), None, it.end()).knots);
        plain && (id == MINE || self.files.holds(id))
    }

    /// Takes over another audiogram for the profile with this id, at this time in seconds.
    pub fn change(&mut self, id: &str, ears: Ears, profiles: &mut Library, time: f64) {
        let Some(profile) = profiles.get(id) else { return };
        let changed = mine(id, profile.name.clone(), ears);
        profiles.put(changed);
        self.unsaved = Some((id.to_owned(), ears, time));
    }

    /// Whether the profile with this id is kept in a file of its own.
    pub fn holds(&self, id: &str) -> bool {
        self.files.holds(id)
    }

    /// Takes over the audiogram in a file, and keeps it.
    pub fn import(&self, file: &Path, profiles: &Library) -> Result<Profile, Line> {
        let imported = self.files.import(file, |id| profiles.get(id).is_some());
        self.writes.note();
        imported
    }

    /// Keeps what has rested. The answer is how long until it must look again, and a line for the person.
    pub fn watch(&mut self, time: f64) -> (Option<f64>, Option<Line>) {
        match &self.unsaved {
            None => (None, None),
            Some((_, _, since)) if time - since < REST => (Some(REST - (time - since)), None),
            Some(_) => (None, self.keep()),
        }
    }

    /// Keeps what is not kept yet. The answer is a line for the person.
    pub fn keep(&mut self) -> Option<Line> {
        let (id, ears, _) = self.unsaved.take()?;
        let kept = self.files.keep(&id, &ears);
        self.writes.note();
        match kept {
            Ok(None) => None,
            Ok(Some(aside)) => {
                Some(Line::of("kept-aside").with("name", format!("{id}.csv")).with("path", aside.display()))
            }
            Err(what) => Some(what),
        }
    }
}

/// A profile that goes towards these audiograms, with a line that says what to do while nothing is lost.
fn mine(id: &str, name: String, ears: Ears) -> Profile {
    let line = (ears == Ears::NORMAL).then(|| "drag the points".to_owned());
    Profile::towards(id, name, line, ears)
}
