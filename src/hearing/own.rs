//! A person's own hearing profiles: where they are, whether any was saved since, and what they are now.

use std::path::PathBuf;

use super::Library;
use crate::faults::Fault;
use crate::library::Mark;

/// Where a person keeps profiles and audiograms of their own.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// Every `*.toml` and `*.csv` in it.
    pub folder: Option<PathBuf>,
    /// One more file, from anywhere, which may take the place of another by its name.
    pub file: Option<PathBuf>,
}

impl Own {
    /// Whether there is nowhere to look.
    pub fn is_nowhere(&self) -> bool {
        self.folder.is_none() && self.file.is_none()
    }

    /// How the files stand now.
    pub fn mark(&self) -> Mark {
        Mark::of(self.folder.as_deref(), self.file.clone().into_iter())
    }

    /// Every profile there is, the bundled ones too, and what is wrong in the person's files. One that can not
    /// be read stays as it was `before`.
    pub fn read(&self, before: &Library) -> (Library, Vec<Fault>) {
        Library::with_own(self.folder.as_deref(), self.file.as_deref(), before)
    }
}
