//! A person's own files of one kind: how they stand, so that one that is saved is noticed, and what they are now.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Entry, Library, read_file};
use crate::faults::Fault;

/// How a person's files stand: it differs whenever one is saved, comes or goes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mark(BTreeMap<PathBuf, Option<(SystemTime, u64)>>);

impl Mark {
    /// How the files stand now: all in a folder, and others from anywhere.
    pub fn of(folder: Option<&Path>, others: impl Iterator<Item = PathBuf>) -> Mark {
        let entries = folder.into_iter().filter_map(|folder| std::fs::read_dir(folder).ok());
        let in_folder = entries.flat_map(|entries| entries.flatten().map(|entry| entry.path()));
        let stands = |path: &Path| {
            let about = std::fs::metadata(path).ok()?;
            // What comes and goes in a folder's folder is no matter.
            let written = if about.is_dir() { SystemTime::UNIX_EPOCH } else { about.modified().ok()? };
            Some((written, if about.is_dir() { 0 } else { about.len() }))
        };
        Mark(in_folder.chain(others).map(|path| (stands(&path), path)).map(|(stands, path)| (path, stands)).collect())
    }

    /// How the files of this folder stood in this mark, and those elsewhere that are in the other: as they stood
    /// here, or there where they are new. What came into the folder since is still to be found.
    pub fn with_others(&self, folder: Option<&Path>, now: Mark) -> Mark {
        let inside = |path: &Path| folder.is_some() && path.parent() == folder;
        let own = self.0.iter().filter(|(path, _)| inside(path)).map(|(path, stands)| (path.clone(), *stands));
        let others = now.0.into_iter().filter(|(path, _)| !inside(path));
        let others = others.map(|(path, stands)| {
            let stood = self.0.get(&path).copied().unwrap_or(stands);
            (path, stood)
        });
        Mark(own.chain(others).collect())
    }
}

impl<T: Entry> Library<T> {
    /// The bundled ones, those in a person's folder, and one more from a file, which may take the place of
    /// another by its name; and what is wrong in any. One that cannot be read stays as it was `before`.
    pub fn with_own(folder: Option<&Path>, file: Option<&Path>, before: &Library<T>) -> (Library<T>, Vec<Fault>) {
        let mut library = Library::bundled();
        let mut faults = folder.map_or(Vec::new(), |folder| library.add_folder_or(folder, before));
        match file.map(|file| (file, read_file(file))) {
            Some((_, Ok(one))) => library.put(one),
            Some((file, Err(fault))) => {
                let id = file.file_stem().unwrap_or_default().to_string_lossy();
                before.get(&id).cloned().into_iter().for_each(|old| library.put(old));
                faults.push(fault);
            }
            None => {}
        }
        (library, faults)
    }
}
