//! `stillness` alone: the window, opened on the last session or on what was asked for.

use std::path::PathBuf;

use super::args::WindowArgs;
use super::failure::{Failure, note};
use super::session::{Chosen, name_to_keep};
use super::shelf::Shelf;
use crate::desktop::alone::{Alone, Claim, Come};
use crate::hearing;
use crate::soundscape::Own;
use crate::store::{Settings, SettingsFile};
use crate::window::{Front, Opening, open};
use crate::words::Line;

pub fn run(args: &WindowArgs) -> Result<(), Failure> {
    let mut shelf = Shelf::read();
    let mut notices = Vec::new();
    let (settings, mut file) = match &shelf.places {
        Some(places) => {
            let loaded = SettingsFile::load(&places.settings);
            notices.extend(loaded.notices);
            (loaded.settings, Some(loaded.file))
        }
        None => {
            notices.push(Line::of("no-home"));
            (Settings::default(), None)
        }
    };
    let chosen = Chosen::last(&settings, &args.session, &shelf, &mut notices)?;
    if !has_display() {
        shelf.faults.iter().chain(&shelf.hearing_faults).for_each(note);
        notices.iter().for_each(note);
        return Err(Failure::Could(anyhow::anyhow!(
            "there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set) to open the window on; \
             without one use \"stillness play\" or \"stillness render -o OUT.wav\""
        )));
    }

    // Whoever comes after raises this window, and may begin; where nobody could be asked to, another one opens.
    let front = Front::default();
    let reached = front.clone();
    let on_come = move |come: Come| if come.begins { reached.begin() } else { reached.raise() };
    let claim = shelf.places.as_ref().map(|places| Alone::claim(&places.state, args.begin, on_come));
    if let Some(Claim::Second { raised: true }) = claim {
        if args.session.says_anything() || args.device.is_some() {
            note(&Line::of("open-already"));
        }
        return Ok(());
    }

    let Chosen { soundscape, as_it_came, profile, ears, lengths, volume, seed } = chosen;
    let outside = |id: &str, file: Option<PathBuf>| file.map(|file| (id.to_owned(), file));
    let outside_soundscape = outside(&soundscape.it.id, soundscape.file);
    let outside_profile = outside(&profile.it.id, profile.file);
    let own = Own {
        folder: shelf.places.as_ref().map(|places| places.soundscapes.clone()),
        file: outside_soundscape.as_ref().map(|(_, file)| file.clone()),
    };
    let own_hearing = hearing::Own {
        folder: shelf.places.as_ref().map(|places| places.hearing.clone()),
        file: outside_profile.as_ref().map(|(_, file)| file.clone()),
    };
    let device = args.device.clone().or(settings.device.clone());
    let mut mixes = settings.mixes.clone();
    mixes.note(&as_it_came, &soundscape.it);
    let kept = Settings {
        mixes,
        soundscape: soundscape.it.id.clone(),
        hearing: profile.it.id.clone(),
        ears,
        lengths,
        volume,
        ..settings
    };
    let opening = Opening {
        kept,
        seed,
        begin: args.begin,
        device,
        notices,
        faults: shelf.faults,
        hearing_faults: shelf.hearing_faults,
        own,
        own_hearing,
        places: shelf.places.clone(),
        library: {
            shelf.soundscapes.put(as_it_came);
            shelf.soundscapes
        },
        profiles: {
            shelf.profiles.put(profile.it);
            shelf.profiles
        },
    };
    let keep = move |kept: &Settings| {
        let Some(file) = &mut file else { return Ok(()) };
        let settings = Settings {
            soundscape: name_to_keep(&kept.soundscape, &outside_soundscape),
            hearing: name_to_keep(&kept.hearing, &outside_profile),
            ..kept.clone()
        };
        file.save(&settings)
    };
    open(opening, Box::new(keep), &front).map_err(|what| {
        Failure::Could(anyhow::anyhow!(
            "the window cannot be opened{}: {what}; expected a display that answers; \
             without one use \"stillness play\" or \"stillness render -o OUT.wav\"",
            display().map_or(String::new(), |display| format!(" on {display}"))
        ))
    })
}

/// Whether a window can open: on Linux and its like a display server has to be named.
fn has_display() -> bool {
    cfg!(any(windows, target_os = "macos")) || display().is_some()
}

/// The display server that is named, as `NAME=VALUE`: a Wayland one before one of X11.
fn display() -> Option<String> {
    ["WAYLAND_SOCKET", "WAYLAND_DISPLAY", "DISPLAY"].iter().find_map(|name| {
        let value = std::env::var_os(name).filter(|value| !value.is_empty())?;
        Some(format!("{name}={}", value.display()))
    })
}
