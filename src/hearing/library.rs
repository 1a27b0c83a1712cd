//! The hearing profiles a person can choose from.

use std::path::Path;

use super::{Profile, file};
use crate::faults::{Fault, near};

pub(super) const FILM: &str = include_str!("../../sounds/hearing/film.toml");

/// The profiles that are compiled into the program: id, text of the file.
const BUNDLED: [(&str, &str); 2] = [("film", FILM), ("none", include_str!("../../sounds/hearing/none.toml"))];

/// All the profiles that can be chosen by id.
#[derive(Clone, Debug)]
pub struct Library {
    profiles: Vec<Profile>,
}

/// An id that no profile has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("there is no hearing profile \"{given}\"; expected one of {known}{}", .meant.as_ref().map_or(String::new(), |name| format!("; did you mean \"{name}\"?")))]
pub struct Unknown {
    pub given: String,
    pub known: String,
    pub meant: Option<String>,
}

impl Library {
    /// The profiles that come with the program.
    pub fn bundled() -> Library {
        let profiles = BUNDLED
            .iter()
            .map(|(id, text)| file::read(id, id, text).expect("bundled profiles are read in a test"))
            .collect();
        Library { profiles }
    }

    /// Adds a profile, in place of one that has its id.
    pub fn put(&mut self, profile: Profile) {
        match self.profiles.iter_mut().find(|other| other.id == profile.id) {
            Some(there) => *there = profile,
            None => self.profiles.push(profile),
        }
    }

    /// Every profile.
    pub fn all(&self) -> &[Profile] {
        &self.profiles
    }

    /// The profile with this id, if there is one.
    pub fn get(&self, id: &str) -> Option<&Profile> {
        self.profiles.iter().find(|profile| profile.id == id)
    }

    /// The profile with this id, or an error that suggests the nearest.
    pub fn find(&self, id: &str) -> Result<&Profile, Unknown> {
        self.get(id).ok_or_else(|| {
            let ids = || self.profiles.iter().map(|profile| profile.id.as_str());
            Unknown {
                given: id.to_owned(),
                known: ids().collect::<Vec<_>>().join(", "),
                meant: near(id, ids()).map(str::to_owned),
            }
        })
    }
}

/// Reads one profile file; its id is the file's name without the ending.
pub fn read_file(path: &Path) -> Result<Profile, Fault> {
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
    fn every_bundled_profile_is_well_formed() {
        for (id, text) in BUNDLED {
            if let Err(fault) = file::read(id, id, text) {
                panic!("{fault}");
            }
        }
    }
}
