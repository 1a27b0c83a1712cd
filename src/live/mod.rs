//! To the device: the engine that plays a session, and the snapshot of what it does.

use crate::session::captions::{Heard, Manner};
use crate::session::{Arc, Session};
use crate::units::Decibels;

/// What the engine is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Nothing was begun.
    Idle,
    /// The session goes on, in sound or in silence.
    Playing,
    /// It fades out, or has faded out, and waits.
    Paused,
    /// It fades out over two seconds, for good unless the person goes on.
    Ending,
    /// It is over: at its end, or because it was ended.
    Ended,
}

/// What the engine publishes for a window or a terminal to show.
#[derive(Clone, Debug)]
pub struct Snapshot {
    pub state: State,
    /// The frame that plays now, from the start of the session.
    pub frame: u64,
    /// The arc as it now is.
    pub arc: Arc,
    /// The band levels of what there is and of what is heard.
    pub heard: Heard,
    /// How it is heard, for the caption.
    pub manner: Manner,
    /// The device that plays, while one is open.
    pub device: Option<String>,
    /// What is wrong with the sound, in a line for the person; the session goes on.
    pub trouble: Option<String>,
    /// Buffers that came late since the session began.
    pub xruns: u64,
}

/// A device that can play.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceInfo {
    /// What `--device` and the settings call it.
    pub id: String,
    /// What a person calls it.
    pub name: String,
    /// Whether the system plays on it unless told otherwise.
    pub default: bool,
}

/// Why there is no list of devices, or no sound.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Error(pub String);

/// The devices that can play now.
pub fn devices() -> Result<Vec<DeviceInfo>, Error> {
    Ok(Vec::new())
}

/// Plays sessions on a device, one at a time.
pub struct Engine {}

impl Engine {
    /// Starts the supervisor's thread; nothing is opened yet. `on_change` is called from that thread when
    /// the state, the phase, the caption or the trouble changes.
    pub fn start(_on_change: impl Fn() + Send + 'static) -> Engine {
        Engine {}
    }

    /// Begins a session on the device with this id, or on the system's default. What played before ends.
    pub fn begin(&self, _session: Session, _device: Option<String>) {}

    /// Fades out over a second and waits; the device is let go.
    pub fn pause(&self) {}

    /// Goes on after a pause or an end, softly.
    pub fn resume(&self) {}

    /// Fades out over two seconds and ends.
    pub fn end(&self) {}

    /// Goes to another frame, cross-fading over a second.
    pub fn seek(&self, _frame: u64) {}

    /// Gives what remains of this phase more frames, or fewer; the loss does not jump.
    pub fn stretch(&self, _by: i64) {}

    /// Sets the volume, at most 0 dB, without a jump.
    pub fn set_volume(&self, _volume: Decibels) {}

    /// What the engine does now.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot {
            state: State::Idle,
            frame: 0,
            arc: Arc::new(&crate::session::Lengths::default(), crate::units::RATE),
            heard: Heard::NOTHING,
            manner: Manner::Over,
            device: None,
            trouble: None,
            xruns: 0,
        }
    }
}
