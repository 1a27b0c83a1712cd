//! What the window asks of whatever plays a session: the engine in the app, a scripted one in tests.

use crate::hearing::{Point, Profile};
use crate::live::{Engine, Snapshot};
use crate::session::Session;
use crate::soundscape::Soundscape;
use crate::units::Decibels;

/// Plays one session at a time and says what it does. No call waits for the sound.
pub trait Player {
    /// Begins a session on the device with this id, or on the system's default.
    fn begin(&self, session: Session, device: Option<String>);
    /// Begins a session at this frame.
    fn begin_at(&self, session: Session, device: Option<String>, frame: u64);
    /// Fades out over a second and waits.
    fn pause(&self);
    /// Goes on after a pause or an end.
    fn resume(&self);
    /// Fades out over two seconds and ends.
    fn end(&self);
    /// Goes to another frame.
    fn seek(&self, frame: u64);
    /// Gives what remains of this phase more frames, or fewer.
    fn stretch(&self, by: i64);
    /// Goes on with another soundscape from where the session is.
    fn set_soundscape(&self, soundscape: Soundscape);
    /// Goes on with another hearing profile from where the session is.
    fn set_profile(&self, profile: Profile);
    /// Goes on on the device with this id, or on the system's default.
    fn set_device(&self, device: Option<String>);
    /// Sets the volume, at most 0 dB.
    fn set_volume(&self, volume: Decibels);
    /// Sets the level of the layer with this number in the soundscape, or switches it off.
    fn set_layer(&self, layer: usize, level: Option<Decibels>);
    /// Whether the levels of the layers are wanted in snapshots.
    fn watch_layers(&self, watch: bool);
    /// Holds the ears at this point of a loss, whatever the session's profile says.
    fn hold(&self, point: Point);
    /// What it does now.
    fn snapshot(&self) -> Snapshot;
}

impl Player for Engine {
    fn begin(&self, session: Session, device: Option<String>) {
        Engine::begin(self, session, device);
    }

    fn begin_at(&self, session: Session, device: Option<String>, frame: u64) {
        Engine::begin_at(self, session, device, frame);
    }

    fn pause(&self) {
        Engine::pause(self);
    }

    fn resume(&self) {
        Engine::resume(self);
    }

    fn end(&self) {
        Engine::end(self);
    }

    fn seek(&self, frame: u64) {
        Engine::seek(self, frame);
    }

    fn stretch(&self, by: i64) {
        Engine::stretch(self, by);
    }

    fn set_soundscape(&self, soundscape: Soundscape) {
        Engine::set_soundscape(self, soundscape);
    }

    fn set_profile(&self, profile: Profile) {
        Engine::set_profile(self, profile);
    }

    fn set_device(&self, device: Option<String>) {
        Engine::set_device(self, device);
    }

    fn set_volume(&self, volume: Decibels) {
        Engine::set_volume(self, volume);
    }

    fn set_layer(&self, layer: usize, level: Option<Decibels>) {
        Engine::set_layer(self, layer, level);
    }

    fn watch_layers(&self, watch: bool) {
        Engine::watch_layers(self, watch);
    }

    fn hold(&self, point: Point) {
        Engine::hold(self, point);
    }

    fn snapshot(&self) -> Snapshot {
        Engine::snapshot(self)
    }
}
