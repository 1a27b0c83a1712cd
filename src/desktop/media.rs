//! The media keys and the desktop's own controls: they are told what plays, and ask for what a person wants of it.
//!
//! On Linux this is MPRIS, spoken here over the same D-Bus library as everything else in this room. The library for the
//! other systems speaks it too, but wakes a hundred times a second, misnames a property, knows no desktop entry, tells a
//! position that stands still, and says that one may seek and skip. On Windows and macOS it is used, and has not been run.

use std::time::Duration;

use crate::units::Decibels;

#[cfg(not(target_os = "linux"))]
#[path = "media/elsewhere.rs"]
mod controls;
#[cfg(target_os = "linux")]
#[path = "media/linux.rs"]
mod controls;
#[cfg(target_os = "linux")]
mod mpris;

pub use controls::Media;

/// What a person asks for by a key or by the desktop's controls. To seek is not among it: a desktop seeks when a wheel
/// turns over its controls, and whoever is half way into silence must not be thrown out of it by that.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ask {
    Play,
    Pause,
    PlayPause,
    Stop,
    /// At most 0 dB.
    Volume(Decibels),
    /// The window, brought to the front.
    Raise,
    Quit,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    Playing,
    Paused,
    #[default]
    Stopped,
}

/// What is shown of what plays.
#[derive(Clone, Debug, PartialEq)]
pub struct Shown {
    pub status: Status,
    /// None where no session has been begun.
    pub session: Option<Sitting>,
    pub volume: Decibels,
}

/// A session as the desktop shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// Tells it from every other since the program began.
    pub number: u64,
    pub title: String,
    pub length: Duration,
}

/// Whoever plays. Both are called from other threads.
pub struct Plays {
    /// Whether there is a window that can be brought to the front.
    pub has_window: bool,
    /// The number by which Windows knows it; elsewhere nobody asks.
    pub window: Option<isize>,
    /// Where the session is; only asked when somebody wants to know.
    pub position: Box<dyn Fn() -> Duration + Send + Sync>,
    pub on_ask: Box<dyn Fn(Ask) + Send + Sync>,
}
