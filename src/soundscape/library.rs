//! The soundscapes a person can choose from: the bundled ones and those in their own folder.

use std::path::Path;

use super::{Soundscape, file};
use crate::faults::{Fault, near};

/// The soundscapes that are compiled into the program: id, text of the file.
const BUNDLED: [(&str, &str); 12] = [
    ("basement-show", include_str!("../../sounds/soundscapes/basement-show.toml")),
    ("tin-roof", include_str!("../../sounds/soundscapes/tin-roof.toml")),
    ("slide", include_str!("../../sounds/soundscapes/slide.toml")),
    ("night-road", include_str!("../../sounds/soundscapes/night-road.toml")),
    ("far-stadium", include_str!("../../sounds/soundscapes/far-stadium.toml")),
    ("mill", include_str!("../../sounds/soundscapes/mill.toml")),
    ("park-bench", include_str!("../../sounds/soundscapes/park-bench.toml")),
    ("trailer-morning", include_str!("../../sounds/soundscapes/trailer-morning.toml")),
    ("white", include_str!("../../sounds/soundscapes/white.toml")),
    ("pink", include_str!("../../sounds/soundscapes/pink.toml")),
    ("brown", include_str!("../../sounds/soundscapes/brown.toml")),
    ("grey", include_str!("../../sounds/soundscapes/grey.toml")),
];

/// All the soundscapes that can be chosen by id.
#[derive(Clone, Debug, Default)]
pub struct Library {
    soundscapes: Vec<Soundscape>,
}

/// An id that no soundscape has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no soundscape \"{given}\"; expected one of {known}{}", .meant.as_ref().map_or(String::new(), |name| format!("; did you mean \"{name}\"?")))]
pub struct Unknown {
    pub given: String,
    pub known: String,
    pub meant: Option<String>,
}

impl Library {
    /// The soundscapes that come with the program.
    pub fn bundled() -> Library {
        let soundscapes = BUNDLED
            .iter()
            .map(|(id, text)| file::read(id, id, text).expect("bundled soundscapes are read in a test"))
            .collect();
        Library { soundscapes }
    }

    /// Adds every `*.toml` in a person's folder, in the order of their names. What cannot be read, or
    /// would hide another soundscape by its name, is left out and returned with the reason. A folder
    /// that does not exist is empty.
    pub fn add_folder(&mut self, folder: &Path) -> Vec<Fault> {
        self.add_folder_or(folder, &Library::default())
    }

    /// The same, but a soundscape that cannot be read stays as it was before.
    pub(super) fn add_folder_or(&mut self, folder: &Path, before: &Library) -> Vec<Fault> {
        let mut faults = Vec::new();
        let fault = |path: &Path, what: String| Fault { file: path.display().to_string(), place: None, what };
        let entries = match std::fs::read_dir(folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return faults,
            Err(error) => return vec![fault(folder, format!("cannot be read: {error}"))],
        };
        let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
        paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
        paths.sort();
        for path in paths {
            match read_file(&path) {
                Ok(soundscape) if self.get(&soundscape.id).is_some() => {
                    let what =
                        format!("a soundscape \"{}\" is there already; expected a name of its own", soundscape.id);
                    faults.push(fault(&path, what));
                }
                Ok(soundscape) => self.soundscapes.push(soundscape),
                Err(found) => {
                    let id = path.file_stem().unwrap_or_default().to_string_lossy();
                    let old = before.get(&id).filter(|_| self.get(&id).is_none());
                    self.soundscapes.extend(old.cloned());
                    faults.push(found);
                }
            }
        }
        faults
    }

    /// Adds a soundscape, in place of one that has its id.
    pub fn put(&mut self, soundscape: Soundscape) {
        match self.soundscapes.iter_mut().find(|other| other.id == soundscape.id) {
            Some(there) => *there = soundscape,
            None => self.soundscapes.push(soundscape),
        }
    }

    /// Every soundscape, bundled ones first.
    pub fn all(&self) -> &[Soundscape] {
        &self.soundscapes
    }

    /// The soundscape with this id, if there is one.
    pub fn get(&self, id: &str) -> Option<&Soundscape> {
        self.soundscapes.iter().find(|soundscape| soundscape.id == id)
    }

    /// The soundscape with this id, or an error that suggests the nearest.
    pub fn find(&self, id: &str) -> Result<&Soundscape, Unknown> {
        self.get(id).ok_or_else(|| {
            let ids = || self.soundscapes.iter().map(|soundscape| soundscape.id.as_str());
            Unknown {
                given: id.to_owned(),
                known: ids().collect::<Vec<_>>().join(", "),
                meant: near(id, ids()).map(str::to_owned),
            }
        })
    }
}

/// Reads one soundscape file; its id is the file's name without the ending.
pub fn read_file(path: &Path) -> Result<Soundscape, Fault> {
    let file = path.display().to_string();
    let id = path.file_stem().unwrap_or_default().to_string_lossy();
    match std::fs::read_to_string(path) {
        Ok(text) => file::read(&id, &file, &text),
        Err(error) => Err(Fault { file, place: None, what: format!("cannot be read: {error}") }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bundled_soundscape_is_well_formed() {
        for (id, text) in BUNDLED {
            if let Err(fault) = file::read(id, id, text) {
                panic!("{fault}");
            }
        }
    }

    #[test]
    fn a_near_name_is_suggested() {
        let error = Library::bundled().find("tin-rof").unwrap_err();
        assert_eq!(error.meant.as_deref(), Some("tin-roof"));
        assert!(Library::bundled().find("zzz").unwrap_err().meant.is_none());
    }
}
