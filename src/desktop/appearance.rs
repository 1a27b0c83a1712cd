//! How the system wishes things to look: dark or light, with contrast, without motion, with larger letters.

use std::sync::{Arc, Mutex, PoisonError};

#[cfg(target_os = "linux")]
mod portal;

#[cfg(target_os = "linux")]
use super::Bus;

/// What the system wishes. By default nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Appearance {
    /// Dark or light, where it has a preference.
    pub dark: Option<bool>,
    /// More contrast than usual.
    pub contrast: bool,
    /// Nothing moves that need not.
    pub reduced_motion: bool,
    /// How much larger letters are than usual, where the system says it.
    pub text_scale: Option<f32>,
}

/// The wishes last heard, shared by the thread that hears them and those who ask.
type Heard = Arc<Mutex<Appearance>>;

/// Follows the system's wishes on a thread of its own. It begins with the default and knows better once the
/// system has answered; where it never does, the default stays.
pub struct Watch {
    heard: Heard,
    #[cfg(target_os = "linux")]
    _follower: portal::Follower,
}

impl Watch {
    /// Begins to follow. `on_change` is called from the thread whenever the wishes are others than before.
    #[cfg(target_os = "linux")]
    pub fn start(on_change: impl Fn() + Send + 'static) -> Watch {
        Watch::start_on(Bus::Session, on_change)
    }

    /// The same on this bus.
    #[cfg(target_os = "linux")]
    pub fn start_on(bus: Bus, on_change: impl Fn() + Send + 'static) -> Watch {
        let heard = Heard::default();
        let follower = portal::Follower::start(bus, heard.clone(), Box::new(on_change));
        Watch { heard, _follower: follower }
    }

    /// On this system nobody is asked yet; the window's own way of telling dark from light remains.
    #[cfg(not(target_os = "linux"))]
    pub fn start(_: impl Fn() + Send + 'static) -> Watch {
        Watch { heard: Heard::default() }
    }

    /// What the system wishes now, as far as it is known; it never waits for the system.
    pub fn now(&self) -> Appearance {
        *self.heard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
