//! *Listen here*: the chosen soundscape as it is heard at one point of the loss, for as long as one likes.

use std::time::Duration;

use egui::Ui;

use crate::hearing::{Options, Point, Profile};
use crate::live::{Snapshot, State};
use crate::session::{Arc, LONGEST, Lengths, Return, Session};
use crate::soundscape::Soundscape;
use crate::units::RATE;
use crate::window::player::Player;

/// How long the player may take to begin, in seconds.
const PATIENCE: f64 = 3.0;

/// What is listened to.
struct Playing {
    soundscape: Soundscape,
    hearing: Options,
    point: Point,
    since: f64,
    /// Whether the player was seen to play it.
    seen: bool,
}

/// The point of the loss that is listened to, and what of it plays.
pub struct Listening {
    /// How far through the loss, 0 to 1.
    pub at: f64,
    playing: Option<Playing>,
}

impl Default for Listening {
    fn default() -> Listening {
        Listening { at: 0.5, playing: None }
    }
}

impl Listening {
    pub fn plays(&self) -> bool {
        self.playing.is_some()
    }

    /// The soundscape that plays.
    pub fn soundscape(&self) -> Option<&Soundscape> {
        self.playing.as_ref().map(|playing| &playing.soundscape)
    }

    /// Goes on with another soundscape, if one plays.
    pub fn set_soundscape(&mut self, soundscape: Soundscape, player: &dyn Player) {
        if let Some(playing) = &mut self.playing {
            playing.soundscape = soundscape.clone();
            player.set_soundscape(soundscape);
        }
    }

    /// Where the loss stands in this session's fade.
    pub fn point(&self, session: &Session) -> Point {
        session.profile.at(self.at, session.arc.fade_seconds())
    }

    /// Begins to play what this session has at the point.
    pub fn begin(&mut self, session: &Session, device: Option<String>, player: &dyn Player, time: f64) {
        let point = self.point(session);
        let Session { soundscape, hearing, .. } = session.clone();
        self.playing = Some(Playing { soundscape, hearing, point, since: time, seen: false });
        // As long a fade as there can be, in which nothing changes.
        let [none, longest] = [Duration::ZERO, LONGEST];
        let lengths = Lengths { clear: none, fade: longest, silence: none, returns: Return::None };
        let profile: Profile = session.profile.holding(&point);
        player.begin(Session { profile, arc: Arc::new(&lengths, RATE), ..session.clone() }, device);
    }

    /// Ends softly.
    pub fn end(&mut self, player: &dyn Player) {
        if self.playing.take().is_some() {
            player.end();
        }
    }

    /// Follows what was chosen since the last frame, and what has become of the sound.
    pub fn follow(&mut self, ui: &Ui, session: &Session, device: &Option<String>, player: &dyn Player) {
        let time = ui.input(|input| input.time);
        let snapshot: Snapshot = player.snapshot();
        let point = self.point(session);
        let Some(playing) = &mut self.playing else { return };
        match snapshot.state {
            State::Playing => playing.seen = true,
            // The device went away: nothing goes on by itself.
            State::Paused => return self.end(player),
            State::Idle | State::Ended | State::Ending if playing.seen || time - playing.since > PATIENCE => {
                self.playing = None;
                return;
            }
            State::Idle | State::Ended | State::Ending => {
                ui.ctx().request_repaint_after(Duration::from_millis(100));
            }
        }
        if playing.hearing != session.hearing || playing.soundscape.id != session.soundscape.id {
            self.begin(session, device.clone(), player, time);
        } else if playing.point != point {
            playing.point = point;
            player.hold(point);
        }
    }
}
