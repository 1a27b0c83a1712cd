//! Everything a session can be made of: what comes with the program and what is the person's own.

use std::path::{Path, PathBuf};

use super::failure::Failure;
use crate::faults::Fault;
use crate::hearing::{self, Profile};
use crate::library::{Unknown, is_one};
use crate::soundscape::{self, Soundscape};
use crate::store::Places;

/// The soundscapes and profiles there are.
pub struct Shelf {
    pub soundscapes: soundscape::Library,
    pub profiles: hearing::Library,
    /// What is wrong in the person's own folder of soundscapes, and in that of hearing profiles.
    pub faults: Vec<Fault>,
    pub hearing_faults: Vec<Fault>,
    /// None where the person has no home folder.
    pub places: Option<Places>,
}

/// What was found, and the file that it was read from where it has no id.
pub struct Found<T> {
    pub it: T,
    pub file: Option<PathBuf>,
}

impl Shelf {
    /// Reads everything there is.
    pub fn read() -> Shelf {
        let mut soundscapes = soundscape::Library::bundled();
        let mut profiles = hearing::Library::bundled();
        let places = Places::find().ok();
        let faults = places.as_ref().map_or(Vec::new(), |places| soundscapes.add_folder(&places.soundscapes));
        let hearing_faults = places.as_ref().map_or(Vec::new(), |places| profiles.add_folder(&places.hearing));
        Shelf { soundscapes, profiles, faults, hearing_faults, places }
    }

    /// The soundscape with this id, or in this file.
    pub fn soundscape(&self, name: &Path) -> Result<Found<Soundscape>, Failure> {
        let read = |path: &Path| Ok(found_in(path, soundscape::read_file(path)?));
        let Some(id) = as_id(name) else { return read(name) };
        match self.soundscapes.find(id) {
            Ok(soundscape) => Ok(Found { it: soundscape.clone(), file: None }),
            Err(_) if name.is_file() => read(name),
            Err(unknown) => Err(faulty_or(unknown, id, &self.faults)),
        }
    }

    /// The hearing profile with this id, or in this file.
    pub fn profile(&self, name: &Path) -> Result<Found<Profile>, Failure> {
        let read = |path: &Path| Ok(found_in(path, hearing::read_file(path)?));
        let Some(id) = as_id(name) else { return read(name) };
        match self.profiles.find(id) {
            Ok(profile) => Ok(Found { it: profile.clone(), file: None }),
            Err(_) if name.is_file() => read(name),
            Err(unknown) => Err(faulty_or(unknown, id, &self.hearing_faults)),
        }
    }
}

/// Nothing has this id; where a file of this name was left out, for the reason why.
fn faulty_or(unknown: Unknown, id: &str, faults: &[Fault]) -> Failure {
    match faults.iter().find(|fault| Path::new(&fault.file).file_stem() == Some(id.as_ref())) {
        Some(fault) => fault.clone().into(),
        None => Failure::Wrong(unknown.to_string()),
    }
}

fn found_in<T>(path: &Path, it: T) -> Found<T> {
    Found { it, file: Some(std::path::absolute(path).unwrap_or_else(|_| path.to_owned())) }
}

/// The text of what can only be an id: a single name that does not end as a file does.
fn as_id(name: &Path) -> Option<&str> {
    let id = name.to_str()?;
    let file = id.contains(['/', std::path::MAIN_SEPARATOR]) || is_one::<Profile>(name);
    (!file).then_some(id)
}
