//! A point of the session, as it will sound: while the fade picture is held, or from *Listen at* until it is stopped.

use std::time::Duration;

use egui::{Key, Modifiers, Rect, Response, Ui};

use crate::live::State;
use crate::render::picture::Picture;
use crate::session::captions::{Caption, Manner};
use crate::session::{Arc, Lengths, Phase, Return, Session, length};
use crate::units::{RATE, frames, seconds};
use crate::window::look::Looks;
use crate::window::player::Player;
use crate::window::screen::Desk;
use crate::window::widgets::listen_at::{self, Point};
use crate::window::widgets::phases::moment_at;

/// How long the picture is held before it sounds, in seconds: a click is nothing.
const HELD: f64 = 0.15;

/// Between two places that are sought, in seconds: the engine crosses to each over a second.
const APART: f64 = 0.34;

/// How long the player may take to begin, in seconds.
const PATIENCE: f64 = 3.0;

/// A picture lower than this, in points, has no room for words.
const LOW: f32 = 100.0;

/// What plays.
struct Playing {
    /// The session that the point is of.
    session: Session,
    /// The frame that it was begun at or sought last, and when.
    from: u64,
    since: f64,
    /// The frame that is sought next.
    wanted: Option<u64>,
    /// Whether the player was asked, and whether it was seen to play: for silence nobody need be asked.
    asked: bool,
    seen: bool,
    /// It ends when it is let go.
    held: bool,
}

/// A press of the pointer that lasts.
struct Hold {
    since: f64,
    /// Where the pointer was when it sounded last.
    at: Option<f32>,
}

/// The point that is listened to.
#[derive(Default)]
pub struct Preview {
    /// The moment in seconds, once one was chosen; it is in the middle of the fade until then.
    chosen: Option<f64>,
    hold: Option<Hold>,
    playing: Option<Playing>,
    /// What is said of what plays, where the picture has no room for it.
    elsewhere: Option<String>,
}

impl Preview {
    /// What is to be said of what plays beside the picture, which has no room for it.
    pub fn elsewhere(&self) -> Option<&str> {
        self.elsewhere.as_deref()
    }

    /// Shows the point on the fade picture in this place and does what is asked of it.
    pub fn show(&mut self, ui: &mut Ui, desk: &mut Desk, place: Rect, picture: &Response) {
        let time = ui.input(|input| input.time);
        self.follow(ui, desk, time);
        let lengths = desk.kept.lengths;
        let last = (lengths.clear + lengths.fade + lengths.silence).as_secs_f64();
        let middle = (lengths.clear + lengths.fade / 2).as_secs_f64();
        let chosen = self.chosen.unwrap_or(middle).min(last);
        let moment = self.moment(desk.player, time).unwrap_or(chosen).min(last);
        let [words, value] = [moment, chosen].map(|moment| self.words(ui, desk, moment));
        let (plays, room) = (self.playing.is_some(), place.height() >= LOW);
        let point = Point { moment, words: &words, room, chosen, value: &value, last, plays };
        let done = listen_at::show(ui, place, &lengths, &point);

        self.elsewhere = (plays && !room).then_some(words);

        let pressed = ui.input(|input| input.pointer.primary_down());
        let held = [picture, &done.knob].into_iter().any(|it| it.is_pointer_button_down_on()) && pressed;
        let was_held = self.hold.as_ref().is_some_and(|hold| hold.at.is_some());
        if held {
            self.hold_at(ui, desk, place, time);
        } else if self.hold.take().is_some() && self.playing.as_ref().is_some_and(|it| it.held) {
            self.end(desk.player);
        }
        if let Some(moment) = done.moved {
            self.go_to(moment, desk);
        }
        if done.knob.clicked() && !was_held {
            match self.playing {
                Some(_) => self.end(desk.player),
                None => self.begin(chosen, false, desk, time),
            }
        }
        if self.playing.is_some() {
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
                self.end(desk.player);
            }
            ui.ctx().request_repaint_after(Duration::from_millis(100));
        }
    }

    /// Ends softly.
    pub fn end(&mut self, player: &dyn Player) {
        if self.playing.take().is_some_and(|playing| playing.asked) {
            player.end();
        }
    }

    fn hold_at(&mut self, ui: &Ui, desk: &mut Desk, place: Rect, time: f64) {
        let hold = self.hold.get_or_insert(Hold { since: time, at: None });
        let left = hold.since + HELD - time;
        if left > 0.0 {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
            return;
        }
        let Some(pointer) = ui.input(|input| input.pointer.latest_pos()) else { return };
        let before = hold.at.replace(pointer.x);
        let moment = moment_at(&desk.kept.lengths, place.width(), pointer.x - place.left());
        match before {
            None if self.playing.is_none() => self.begin(moment, true, desk, time),
            Some(before) if before == pointer.x => {}
            _ => self.go_to(moment, desk),
        }
    }

    fn begin(&mut self, moment: f64, held: bool, desk: &mut Desk, time: f64) {
        self.chosen = Some(moment);
        let Some(session) = desk.session.clone() else { return };
        desk.notices.forget_trouble();
        let from = frame_of(moment, &session);
        let asked = from < session.arc.silent_from();
        if asked {
            desk.player.begin_at(alone(&session, &desk.kept.lengths), desk.device.clone(), from);
        }
        self.playing = Some(Playing { session, from, since: time, wanted: None, asked, seen: false, held });
    }

    /// Chooses another moment; what plays goes on there.
    fn go_to(&mut self, moment: f64, desk: &Desk) {
        self.chosen = Some(moment);
        if let (Some(playing), Some(session)) = (&mut self.playing, &desk.session) {
            playing.wanted = Some(frame_of(moment, session));
        }
    }

    /// Follows what was chosen since the last frame, and what has become of the sound.
    fn follow(&mut self, ui: &Ui, desk: &Desk, time: f64) {
        let Some(playing) = &mut self.playing else { return };
        let Some(now) = &desk.session else { return self.end(desk.player) };
        let was = &mut playing.session;
        if (&was.profile, was.hearing, was.arc, was.seed) != (&now.profile, now.hearing, now.arc, now.seed) {
            return self.end(desk.player);
        }
        if was.soundscape != now.soundscape {
            was.soundscape = now.soundscape.clone();
            if playing.asked {
                desk.player.set_soundscape(now.soundscape.clone());
            }
        }
        if playing.asked {
            match desk.player.snapshot().state {
                State::Playing => playing.seen = true,
                // The device went away: nothing goes on by itself.
                State::Paused => return self.end(desk.player),
                State::Idle | State::Ended | State::Ending => {
                    if playing.seen || time - playing.since > PATIENCE {
                        self.playing = None;
                        return;
                    }
                }
            }
        }
        let left = playing.since + APART - time;
        if playing.wanted.is_some() && left > 0.0 {
            ui.ctx().request_repaint_after(Duration::from_secs_f64(left));
        } else if let Some(frame) = playing.wanted.take() {
            (playing.from, playing.since) = (frame, time);
            if playing.asked {
                desk.player.seek(frame);
            } else if frame < now.arc.silent_from() {
                playing.asked = true;
                desk.player.begin_at(alone(now, &desk.kept.lengths), desk.device.clone(), frame);
            }
        }
    }

    /// The moment that is heard.
    fn moment(&self, player: &dyn Player, time: f64) -> Option<f64> {
        let playing = self.playing.as_ref().filter(|it| it.seen && it.wanted.is_none())?;
        // The player answers a little later than it is asked.
        let frame = player.snapshot().frame;
        let latest = playing.from + frames(Duration::from_secs_f64((time - playing.since).max(0.0))) + u64::from(RATE);
        Some(seconds(if (playing.from..=latest).contains(&frame) { frame } else { playing.from }))
    }

    /// The time of a moment, and what is heard there as the picture has it.
    fn words(&self, ui: &Ui, desk: &Desk, moment: f64) -> String {
        let clock = length::write_clock(Duration::from_secs_f64(moment.round().max(0.0)));
        let heard = desk.session.as_ref().map(|session| {
            let picture = desk.pictures.as_ref().and_then(|pictures| pictures.fade());
            let caption = caption(session, frame_of(moment, session), picture.as_deref());
            caption.words(&session.soundscape, &ui.look().words)
        });
        let words = ui.say_with("heard-at", &[("time", clock.into()), ("heard", heard.unwrap_or_default().into())]);
        words.trim_end().to_owned()
    }
}

/// The caption of a frame. What the picture has not measured yet is said by the time alone.
fn caption(session: &Session, frame: u64, picture: Option<&Picture>) -> Caption {
    let moment = session.arc.moment(frame);
    match moment.phase {
        Phase::Clear => Caption::plain(Manner::Clear),
        Phase::Fade => {
            let captions = picture.map_or(&[][..], |picture| &picture.captions);
            let column = (moment.through * captions.len() as f64) as usize;
            captions.get(column).copied().unwrap_or(Caption::plain(Manner::Over))
        }
        Phase::Silence | Phase::Return | Phase::Over => Caption::plain(Manner::Silence),
    }
}

/// The same session without what comes after its silence: nobody who listens to a point has asked for a bell.
fn alone(session: &Session, lengths: &Lengths) -> Session {
    let arc = Arc::new(&Lengths { returns: Return::None, ..*lengths }, RATE);
    Session { arc, ..session.clone() }
}

fn frame_of(moment: f64, session: &Session) -> u64 {
    frames(Duration::from_secs_f64(moment.max(0.0))).min(session.arc.return_from().saturating_sub(1))
}
