//! What is wrong with the sound, for the person: the session goes on unheard, or waits for them.

use super::device::Error;
use crate::words::Line;

/// What is wrong with the sound.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    #[error("No sound: {0}")]
    NotOpened(Error),
    #[error("No sound: the sound server went away")]
    NoServer,
    #[error("No sound: {device} does not answer")]
    StandsStill { device: String },
    #[error("{device} went away. Paused.")]
    WentAway { device: String },
    #[error("The sound server is back without {device}. Paused.")]
    NotBack { device: String },
    #[error("Something was plugged in or out of {device}. Paused.")]
    Plugged { device: String },
    #[error("The machine slept. Paused.")]
    Slept,
    /// A sound file that cannot be played, and why.
    #[error("{0}")]
    Unsound(Line),
}
