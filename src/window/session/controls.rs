//! The small controls of a session, which fade out of sight and never out of reach.

use egui::{Align, CursorIcon, FontId, Label, Layout, Rect, RichText, Ui, UiBuilder, Vec2, ViewportCommand, pos2};

use crate::live::{Snapshot, State};
use crate::store::Settings;
use crate::window::look::Looks;
use crate::window::player::Player;
use crate::window::tokens::{GAP, GAP_WIDE, PADDING, SMALL};
use crate::window::widgets::{buttons, slider};

use super::View;
use super::paint::LOW;

impl View {
    /// Pause, End, Full screen and Volume, at the top in the middle.
    pub(super) fn controls(&mut self, ui: &mut Ui, player: &dyn Player, snapshot: &Snapshot, kept: &mut Settings) {
        let awake = self.awake(ui);
        let shown = ui.ctx().animate_bool_with_time(ui.scope_id().with("controls"), awake, ui.style().animation_time);
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
                    if buttons::quiet(ui, &ui.say("go-on"), &ui.say("key-space")).clicked() {
                        self.go_on(ui.input(|input| input.time), player);
                    }
                } else {
                    let paused = snapshot.state == State::Paused;
                    if buttons::quiet(ui, &ui.say(if paused { "resume" } else { "pause" }), &ui.say("key-space"))
                        .clicked()
                    {
                        pause_or_go_on(player, snapshot.state);
                    }
                    if buttons::quiet(ui, &ui.say("end"), &ui.say("key-escape")).clicked() {
                        self.end(ui.input(|input| input.time), player);
                    }
                }
                let full = is_full_screen(ui);
                let words = ui.say(if full { "leave-full-screen" } else { "full-screen" });
                if buttons::quiet(ui, &words, "F").clicked() {
                    full_screen(ui, !full);
                }
                slider::volume(ui, &mut kept.volume, kept.wishes.loudest(), false);
            });
            ui.min_rect()
        });
        let used = used.inner;
        if (used.width() - width).abs() > 0.5 {
            ui.data_mut(|data| data.insert_temp(ui.scope_id().with("width"), used.width()));
            ui.ctx().request_discard("the controls have another width");
        }
        hints(ui, used.bottom() + GAP / 2.0, shown);
    }
}

/// The keys, in a quiet line under the controls. In a low window they lie over the rings, on a ground of their own.
fn hints(ui: &mut Ui, top: f32, shown: f32) {
    let palette = ui.palette();
    let room = ui.max_rect().shrink2(Vec2::new(PADDING, 0.0));
    let (text, font) = (ui.say("keys"), FontId::proportional(SMALL));
    let height = ui.painter().layout(text.clone(), font, palette.muted, room.width()).size().y;
    let place = Rect::from_min_size(pos2(room.left(), top), Vec2::new(room.width(), height + 2.0));
    if ui.max_rect().height() < LOW {
        ui.painter().rect_filled(place.expand(4.0), 6, palette.background.gamma_multiply(0.8 * shown));
    }
    let lines = UiBuilder::new().max_rect(place).layout(Layout::top_down(Align::Center));
    ui.scope_builder(lines, |ui| {
        ui.set_opacity(shown);
        ui.add(Label::new(RichText::new(text).size(SMALL).color(palette.muted)).wrap());
    });
}

/// Pauses, or goes on after a pause.
pub fn pause_or_go_on(player: &dyn Player, state: State) {
    match state {
        State::Paused => player.resume(),
        _ => player.pause(),
    }
}

pub fn is_full_screen(ui: &Ui) -> bool {
    ui.input(|input| input.viewport().fullscreen.unwrap_or(false))
}

pub fn full_screen(ui: &Ui, on: bool) {
    ui.ctx().send_viewport_cmd(ViewportCommand::Fullscreen(on));
}
