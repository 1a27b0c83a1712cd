//! A person's own soundscapes: where they are, whether any was saved since, and what they are now.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{Library, Soundscape, read_file};
use crate::faults::Fault;
use crate::library::is_one;

/// Where a person keeps soundscapes of their own.
#[derive(Clone, Debug, Default)]
pub struct Own {
    /// Every `*.toml` in it.
    pub folder: Option<PathBuf>,
    /// One more file, from anywhere, which may take the place of another by its name.
    pub file: Option<PathBuf>,
}

/// How a person's files stand: it differs whenever one is saved, comes or goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark(Vec<(PathBuf, Option<(SystemTime, u64)>)>);

impl Own {
    /// Whether there is nowhere to look.
    pub fn is_nowhere(&self) -> bool {
        self.folder.is_none() && self.file.is_none()
    }

    /// How the files stand now.
    pub fn mark(&self) -> Mark {
        let entries = self.folder.iter().filter_map(|folder| std::fs::read_dir(folder).ok());
        let paths = entries.flat_map(|entries| entries.flatten().map(|entry| entry.path()));
        let paths = paths.filter(|path| is_one::<Soundscape>(path));
        let stands = |path: &Path| {
            let about = std::fs::metadata(path).ok()?;
            Some((about.modified().ok()?, about.len()))
        };
        let mut all: Vec<_> =
            paths.chain(self.file.clone()).map(|path| (stands(&path), path)).map(|(a, b)| (b, a)).collect();
        all.sort();
        Mark(all)
    }

    /// Every soundscape there is, the bundled ones too, and what is wrong in the person's files. One that can
    /// not be read stays as it was `before`.
    pub fn read(&self, before: &Library) -> (Library, Vec<Fault>) {
        let mut library = Library::bundled();
        let mut faults = Vec::new();
        if let Some(folder) = &self.folder {
            faults = library.add_folder_or(folder, before);
        }
        if let Some(file) = &self.file {
            match read_file(file) {
                Ok(soundscape) => library.put(soundscape),
                Err(fault) => {
                    let id = file.file_stem().unwrap_or_default().to_string_lossy();
                    before.get(&id).cloned().into_iter().for_each(|old| library.put(old));
                    faults.push(fault);
                }
            }
        }
        (library, faults)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_no_longer_be_read_stays_as_it_was_and_in_its_place() {
        let folder = tempfile::tempdir().expect("a folder");
        let write = |name: &str, text: &str| std::fs::write(folder.path().join(name), text).expect("it is written");
        let own = Own { folder: Some(folder.path().to_owned()), file: None };
        for name in ["a.toml", "b.toml", "c.toml"] {
            write(name, "[[layer]]\nrain = {}\n");
        }
        let (first, faults) = own.read(&Library::default());
        assert_eq!(faults, []);
        let mark = own.mark();
        write("b.toml", "[[layer]]\nrain = 1\n");
        assert_ne!(own.mark(), mark);
        let (second, faults) = own.read(&first);
        assert_eq!((second.all(), faults.len()), (first.all(), 1));
        assert!(
            faults[0].to_string().ends_with("b.toml:2:8: rain is the integer `1`; expected a table"),
            "{}",
            faults[0]
        );
        let (new, _) = own.read(&Library::default());
        assert!(new.get("b").is_none() && new.get("c").is_some());
        write("tin-roof.toml", "[[layer]]\nrain = {}\n");
        let (_, faults) = own.read(&first);
        assert!(faults[1].what.contains("is there already"), "{}", faults[1]);
    }
}
