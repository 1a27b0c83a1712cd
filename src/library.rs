//! What a person can choose from by name: the things that come with the program and those in their own
//! folder, be they soundscapes or hearing profiles.

mod own;

pub use own::Mark;

use std::path::Path;

use crate::faults::{Fault, near, unreadable};

/// Something that is kept in a file and chosen by its id, which is the file's name without the ending.
pub trait Entry: Clone + 'static {
    /// What it is called in what is said to a person.
    const KIND: &'static str;

    /// The endings of its files.
    const ENDINGS: &'static [&'static str];

    /// Those that are compiled into the program: id, text of the file.
    const BUNDLED: &'static [(&'static str, &'static str)];

    /// The name that it is found by.
    fn id(&self) -> &str;

    /// Reads one from the text of its file.
    fn read(id: &str, file: &str, text: &str) -> Result<Self, Fault>;
}

/// All of a kind that can be chosen by id.
#[derive(Clone, Debug)]
pub struct Library<T> {
    all: Vec<T>,
}

impl<T> Default for Library<T> {
    fn default() -> Library<T> {
        Library { all: Vec::new() }
    }
}

/// An id that nothing of its kind has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no {kind} \"{given}\"; expected one of {known}{}", .meant.as_ref().map_or(String::new(), |name| format!("; did you mean \"{name}\"?")))]
pub struct Unknown {
    /// What was looked for, as it is called in a message.
    pub kind: &'static str,
    /// The id that was given.
    pub given: String,
    /// The ids that there are.
    pub known: String,
    /// The id that may have been meant.
    pub meant: Option<String>,
}

impl<T: Entry> Library<T> {
    /// Those that come with the program.
    pub fn bundled() -> Library<T> {
        let read = |(id, text): &(&str, &str)| T::read(id, id, text).expect("bundled files are read in a test");
        Library { all: T::BUNDLED.iter().map(read).collect() }
    }

    /// The ids of those that come with the program.
    pub fn bundled_ids() -> Vec<&'static str> {
        T::BUNDLED.iter().map(|(id, _)| *id).collect()
    }

    /// Adds every file in a person's folder, in the order of their names. What cannot be read, or would hide
    /// another by its name, is left out and returned with the reason. A folder that does not exist is empty.
    pub fn add_folder(&mut self, folder: &Path) -> Vec<Fault> {
        self.add_folder_or(folder, &Library::default())
    }

    /// The same, but one that cannot be read stays as it was before.
    pub fn add_folder_or(&mut self, folder: &Path, before: &Library<T>) -> Vec<Fault> {
        let mut faults = Vec::new();
        let fault = |path: &Path, what: String| Fault { file: path.display().to_string(), place: None, what };
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return faults,
            Err(error) => return vec![fault(folder, format!("cannot be read: {error}"))],
        };
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| is_one::<T>(path));
        paths.sort();
        for path in paths {
            match read_file::<T>(&path) {
                Ok(one) if self.get(one.id()).is_some() => {
                    let what = format!("a {} \"{}\" is there already; expected a name of its own", T::KIND, one.id());
                    faults.push(fault(&path, what));
                }
                Ok(one) => self.all.push(one),
                Err(found) => {
                    let id = path.file_stem().unwrap_or_default().to_string_lossy();
                    let old = before.get(&id).filter(|_| self.get(&id).is_none());
                    self.all.extend(old.cloned());
                    faults.push(found);
                }
            }
        }
        faults
    }

    /// Adds one, in place of another that has its id.
    pub fn put(&mut self, one: T) {
        match self.all.iter_mut().find(|other| other.id() == one.id()) {
            Some(there) => *there = one,
            None => self.all.push(one),
        }
    }

    /// Takes one out.
    pub fn take_out(&mut self, id: &str) {
        self.all.retain(|one| one.id() != id);
    }

    /// Every one, bundled ones first.
    pub fn all(&self) -> &[T] {
        &self.all
    }

    /// The one with this id, if there is one.
    pub fn get(&self, id: &str) -> Option<&T> {
        self.all.iter().find(|one| one.id() == id)
    }

    /// The one with this id, or an error that suggests the nearest.
    pub fn find(&self, id: &str) -> Result<&T, Unknown> {
        self.get(id).ok_or_else(|| {
            let ids = || self.all.iter().map(T::id);
            Unknown {
                kind: T::KIND,
                given: id.to_owned(),
                known: ids().collect::<Vec<_>>().join(", "),
                meant: near(id, ids()).map(str::to_owned),
            }
        })
    }
}

/// Whether a file of this name may be one of these.
pub fn is_one<T: Entry>(path: &Path) -> bool {
    path.extension().is_some_and(|ending| T::ENDINGS.iter().any(|known| ending == *known))
}

/// Reads one file; its id is the file's name without the ending.
pub fn read_file<T: Entry>(path: &Path) -> Result<T, Fault> {
    let file = path.display().to_string();
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    match std::fs::read_to_string(path) {
        Ok(text) => T::read(&id, &file, &text),
        Err(error) => Err(unreadable(path, &error)),
    }
}

/// The name that an id stands for: `tin-roof` is "Tin roof".
pub fn in_words(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hearing::Profile;
    use crate::soundscape::Soundscape;

    fn every_bundled_file_is_well_formed<T: Entry>() {
        for (id, text) in T::BUNDLED {
            if let Err(fault) = T::read(id, id, text) {
                panic!("{fault}");
            }
        }
    }

    #[test]
    fn what_comes_with_the_program_is_well_formed() {
        every_bundled_file_is_well_formed::<Soundscape>();
        every_bundled_file_is_well_formed::<Profile>();
    }

    #[test]
    fn a_near_name_is_suggested() {
        let error = Library::<Soundscape>::bundled().find("tin-rof").unwrap_err();
        assert_eq!(error.meant.as_deref(), Some("tin-roof"));
        let error = Library::<Profile>::bundled().find("zzz").unwrap_err();
        assert!(error.meant.is_none() && error.to_string().starts_with("there is no hearing profile \"zzz\""));
    }
}
