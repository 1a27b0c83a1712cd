//! The two interfaces of MPRIS that every media player has, with all that they must answer.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use zbus::fdo;
use zbus::zvariant::{ObjectPath, Value};

use super::{Ask, Plays, Shown, Status};
use crate::desktop::alone::NAME;
use crate::units::Decibels;

pub const PLAYER: &str = "org.mpris.MediaPlayer2.Player";

/// Each session has a place of its own under this.
const SESSIONS: &str = "/io/github/stillness_app/Stillness/session";
const NOTHING: &str = "/org/mpris/MediaPlayer2/TrackList/NoTrack";

/// The quietest that the volume can be, in dB.
const QUIETEST: f32 = -60.0;

/// What is shown now.
pub type Now = Arc<Mutex<Shown>>;

pub struct Root {
    pub plays: Arc<Plays>,
}

#[zbus::interface(name = "org.mpris.MediaPlayer2")]
impl Root {
    fn raise(&self) {
        (self.plays.on_ask)(Ask::Raise);
    }

    fn quit(&self) {
        (self.plays.on_ask)(Ask::Quit);
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_quit(&self) -> bool {
        true
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_raise(&self) -> bool {
        self.plays.has_window
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn has_track_list(&self) -> bool {
        false
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn identity(&self) -> &str {
        "Stillness"
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn desktop_entry(&self) -> &str {
        NAME
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn supported_uri_schemes(&self) -> Vec<String> {
        Vec::new()
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn supported_mime_types(&self) -> Vec<String> {
        Vec::new()
    }
}

pub struct Player {
    pub plays: Arc<Plays>,
    pub now: Now,
}

impl Player {
    fn ask(&self, asked: Ask) {
        (self.plays.on_ask)(asked);
    }

    fn shown<T>(&self, look: impl FnOnce(&mut Shown) -> T) -> T {
        look(&mut self.now.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

#[zbus::interface(name = "org.mpris.MediaPlayer2.Player")]
impl Player {
    fn play(&self) {
        self.ask(Ask::Play);
    }

    fn pause(&self) {
        self.ask(Ask::Pause);
    }

    fn play_pause(&self) {
        self.ask(Ask::PlayPause);
    }

    fn stop(&self) {
        self.ask(Ask::Stop);
    }

    /// There is nothing before and after a session, and nobody seeks from outside: these do nothing, as they must
    /// where they cannot be done.
    fn next(&self) {}

    fn previous(&self) {}

    fn seek(&self, _by: i64) {}

    fn set_position(&self, _session: ObjectPath<'_>, _position: i64) {}

    fn open_uri(&self, _uri: &str) -> fdo::Result<()> {
        Err(fdo::Error::NotSupported("Stillness opens no addresses".into()))
    }

    #[zbus(property)]
    fn playback_status(&self) -> &'static str {
        self.shown(|shown| status(shown))
    }

    #[zbus(property)]
    fn metadata(&self) -> HashMap<&'static str, Value<'static>> {
        self.shown(|shown| metadata(shown))
    }

    #[zbus(property)]
    fn volume(&self) -> f64 {
        self.shown(|shown| volume(shown))
    }

    #[zbus(property)]
    fn set_volume(&self, gain: f64) {
        let volume = Decibels(Decibels::of_gain(gain as f32).0.clamp(QUIETEST, 0.0));
        // Said at once, so that nobody is told of the one before; what comes of it is told later.
        self.shown(|shown| shown.volume = volume);
        self.ask(Ask::Volume(volume));
    }

    #[zbus(property(emits_changed_signal = "false"))]
    fn position(&self) -> i64 {
        if self.shown(|shown| shown.session.is_some()) { micros((self.plays.position)()) } else { 0 }
    }

    #[zbus(property)]
    fn rate(&self) -> f64 {
        1.0
    }

    /// There is one rate; none at all is a pause.
    #[zbus(property)]
    fn set_rate(&self, rate: f64) {
        if rate == 0.0 {
            self.ask(Ask::Pause);
        }
    }

    #[zbus(property)]
    fn minimum_rate(&self) -> f64 {
        1.0
    }

    #[zbus(property)]
    fn maximum_rate(&self) -> f64 {
        1.0
    }

    #[zbus(property)]
    fn can_go_next(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn can_go_previous(&self) -> bool {
        false
    }

    #[zbus(property)]
    fn can_play(&self) -> bool {
        true
    }

    #[zbus(property)]
    fn can_pause(&self) -> bool {
        self.shown(|shown| shown.session.is_some())
    }

    #[zbus(property)]
    fn can_seek(&self) -> bool {
        false
    }

    #[zbus(property(emits_changed_signal = "const"))]
    fn can_control(&self) -> bool {
        true
    }

    #[zbus(signal)]
    async fn seeked(emitter: &zbus::object_server::SignalEmitter<'_>, position: i64) -> zbus::Result<()>;
}

/// All that may change, by name.
pub fn changing(shown: &Shown) -> [(&'static str, Value<'static>); 4] {
    [
        ("PlaybackStatus", status(shown).into()),
        ("Metadata", metadata(shown).into()),
        ("Volume", volume(shown).into()),
        ("CanPause", shown.session.is_some().into()),
    ]
}

fn status(shown: &Shown) -> &'static str {
    match shown.status {
        Status::Playing => "Playing",
        Status::Paused => "Paused",
        Status::Stopped => "Stopped",
    }
}

/// Some desktops call whoever is not named an unknown artist: the program has its name there.
fn metadata(shown: &Shown) -> HashMap<&'static str, Value<'static>> {
    let path = |path: String| Value::from(ObjectPath::from_string_unchecked(path));
    let Some(session) = &shown.session else {
        return HashMap::from([("mpris:trackid", path(NOTHING.into()))]);
    };
    HashMap::from([
        ("mpris:trackid", path(format!("{SESSIONS}/{}", session.number))),
        ("mpris:length", micros(session.length).into()),
        ("xesam:title", session.title.clone().into()),
        ("xesam:artist", vec!["Stillness".to_owned()].into()),
    ])
}

fn volume(shown: &Shown) -> f64 {
    shown.volume.gain().into()
}

pub fn micros(length: Duration) -> i64 {
    length.as_micros().try_into().unwrap_or(i64::MAX)
}
