//! Audiograms of a person's own: the tables in their folder of hearing profiles that are changed in the window,
//! and profiles that come from elsewhere or go there.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::atomic;
use crate::faults::unreadable;
use crate::hearing::{self, Ears, Profile, csv};
use crate::library::is_one;
use crate::words::Line;

/// The person's folder of hearing profiles; nothing is kept where there is none.
#[derive(Clone, Debug, Default)]
pub struct Audiograms {
    folder: Option<PathBuf>,
}

impl Audiograms {
    /// The audiograms in this folder, which is made when the first is kept.
    pub fn within(folder: Option<PathBuf>) -> Audiograms {
        Audiograms { folder }
    }

    /// Whether the profile with this id is a table of the person's own that can be read.
    pub fn holds(&self, id: &str) -> bool {
        let read = |folder: &PathBuf| fs::read(table(folder, id));
        self.folder.as_ref().is_some_and(|folder| read(folder).is_ok_and(|bytes| understood(&bytes)))
    }

    /// Keeps the audiogram with this id. What its file held and nobody could read is kept under another
    /// name, which is returned.
    pub fn keep(&self, id: &str, ears: &Ears) -> Result<Option<PathBuf>, Line> {
        let Some(folder) = &self.folder else { return Ok(None) };
        let path = table(folder, id);
        let not_kept = |why: io::Error| Line::of("audiogram-not-kept").with("path", path.display()).line("why", why);
        let aside = match fs::read(&path) {
            Ok(bytes) if understood(&bytes) => None,
            Ok(_) => Some(atomic::keep_aside(&path).map_err(not_kept)?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(not_kept(error)),
        };
        atomic::write(&path, csv::write(ears).as_bytes()).map_err(not_kept)?;
        Ok(aside)
    }

    /// Reads a profile from anywhere and puts a copy of its file into the folder, under a name that is not
    /// taken.
    pub fn import(&self, file: &Path, taken: impl Fn(&str) -> bool) -> Result<Profile, Line> {
        if !is_one::<Profile>(file) {
            return Err(Line::of("hearing-expected").with("path", file.display()));
        }
        let mut profile = hearing::read_file(file)?;
        let first = profile.id.clone();
        let mut count = 1;
        while taken(&profile.id) || self.is_file(&profile.id) {
            count += 1;
            profile.id = format!("{first}-{count}");
        }
        if let Some(folder) = &self.folder {
            let ending = file.extension().unwrap_or_default().to_string_lossy();
            let copy = folder.join(format!("{}.{ending}", profile.id));
            let bytes = fs::read(file).map_err(|error| unreadable(file, &error))?;
            atomic::write(&copy, &bytes)
                .map_err(|why| Line::of("not-written").with("path", copy.display()).line("why", why))?;
            // Its name may follow from that of its file.
            profile = hearing::read_file(&copy)?;
        }
        Ok(profile)
    }

    fn is_file(&self, id: &str) -> bool {
        self.folder
            .as_ref()
            .is_some_and(|folder| table(folder, id).exists() || folder.join(format!("{id}.toml")).exists())
    }

    /// Where a person looks for what a program gives them: their documents, or else their home.
    pub fn home() -> Option<PathBuf> {
        let folders = directories::UserDirs::new()?;
        Some(folders.document_dir().unwrap_or_else(|| folders.home_dir()).to_owned())
    }

    /// Writes the audiogram that a profile ends in to a new file: a table, or TOML, by the name's ending.
    pub fn export(file: &Path, profile: &Profile) -> Result<(), Line> {
        let line = |id| Line::of(id).with("path", file.display());
        let ending = file.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let text = match ending.as_str() {
            "csv" => csv::write(&profile.end()),
            "toml" => hearing::file::write(&profile.name, &profile.end()),
            _ => return Err(line("hearing-expected")),
        };
        if file.exists() {
            return Err(line("is-there"));
        }
        atomic::write(file, text.as_bytes()).map_err(|why| line("not-written").line("why", why))
    }
}

fn table(folder: &Path, id: &str) -> PathBuf {
    folder.join(format!("{id}.csv"))
}

fn understood(bytes: &[u8]) -> bool {
    std::str::from_utf8(bytes).is_ok_and(|text| csv::read("", text).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hearing::Audiogram;

    fn ears(threshold: f32) -> Ears {
        Ears { left: Audiogram::flat(threshold), right: Audiogram::flat(threshold) }
    }

    #[test]
    fn what_is_kept_is_read_again_and_what_cannot_be_read_is_kept_too() {
        let folder = tempfile::tempdir().expect("a folder");
        let audiograms = Audiograms::within(Some(folder.path().join("hearing")));
        assert!(!audiograms.holds("mine"));
        assert_eq!(audiograms.keep("mine", &ears(40.0)), Ok(None));
        assert!(audiograms.holds("mine"));
        let path = folder.path().join("hearing/mine.csv");
        assert_eq!(hearing::read_file(&path).expect("it is read").end(), ears(40.0));
        fs::write(&path, "a bad edit").expect("it is written");
        let aside = audiograms.keep("mine", &ears(45.0)).expect("it is kept").expect("the old one too");
        assert_eq!(fs::read_to_string(aside).expect("it is there"), "a bad edit");
    }

    #[test]
    fn a_file_comes_in_under_a_name_that_is_free_and_goes_out_to_a_new_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let audiograms = Audiograms::within(Some(folder.path().join("hearing")));
        let [out, toml, bad] = ["mine.csv", "anna.toml", "bad.csv"].map(|name| folder.path().join(name));
        let film = Profile::film();
        assert_eq!(Audiograms::export(&out, &film), Ok(()));
        assert_eq!(Audiograms::export(&toml, &film), Ok(()));
        assert!(Audiograms::export(&out, &film).expect_err("it is there").to_string().contains("is there already"));
        assert!(Audiograms::export(folder.path(), &film).is_err());
        let first = audiograms.import(&out, |id| id == "mine").expect("it is read");
        assert_eq!((first.id.as_str(), first.name.as_str(), first.end()), ("mine-2", "Mine 2", film.end()));
        assert_eq!(audiograms.import(&out, |id| id == "mine").expect("it is read").id, "mine-3");
        assert_eq!(audiograms.import(&toml, |_| false).expect("it is read").end(), film.end());
        fs::write(&bad, "ear,frequency_hz\n").expect("it is written");
        let fault = audiograms.import(&bad, |_| false).expect_err("it is faulty").to_string();
        assert!(fault.contains("bad.csv:1:1: there is no column threshold_db_hl"), "{fault}");
        assert!(!audiograms.holds("bad"));
    }
}
