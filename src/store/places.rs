//! Where a person's things live, by the custom of each system (on Linux the XDG folders).

use std::path::PathBuf;

use directories::{ProjectDirs, UserDirs};

/// The folders and files of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// The file of the settings.
    pub settings: PathBuf,
    /// The folder of soundscapes of the person's own: every `*.toml` in it.
    pub soundscapes: PathBuf,
    /// The folder of hearing profiles of the person's own: every `*.toml` and `*.csv` in it.
    pub hearing: PathBuf,
    /// What happened, and is worth keeping.
    pub state: PathBuf,
    /// What can be made again.
    pub cache: PathBuf,
}

/// The system names no home folder for this person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this person has no home folder; expected one in HOME")]
pub struct NoHome;

impl Places {
    /// The places of the person who runs the program. Nothing is made yet.
    pub fn find() -> Result<Places, NoHome> {
        let folders = ProjectDirs::from("", "", "stillness").ok_or(NoHome)?;
        Ok(Places {
            settings: folders.config_dir().join("settings.toml"),
            soundscapes: folders.data_dir().join("soundscapes"),
            hearing: folders.data_dir().join("hearing"),
            // Only Linux tells state from data.
            state: folders.state_dir().unwrap_or_else(|| folders.data_local_dir()).to_owned(),
            cache: folders.cache_dir().to_owned(),
        })
    }

    /// Where a person looks for sound that a program gives them: their music, or else their home.
    pub fn for_sound() -> Option<PathBuf> {
        let folders = UserDirs::new()?;
        Some(folders.audio_dir().unwrap_or_else(|| folders.home_dir()).to_owned())
    }
}
