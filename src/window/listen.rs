//! What is listened to outside a session: a soundscape that goes on for as long as one likes, heard with ears that
//! are held at one point of a loss.

use std::time::Duration;

use egui::Ui;

use crate::hearing::{Options, Point};
use crate::live::State;
use crate::session::{Arc, LONGEST, Lengths, Return, Session};
use crate::soundscape::Soundscape;
use crate::units::RATE;

use super::player::Player;

/// How long the player may take to begin, in seconds.
const PATIENCE: f64 = 3.0;

/// What plays.
struct Playing {
    soundscape: Soundscape,
    hearing: Options,
    point: Point,
    since: f64,
    /// Whether the player was seen to play it.
    seen: bool,
}

/// What of it plays, if anything.
#[derive(Default)]
pub struct Listening {
    playing: Option<Playing>,
}

impl Listening {
    pub fn plays(&self) -> bool {
        self.playing.is_some()
    }

    /// The soundscape that plays.
    pub fn soundscape(&self) -> Option<&Soundscape> {
        self.playing.as_ref().map(|playing| &playing.soundscape)
    }

    /// Begins to play what this session has, as it is heard at a point.
    pub fn begin(&mut self, session: &Session, point: Point, device: Option<String>, player: &dyn Player, time: f64) {
        let Session { soundscape, hearing, .. } = session.clone();
        self.playing = Some(Playing { soundscape, hearing, point, since: time, seen: false });
        // As long a fade as there can be, in which nothing changes.
        let [none, longest] = [Duration::ZERO, LONGEST];
        let lengths =
            Lengths { clear: none, fade: longest, silence: none, returns: Return::None, ..Lengths::default() };
        let profile = session.profile.holding(&point);
        player.begin(Session { profile, arc: Arc::new(&lengths, RATE), ..session.clone() }, device);
    }

    /// Ends softly.
    pub fn end(&mut self, player: &dyn Player) {
        if self.playing.take().is_some() {
            player.end();
        }
    }

    /// Follows what this session has and the point have become since the last frame, and what has become of the
    /// sound.
    pub fn follow(&mut self, ui: &Ui, session: &Session, point: Point, device: &Option<String>, player: &dyn Player) {
        let time = ui.input(|input| input.time);
        let Some(playing) = &mut self.playing else { return };
        match player.snapshot().state {
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
            return self.begin(session, point, device.clone(), player, time);
        }
        if playing.soundscape != session.soundscape {
            change(&playing.soundscape, &session.soundscape, player);
            playing.soundscape = session.soundscape.clone();
        }
        if playing.point != point {
            playing.point = point;
            player.hold(point);
        }
    }
}

/// Goes on with a soundscape as it is now; where only its layers are mixed otherwise, they are.
fn change(before: &Soundscape, now: &Soundscape, player: &dyn Player) {
    let mut mixed = before.clone();
    for (layer, now) in mixed.layers.iter_mut().zip(&now.layers) {
        (layer.on, layer.level) = (now.on, now.level);
    }
    if mixed != *now {
        return player.set_soundscape(now.clone());
    }
    for (index, (before, now)) in before.layers.iter().zip(&now.layers).enumerate() {
        if before.heard() != now.heard() {
            player.set_layer(index, now.heard());
        }
    }
}
