//! A session while it lasts: rings in the middle, the caption under them, and everything else out of the
//! way. It is dark in both themes and grows darker with the loss. All it shows comes from the snapshot.

mod closing;
mod controls;
mod keys;
mod opening;
mod paint;
mod texts;
pub mod words;

use std::time::Duration;

use egui::{Color32, Ui};

use crate::live::{Snapshot, State};
use crate::session::{Moment, Phase, Session};
use crate::soundscape::Soundscape;
use crate::store::{Announce, Settings, Wishes};
use crate::units::{RATE, frames, seconds};
use crate::words::Words;

use super::look::Looks;
use super::player::Player;
use super::screen::{Go, Section};
use super::tokens::STILL;
use super::widgets::rings::Rings;
use super::widgets::ripples::Ripples;
use super::widgets::slider::{VOLUME_STEP, changed_volume};
use controls::{full_screen, is_full_screen, pause_or_go_on};
use keys::Deed;
use opening::Opening;

/// How long controls, time and pointer stay after the last movement, in seconds.
const SHOWN_FOR: f64 = 4.0;

/// How long what was asked for with T stays, in seconds.
const SAID_FOR: f64 = 6.0;

/// How long a session that was ended can be gone on with, in seconds.
const GO_ON_FOR: f64 = 60.0;

/// How long the player may take to begin or to go on, in seconds.
const PATIENCE: f64 = 3.0;

const MINUTE: i64 = 60 * RATE as i64;

/// What the window remembers of the session it shows.
pub struct View {
    soundscape: Soundscape,
    rings: Rings,
    ripples: Ripples,
    opening: Option<Opening>,
    stirred: f64,
    /// What was asked for with T, and until when it stays.
    said: Option<(String, f64)>,
    /// The phase a screen reader was told of, and what it was told.
    told: Option<(Phase, String)>,
    /// The frame from which the player was asked to begin; it was not seen there yet, and may still play something else.
    from: Option<u64>,
    /// Since when the player has been asked to begin or to go on, and has not yet.
    waiting: Option<f64>,
    /// The ground that was painted last.
    ground: Color32,
    /// When the person ended it.
    ended: Option<f64>,
    /// When it was first seen to be over.
    over: Option<f64>,
}

impl View {
    /// The view of a session that the player was just asked to begin at this frame.
    pub fn new(session: &Session, frame: u64, wishes: &Wishes, time: f64) -> View {
        View {
            soundscape: session.soundscape.clone(),
            rings: Rings::new(time),
            ripples: Ripples::default(),
            opening: wishes.opening_line.then(|| Opening::of(session)).flatten(),
            stirred: time,
            said: None,
            told: None,
            from: Some(frame),
            waiting: Some(time),
            ground: STILL,
            ended: None,
            over: None,
        }
    }

    /// The ground that the window is cleared with.
    pub fn ground(&self) -> Color32 {
        self.ground
    }

    /// The soundscape that is played.
    pub fn soundscape(&self) -> &Soundscape {
        &self.soundscape
    }

    /// Goes on with another soundscape.
    pub fn set_soundscape(&mut self, soundscape: Soundscape) {
        self.soundscape = soundscape;
    }

    /// Shows the session. The answer is where to go when the person has left it.
    pub fn show(&mut self, ui: &mut Ui, player: &dyn Player, kept: &mut Settings) -> Option<Go> {
        let palette = ui.palette();
        let time = ui.input(|input| input.time);
        // In the dark of the end the first key only brings light.
        let in_the_dark = self.over.is_some() && !self.closes(time);
        if keys::stirred(ui) {
            self.stirred = time;
        }
        let snapshot = player.snapshot();
        if self.waits(&snapshot, time) {
            ui.ctx().request_repaint_after(ui.look().pace);
            return None;
        }
        let moment = snapshot.arc.moment(snapshot.frame);
        self.note(&snapshot, time, kept.wishes.announce, &ui.look().words);
        let next = if in_the_dark { None } else { self.heed(ui, player, &snapshot, kept) };

        let rect = ui.max_rect();
        let still = ui.look().still;
        self.rings.follow(&snapshot.heard.heard, time);
        self.ripples.follow(&snapshot.heard, time, still);
        let over = self.over.is_some();
        let caption = self.room_for_caption(ui);
        let scene = paint::Scene { rect, moment, over, still, caption, palette };
        let ground = std::mem::replace(&mut self.ground, scene.ground());
        if ground != self.ground {
            ui.painter().rect_filled(rect, 0.0, self.ground);
        }
        scene.paint(ui.painter(), &self.rings, &self.ripples);

        let next = if over { next.or(self.closing(ui, player, &snapshot)) } else { next };
        if !over {
            self.controls(ui, player, &snapshot, kept);
            self.texts(ui, &snapshot, &moment, &scene, &kept.wishes);
        }
        self.ask_for_repaint(ui, &snapshot, &moment, time);
        next
    }

    /// Whether the player has yet to begin, or to go on: it answers a little later than it is asked.
    fn waits(&mut self, snapshot: &Snapshot, time: f64) -> bool {
        let still_over = matches!(snapshot.state, State::Idle | State::Ended);
        // What was listened to on Home fades before the session begins.
        let soon = frames(Duration::from_secs_f64(PATIENCE));
        let still_elsewhere = self.from.is_some_and(|from| !(from..=from + soon).contains(&snapshot.frame));
        if !(still_over || still_elsewhere) || self.waiting.is_some_and(|since| time - since > PATIENCE) {
            self.waiting = None;
            self.from = None;
        }
        self.waiting.is_some()
    }

    /// Goes on after the person has ended it.
    pub fn go_on(&mut self, time: f64, player: &dyn Player) {
        player.resume();
        self.waiting = Some(time);
        self.ended = None;
    }

    /// Notes what has changed since the last frame.
    fn note(&mut self, snapshot: &Snapshot, time: f64, announce: Announce, words: &Words) {
        match snapshot.state {
            State::Ended | State::Idle => {
                self.over.get_or_insert(time);
            }
            State::Playing | State::Paused | State::Ending => self.over = None,
        }
        if self.said.as_ref().is_some_and(|(_, until)| time >= *until) {
            self.said = None;
        }
        if self.opening.as_ref().is_some_and(|opening| opening.is_past(snapshot.frame)) {
            self.opening = None;
        }
        // A screen reader hears of a change of phase, and of nothing once silence has begun.
        let phase = snapshot.arc.moment(snapshot.frame).phase;
        if self.told.as_ref().map(|(told, _)| *told) != Some(phase) {
            let words = match phase {
                _ if announce == Announce::None => String::new(),
                Phase::Clear | Phase::Fade => words::moment(&snapshot.arc, snapshot.frame, words),
                Phase::Silence | Phase::Return | Phase::Over => String::new(),
            };
            self.told = Some((phase, words));
        }
    }

    /// Does what the keys ask for.
    fn heed(&mut self, ui: &Ui, player: &dyn Player, snapshot: &Snapshot, kept: &mut Settings) -> Option<Go> {
        let mut next = None;
        let sounding = matches!(snapshot.state, State::Playing | State::Paused);
        for deed in keys::pressed(ui) {
            match deed {
                Deed::Leave => next = self.leave(ui, player, snapshot),
                Deed::FullScreen => full_screen(ui, !is_full_screen(ui)),
                Deed::Louder => kept.volume = changed_volume(kept.volume, VOLUME_STEP, kept.wishes.loudest()),
                Deed::Quieter => kept.volume = changed_volume(kept.volume, -VOLUME_STEP, kept.wishes.loudest()),
                Deed::Captions => kept.wishes.captions = !kept.wishes.captions,
                Deed::PauseOrGoOn if snapshot.state == State::Ending => {
                    self.go_on(ui.input(|input| input.time), player);
                }
                _ if !sounding => {}
                Deed::PauseOrGoOn => pause_or_go_on(player, snapshot.state),
                Deed::MinuteBack => seek(player, snapshot, -MINUTE),
                Deed::MinuteOn => seek(player, snapshot, MINUTE),
                Deed::Longer => player.stretch(5 * MINUTE),
                Deed::Shorter => player.stretch(-5 * MINUTE),
                Deed::SayTime => {
                    let time = ui.input(|input| input.time);
                    let said = words::moment(&snapshot.arc, snapshot.frame, &ui.look().words);
                    self.said = Some((said, time + SAID_FOR));
                }
            }
        }
        next
    }

    /// Leaves full screen; else ends softly; else, when it is over, goes home.
    fn leave(&mut self, ui: &Ui, player: &dyn Player, snapshot: &Snapshot) -> Option<Go> {
        if is_full_screen(ui) {
            full_screen(ui, false);
            return None;
        }
        match snapshot.state {
            State::Playing | State::Paused => {
                self.end(ui.input(|input| input.time), player);
                None
            }
            State::Ending => None,
            State::Ended | State::Idle => Some(Go::To(Section::Home)),
        }
    }

    /// Ends it softly, because the person wants that.
    pub fn end(&mut self, time: f64, player: &dyn Player) {
        player.end();
        self.ended = Some(time);
    }

    /// Whether the person has moved or pressed anything lately, or is using the controls by keyboard.
    fn awake(&self, ui: &Ui) -> bool {
        ui.input(|input| input.time) - self.stirred < SHOWN_FOR
    }

    /// Asks for the next frame when something will have changed, and not before.
    fn ask_for_repaint(&self, ui: &Ui, snapshot: &Snapshot, moment: &Moment, time: f64) {
        let until = |at: f64| Duration::from_secs_f64((at - time).max(0.0) + 0.01);
        let (ctx, pace) = (ui.ctx(), ui.look().pace);
        let awake = self.awake(ui);
        if let Some((_, until_then)) = &self.said {
            ctx.request_repaint_after(until((until_then - 0.5).max(time + 0.05)));
        }
        if awake {
            ctx.request_repaint_after(until(self.stirred + SHOWN_FOR));
        }
        let sounding = matches!(moment.phase, Phase::Clear | Phase::Fade | Phase::Return);
        match snapshot.state {
            State::Playing | State::Ending if sounding => ctx.request_repaint_after(pace),
            State::Playing if awake => {
                let part = snapshot.arc.total().saturating_sub(snapshot.frame) % u64::from(RATE);
                ctx.request_repaint_after(Duration::from_secs_f64(seconds(part) + 0.01));
            }
            State::Playing => ctx.request_repaint_after(Duration::from_secs_f64(seconds(moment.left) + 0.01)),
            State::Ended | State::Idle => {
                if let Some(ended) = self.ended.filter(|ended| time - ended < GO_ON_FOR) {
                    ctx.request_repaint_after(until(ended + GO_ON_FOR));
                }
            }
            State::Paused | State::Ending => {}
        }
        if !self.rings.still() || !self.ripples.still() {
            ctx.request_repaint_after(pace);
        }
    }
}

fn seek(player: &dyn Player, snapshot: &Snapshot, by: i64) {
    let last = snapshot.arc.total().saturating_sub(1);
    player.seek(snapshot.frame.saturating_add_signed(by).min(last));
}
