//! A session while it lasts: rings in the middle, the caption under them, and everything else out of the
//! way. It is dark in both themes and grows darker with the loss. All it shows comes from the snapshot.

mod keys;
mod paint;
mod words;

use std::time::Duration;

use egui::accesskit::Live;
use egui::{
    Align, Color32, CursorIcon, FontId, Label, Layout, Rect, RichText, Ui, UiBuilder, Vec2, ViewportCommand, pos2,
};

use crate::live::{Snapshot, State};
use crate::session::{Moment, Phase};
use crate::soundscape::Soundscape;
use crate::units::{Decibels, RATE, seconds};

use super::player::Player;
use super::tokens::{BODY, CAPTION, EASE, GAP, GAP_WIDE, PADDING, Palette, SECTION, Theme};
use super::widgets::rings::Rings;
use super::widgets::slider::{VOLUME_STEP, changed_volume};
use super::widgets::{buttons, slider};
use keys::Deed;

/// How long controls, time and pointer stay after the last movement, in seconds.
const SHOWN_FOR: f64 = 4.0;

/// How long what was asked for with T stays, in seconds.
const SAID_FOR: f64 = 6.0;

/// How long a session that was ended can be gone on with, in seconds.
const GO_ON_FOR: f64 = 60.0;

/// How long the player may take to begin or to go on, in seconds.
const PATIENCE: f64 = 3.0;

/// At most thirty pictures a second.
const FRAME: Duration = Duration::from_millis(33);

const MINUTE: i64 = 60 * RATE as i64;

/// Where a person goes from a session that is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    BeginAgain,
    Home,
}

/// What the window remembers of the session it shows.
pub struct View {
    soundscape: Soundscape,
    rings: Rings,
    stirred: f64,
    captions: bool,
    /// What was asked for with T, and until when it stays.
    said: Option<(String, f64)>,
    /// The phase a screen reader was told of, and what it was told.
    told: Option<(Phase, String)>,
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
    pub fn new(soundscape: Soundscape, time: f64) -> View {
        View {
            soundscape,
            rings: Rings::new(time),
            stirred: time,
            captions: true,
            said: None,
            told: None,
            waiting: Some(time),
            ground: Theme::Dark.palette().background,
            ended: None,
            over: None,
        }
    }

    /// Shows the session. The answer is where to go when the person has left it.
    pub fn show(&mut self, ui: &mut Ui, player: &dyn Player, volume: &mut Decibels) -> Option<Next> {
        let palette = Theme::Dark.palette();
        let time = ui.input(|input| input.time);
        if keys::stirred(ui) {
            self.stirred = time;
        }
        let snapshot = player.snapshot();
        if self.waits(&snapshot, time) {
            ui.painter().rect_filled(ui.max_rect(), 0.0, self.ground);
            ui.ctx().request_repaint_after(FRAME);
            return None;
        }
        let moment = snapshot.arc.moment(snapshot.frame);
        self.note(&snapshot, time);
        let next = self.heed(ui, player, &snapshot, volume);

        let rect = ui.max_rect();
        self.rings.follow(&snapshot.heard.heard, time);
        let over = self.over.is_some();
        let scene = paint::Scene { rect, moment, over, palette };
        self.ground = scene.ground();
        scene.paint(ui.painter(), &self.rings);

        let next = if over { next.or(self.closing(ui, player, &snapshot, palette)) } else { next };
        if !over {
            self.controls(ui, player, &snapshot, volume, palette);
            self.texts(ui, &snapshot, &moment, &scene);
        }
        self.ask_for_repaint(ui, &snapshot, &moment, time);
        next
    }

    /// Whether the player has yet to begin, or to go on: it answers a little later than it is asked.
    fn waits(&mut self, snapshot: &Snapshot, time: f64) -> bool {
        let still_over = matches!(snapshot.state, State::Idle | State::Ended);
        if !still_over || self.waiting.is_some_and(|since| time - since > PATIENCE) {
            self.waiting = None;
        }
        self.waiting.is_some()
    }

    fn go_on(&mut self, ui: &Ui, player: &dyn Player) {
        player.resume();
        self.waiting = Some(ui.input(|input| input.time));
        self.ended = None;
    }

    /// Notes what has changed since the last frame.
    fn note(&mut self, snapshot: &Snapshot, time: f64) {
        match snapshot.state {
            State::Ended | State::Idle => {
                self.over.get_or_insert(time);
            }
            State::Playing | State::Paused | State::Ending => self.over = None,
        }
        if self.said.as_ref().is_some_and(|(_, until)| time >= *until) {
            self.said = None;
        }
        // A screen reader hears of a change of phase, and of nothing once silence has begun.
        let phase = snapshot.arc.moment(snapshot.frame).phase;
        if self.told.as_ref().map(|(told, _)| *told) != Some(phase) {
            let words = match phase {
                Phase::Clear | Phase::Fade => words::moment(&snapshot.arc, snapshot.frame),
                Phase::Silence | Phase::Return | Phase::Over => String::new(),
            };
            self.told = Some((phase, words));
        }
    }

    /// Does what the keys ask for.
    fn heed(&mut self, ui: &Ui, player: &dyn Player, snapshot: &Snapshot, volume: &mut Decibels) -> Option<Next> {
        let mut next = None;
        let sounding = matches!(snapshot.state, State::Playing | State::Paused);
        for deed in keys::pressed(ui) {
            match deed {
                Deed::Leave => next = self.leave(ui, player, snapshot),
                Deed::FullScreen => full_screen(ui, !is_full_screen(ui)),
                Deed::Louder => *volume = changed_volume(*volume, VOLUME_STEP),
                Deed::Quieter => *volume = changed_volume(*volume, -VOLUME_STEP),
                Deed::Captions => self.captions = !self.captions,
                Deed::PauseOrGoOn if snapshot.state == State::Ending => self.go_on(ui, player),
                _ if !sounding => {}
                Deed::PauseOrGoOn => pause_or_go_on(player, snapshot.state),
                Deed::MinuteBack => seek(player, snapshot, -MINUTE),
                Deed::MinuteOn => seek(player, snapshot, MINUTE),
                Deed::Longer => player.stretch(5 * MINUTE),
                Deed::Shorter => player.stretch(-5 * MINUTE),
                Deed::SayTime => {
                    let time = ui.input(|input| input.time);
                    self.said = Some((words::moment(&snapshot.arc, snapshot.frame), time + SAID_FOR));
                }
            }
        }
        next
    }

    /// Leaves full screen; else ends softly; else, when it is over, goes home.
    fn leave(&mut self, ui: &Ui, player: &dyn Player, snapshot: &Snapshot) -> Option<Next> {
        if is_full_screen(ui) {
            full_screen(ui, false);
            return None;
        }
        match snapshot.state {
            State::Playing | State::Paused => {
                self.end(ui, player);
                None
            }
            State::Ending => None,
            State::Ended | State::Idle => Some(Next::Home),
        }
    }

    fn end(&mut self, ui: &Ui, player: &dyn Player) {
        player.end();
        self.ended = Some(ui.input(|input| input.time));
    }

    /// The small controls at the top. They fade out of sight, never out of reach.
    fn controls(
        &mut self,
        ui: &mut Ui,
        player: &dyn Player,
        snapshot: &Snapshot,
        volume: &mut Decibels,
        palette: &Palette,
    ) {
        let awake = self.awake(ui);
        let shown = ui.ctx().animate_bool_with_time(ui.scope_id().with("controls"), awake, EASE);
        if !awake {
            ui.ctx().set_cursor_icon(CursorIcon::None);
        }
        let row =
            Rect::from_min_size(ui.max_rect().min + Vec2::new(0.0, PADDING), Vec2::new(ui.max_rect().width(), 40.0));
        let width = ui.data(|data| data.get_temp::<f32>(ui.scope_id().with("width"))).unwrap_or(460.0);
        let left = (row.center().x - width / 2.0).max(row.left() + GAP);
        let place = Rect::from_min_max(pos2(left, row.top()), row.max);
        let used = ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            ui.set_opacity(shown);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::new(GAP_WIDE, 0.0);
                if snapshot.state == State::Ending {
                    if buttons::quiet(ui, "Go on", "Space", palette).clicked() {
                        self.go_on(ui, player);
                    }
                } else {
                    let paused = snapshot.state == State::Paused;
                    if buttons::quiet(ui, if paused { "Resume" } else { "Pause" }, "Space", palette).clicked() {
                        pause_or_go_on(player, snapshot.state);
                    }
                    if buttons::quiet(ui, "End", "Escape", palette).clicked() {
                        self.end(ui, player);
                    }
                }
                let full = is_full_screen(ui);
                let words = if full { "Leave full screen" } else { "Full screen" };
                if buttons::quiet(ui, words, "F", palette).clicked() {
                    full_screen(ui, !full);
                }
                slider::volume(ui, volume, palette);
            });
            ui.min_rect().width()
        });
        if (used.inner - width).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(ui.scope_id().with("width"), used.inner));
            ui.ctx().request_discard("the controls have another width");
        }
    }

    /// The caption, what was asked for, and how long is left.
    fn texts(&self, ui: &mut Ui, snapshot: &Snapshot, moment: &Moment, scene: &paint::Scene) {
        let time = ui.input(|input| input.time);
        let awake = ui.ctx().animate_bool_with_time(ui.scope_id().with("time"), self.awake(ui), EASE);
        let dim = scene.text_dim();
        if self.captions {
            let caption = snapshot.manner.words(&self.soundscape);
            centred(ui, scene.caption_y(), &caption, CAPTION, dim(scene.palette.text), Live::Off);
        }
        let left = words::left(&snapshot.arc, snapshot.frame);
        // What a screen reader is told, a change of phase, is said and not seen; what was asked for is both.
        let muted = dim(scene.palette.muted);
        let (told, told_in) = match (&self.said, &self.told) {
            (Some((said, until)), _) => {
                (said.as_str(), muted.gamma_multiply(((until - time) / 0.5).clamp(0.0, 1.0) as f32))
            }
            (None, Some((_, told))) => (told.as_str(), Color32::TRANSPARENT),
            (None, None) => ("", Color32::TRANSPARENT),
        };
        centred(ui, scene.time_y(), told, BODY, told_in, Live::Polite);
        if self.said.is_none() {
            let (line, opacity) = match snapshot.state {
                State::Ending => ("Ending".into(), 1.0),
                State::Paused => (format!("Paused, {left}"), 1.0),
                _ => (left, awake),
            };
            centred(ui, scene.time_y(), &line, BODY, muted.gamma_multiply(opacity), Live::Off);
        }

        let line = scene.line(if moment.phase == Phase::Silence { awake } else { 1.0 });
        line.paint(ui.painter(), words::progress(&snapshot.arc, snapshot.frame));
    }

    /// What is shown when it is over: nothing, until the person stirs; then how long it was, and where to go.
    fn closing(&mut self, ui: &mut Ui, player: &dyn Player, snapshot: &Snapshot, palette: &Palette) -> Option<Next> {
        let time = ui.input(|input| input.time);
        let by_hand = self.ended.is_some();
        let over = self.over.unwrap_or(time);
        if !by_hand && self.stirred <= over {
            ui.ctx().set_cursor_icon(CursorIcon::None);
            return None;
        }
        let rect = ui.max_rect();
        let frames = snapshot.frame.min(snapshot.arc.total());
        let line = words::closing(frames);
        centred(ui, rect.center().y - 40.0, &line, CAPTION, palette.text, Live::Polite);

        let may_go_on = self.ended.is_some_and(|ended| time - ended < GO_ON_FOR) && snapshot.state == State::Ended;
        let (first, second) = if may_go_on { ("Go on", "Begin again") } else { ("Begin again", "") };
        let mut next = None;
        let row_width = buttons::PRIMARY.x + SECTION + if second.is_empty() { 64.0 } else { 180.0 };
        let at = pos2(rect.center().x - row_width / 2.0, rect.center().y + SECTION);
        let place = Rect::from_min_size(at, Vec2::new(row_width, buttons::PRIMARY.y));
        ui.scope_builder(UiBuilder::new().max_rect(place), |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_WIDE;
                if buttons::primary(ui, first, buttons::PRIMARY, palette).clicked() {
                    if may_go_on {
                        self.go_on(ui, player);
                    } else {
                        next = Some(Next::BeginAgain);
                    }
                }
                if !second.is_empty() && buttons::quiet(ui, second, "", palette).clicked() {
                    next = Some(Next::BeginAgain);
                }
                let done = buttons::quiet(ui, "Done", "Escape", palette);
                if done.clicked() {
                    next = Some(Next::Home);
                }
                // Done has the focus first: a key pressed in the dark must not begin any sound.
                if ui.memory(|memory| memory.focused().is_none()) {
                    done.request_focus();
                }
            });
        });
        next
    }

    /// Whether the person has moved or pressed anything lately, or is using the controls by keyboard.
    fn awake(&self, ui: &Ui) -> bool {
        ui.input(|input| input.time) - self.stirred < SHOWN_FOR
    }

    /// Asks for the next frame when something will have changed, and not before.
    fn ask_for_repaint(&self, ui: &Ui, snapshot: &Snapshot, moment: &Moment, time: f64) {
        let until = |at: f64| Duration::from_secs_f64((at - time).max(0.0) + 0.01);
        let ctx = ui.ctx();
        let awake = self.awake(ui);
        if let Some((_, until_then)) = &self.said {
            ctx.request_repaint_after(until((until_then - 0.5).max(time + 0.05)));
        }
        if awake {
            ctx.request_repaint_after(until(self.stirred + SHOWN_FOR));
        }
        let sounding = matches!(moment.phase, Phase::Clear | Phase::Fade | Phase::Return);
        match snapshot.state {
            State::Playing | State::Ending if sounding => ctx.request_repaint_after(FRAME),
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
        if !self.rings.still() {
            ctx.request_repaint_after(FRAME);
        }
    }
}

fn pause_or_go_on(player: &dyn Player, state: State) {
    match state {
        State::Paused => player.resume(),
        _ => player.pause(),
    }
}

fn seek(player: &dyn Player, snapshot: &Snapshot, by: i64) {
    let last = snapshot.arc.total().saturating_sub(1);
    player.seek(snapshot.frame.saturating_add_signed(by).min(last));
}

fn is_full_screen(ui: &Ui) -> bool {
    ui.input(|input| input.viewport().fullscreen.unwrap_or(false))
}

fn full_screen(ui: &Ui, on: bool) {
    ui.ctx().send_viewport_cmd(ViewportCommand::Fullscreen(on));
}

/// A line of words in the middle of the window at this height.
fn centred(ui: &mut Ui, y: f32, text: &str, size: f32, colour: Color32, live: Live) {
    let room = ui.max_rect().shrink2(Vec2::new(PADDING, 0.0));
    let galley = ui.painter().layout(text.to_owned(), FontId::proportional(size), colour, room.width());
    let place = Rect::from_center_size(pos2(room.center().x, y), Vec2::new(room.width(), galley.size().y));
    let lines = UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Center));
    let label = ui.scope_builder(lines, |ui| ui.add(Label::new(RichText::new(text).size(size).color(colour)).wrap()));
    if live != Live::Off {
        ui.ctx().accesskit_node_builder(label.inner.id, |node| node.set_live(live));
    }
}
