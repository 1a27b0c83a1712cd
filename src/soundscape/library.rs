//! The soundscapes that come with the program, and how one is found and read.

use std::path::Path;

use super::{Soundscape, file};
use crate::faults::Fault;
use crate::library::{self, Entry};

/// All the soundscapes that can be chosen by id.
pub type Library = library::Library<Soundscape>;

impl Entry for Soundscape {
    const KIND: &'static str = "soundscape";

    const ENDINGS: &'static [&'static str] = &["toml"];

    const BUNDLED: &'static [(&'static str, &'static str)] = &[
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

    fn id(&self) -> &str {
        &self.id
    }

    fn read(id: &str, file: &str, text: &str) -> Result<Soundscape, Fault> {
        file::read(id, file, text)
    }
}

/// Reads one soundscape file; its id is the file's name without the ending.
pub fn read_file(path: &Path) -> Result<Soundscape, Fault> {
    library::read_file(path)
}
