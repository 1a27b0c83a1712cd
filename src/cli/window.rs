//! `stillness` alone: the window, opened on the last session or on what was asked for.

use std::path::PathBuf;

use super::args::WindowArgs;
use super::failure::Failure;
use super::session::{Chosen, name_to_keep};
use super::shelf::Shelf;
use crate::store::{Settings, SettingsFile};
use stub::{Kept, Opening, open};

pub fn run(args: &WindowArgs) -> Result<(), Failure> {
    let mut shelf = Shelf::read();
    let mut notices: Vec<String> = shelf.faults.iter().map(|fault| fault.to_string()).collect();
    let (settings, mut file) = match &shelf.places {
        Some(places) => {
            let loaded = SettingsFile::load(&places.settings);
            notices.extend(loaded.notices);
            (loaded.settings, Some(loaded.file))
        }
        None => {
            notices.push("this person has no home folder; settings are not kept".to_owned());
            (Settings::default(), None)
        }
    };
    let chosen = Chosen::last(&settings, &args.session, &shelf, &mut notices)?;
    if !has_display() {
        return Err(Failure::Could(anyhow::anyhow!(
            "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set) to open the window on; \
             without one use \"stillness play\" or \"stillness render -o OUT.wav\""
        )));
    }

    let Chosen { soundscape, profile, lengths, volume, seed } = chosen;
    let outside = |id: &str, file: Option<PathBuf>| file.map(|file| (id.to_owned(), file));
    let outside_soundscape = outside(&soundscape.it.id, soundscape.file);
    let outside_profile = outside(&profile.it.id, profile.file);
    let device = args.device.clone().or(settings.device.clone());
    let opening = Opening {
        soundscape: soundscape.it.id.clone(),
        profile: profile.it.id.clone(),
        lengths,
        volume,
        theme: settings.theme,
        seed,
        begin: args.begin,
        device,
        notices,
        library: {
            shelf.soundscapes.put(soundscape.it);
            shelf.soundscapes
        },
        profiles: {
            shelf.profiles.put(profile.it);
            shelf.profiles
        },
    };
    let mut kept_settings = settings;
    let keep = move |kept: &Kept| {
        kept_settings = Settings {
            soundscape: name_to_keep(&kept.soundscape, &outside_soundscape),
            hearing: name_to_keep(&kept.profile, &outside_profile),
            lengths: kept.lengths,
            volume: kept.volume,
            theme: kept.theme,
            device: kept_settings.device.clone(),
        };
        match &mut file {
            Some(file) => file.save(&kept_settings).map_err(|error| error.to_string()),
            None => Ok(()),
        }
    };
    open(opening, Box::new(keep)).map_err(|what| Failure::Could(anyhow::anyhow!(what)))
}

/// Whether a window can open: on Linux and its like a display server has to be named.
fn has_display() -> bool {
    if cfg!(any(windows, target_os = "macos")) {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// The shape of the window's door, until the window itself stands behind it.
mod stub {
    use crate::session::Lengths;
    use crate::store::Theme;
    use crate::units::Decibels;
    use crate::{hearing, soundscape};

    #[allow(dead_code)]
    pub struct Opening {
        pub library: soundscape::Library,
        pub profiles: hearing::Library,
        pub soundscape: String,
        pub profile: String,
        pub lengths: Lengths,
        pub volume: Decibels,
        pub theme: Theme,
        pub seed: Option<u64>,
        pub begin: bool,
        pub device: Option<String>,
        pub notices: Vec<String>,
    }

    pub struct Kept {
        pub soundscape: String,
        pub profile: String,
        pub lengths: Lengths,
        pub volume: Decibels,
        pub theme: Theme,
    }

    pub type Keep = Box<dyn FnMut(&Kept) -> Result<(), String>>;

    pub fn open(opening: Opening, mut keep: Keep) -> Result<(), String> {
        keep(&Kept {
            soundscape: opening.soundscape,
            profile: opening.profile,
            lengths: opening.lengths,
            volume: opening.volume,
            theme: opening.theme,
        })?;
        Err("the window is not part of this build".into())
    }
}
