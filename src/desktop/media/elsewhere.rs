//! The media controls of Windows and macOS, by way of a library; other systems show none. Not run yet.

use std::sync::Arc;

#[cfg(any(windows, target_os = "macos"))]
use souvlaki::{Error, MediaControlEvent, MediaControls, MediaMetadata, MediaPlayback, MediaPosition, PlatformConfig};

use super::{Plays, Shown};

/// Media controls, once something is to be shown; on a system without them there never are any.
pub struct Media {
    #[cfg_attr(not(any(windows, target_os = "macos")), allow(dead_code))]
    plays: Arc<Plays>,
    #[cfg(any(windows, target_os = "macos"))]
    controls: std::cell::RefCell<Option<MediaControls>>,
}

impl Media {
    pub fn start(plays: Plays) -> Media {
        Media {
            plays: Arc::new(plays),
            #[cfg(any(windows, target_os = "macos"))]
            controls: Default::default(),
        }
    }

    #[cfg(not(any(windows, target_os = "macos")))]
    pub fn show(&self, _shown: Option<Shown>) {}

    /// Shows this from now on; of nothing there are no controls. Without a window Windows has none.
    #[cfg(any(windows, target_os = "macos"))]
    pub fn show(&self, shown: Option<Shown>) {
        let mut controls = self.controls.borrow_mut();
        let Some(shown) = shown.filter(|_| cfg!(target_os = "macos") || self.plays.window.is_some()) else {
            // Dropped, they would stay in sight.
            if let Some(mut controls) = controls.take() {
                let _ = controls.set_playback(MediaPlayback::Stopped);
            }
            return;
        };
        if controls.is_none() {
            *controls = self.begin().ok();
        }
        if let Some(controls) = &mut *controls {
            // Nobody is told where it cannot be shown, as on a system without such controls.
            let _ = self.tell(controls, &shown);
        }
    }

    /// The position is told with every change, and read from nobody between.
    pub fn sought(&self) {}

    #[cfg(any(windows, target_os = "macos"))]
    fn begin(&self) -> Result<MediaControls, Error> {
        let hwnd = self.plays.window.map(|window| window as *mut std::ffi::c_void);
        let mut controls =
            MediaControls::new(PlatformConfig { display_name: "Stillness", dbus_name: "stillness", hwnd })?;
        let plays = self.plays.clone();
        controls.attach(move |event| {
            (plays.on_ask)(match event {
                MediaControlEvent::Play => super::Ask::Play,
                MediaControlEvent::Pause => super::Ask::Pause,
                MediaControlEvent::Toggle => super::Ask::PlayPause,
                MediaControlEvent::Stop => super::Ask::Stop,
                MediaControlEvent::Raise => super::Ask::Raise,
                MediaControlEvent::Quit => super::Ask::Quit,
                _ => return,
            });
        })?;
        Ok(controls)
    }

    #[cfg(any(windows, target_os = "macos"))]
    fn tell(&self, controls: &mut MediaControls, shown: &Shown) -> Result<(), Error> {
        let session = shown.session.as_ref();
        controls.set_metadata(MediaMetadata {
            title: session.map(|session| session.title.as_str()),
            artist: session.map(|_| "Stillness"),
            duration: session.map(|session| session.length),
            ..MediaMetadata::default()
        })?;
        let progress = session.map(|_| MediaPosition((self.plays.position)()));
        controls.set_playback(match shown.status {
            super::Status::Playing => MediaPlayback::Playing { progress },
            super::Status::Paused => MediaPlayback::Paused { progress },
            super::Status::Stopped => MediaPlayback::Stopped,
        })
    }
}
