//! The hearing profiles that come with the program, and how one is found and read.

use std::path::Path;

use super::{Ears, Profile, csv, file};
use crate::faults::Fault;
use crate::library::{self, Entry, in_words};

pub(super) const FILM: &str = include_str!("../../sounds/hearing/film.toml");

/// All the profiles that can be chosen by id.
pub type Library = library::Library<Profile>;

impl Entry for Profile {
    const KIND: &'static str = "hearing profile";

    const ENDINGS: &'static [&'static str] = &["csv", "toml"];

    const BUNDLED: &'static [(&'static str, &'static str)] = &[
        ("film", FILM),
        ("none", include_str!("../../sounds/hearing/none.toml")),
        ("sudden", include_str!("../../sounds/hearing/sudden.toml")),
        ("age", include_str!("../../sounds/hearing/age.toml")),
        ("loud-music", include_str!("../../sounds/hearing/loud-music.toml")),
        ("implant", include_str!("../../sounds/hearing/implant.toml")),
        ("n1", include_str!("../../sounds/hearing/n1.toml")),
        ("n2", include_str!("../../sounds/hearing/n2.toml")),
        ("n3", include_str!("../../sounds/hearing/n3.toml")),
        ("n4", include_str!("../../sounds/hearing/n4.toml")),
        ("n5", include_str!("../../sounds/hearing/n5.toml")),
        ("n6", include_str!("../../sounds/hearing/n6.toml")),
        ("n7", include_str!("../../sounds/hearing/n7.toml")),
        ("s1", include_str!("../../sounds/hearing/s1.toml")),
        ("s2", include_str!("../../sounds/hearing/s2.toml")),
        ("s3", include_str!("../../sounds/hearing/s3.toml")),
    ];

    fn id(&self) -> &str {
        &self.id
    }

    fn read(id: &str, file: &str, text: &str) -> Result<Profile, Fault> {
        if Path::new(file).extension().is_some_and(|ending| ending == "csv") {
            let ears = csv::read(file, text)?;
            return Ok(Profile::towards(id, in_words(id), None, ears));
        }
        file::read(id, file, text)
    }
}

impl Profile {
    /// The profile that goes from normal hearing to these audiograms over the first half of the fade and
    /// rests there, while the level goes over the last 40 %.
    pub fn towards(id: &str, name: String, line: Option<String>, ears: Ears) -> Profile {
        let line = line.unwrap_or_else(|| ears.line());
        let knots = file::resting(ears);
        Profile { id: id.to_owned(), name, line, knots, level_fade: file::RESTING_LEVEL_FADE }
    }
}

/// Reads one profile file, or the audiogram of a CSV; its id is the file's name without the ending.
pub fn read_file(path: &Path) -> Result<Profile, Fault> {
    library::read_file(path)
}
