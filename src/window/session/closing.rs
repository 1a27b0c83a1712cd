//! How a session closes: in the dark, until the person stirs.

use egui::accesskit::Live;
use egui::{CursorIcon, Id, Rect, Ui, UiBuilder, Vec2, pos2};

use crate::live::{Snapshot, State};
use crate::window::look::Looks;
use crate::window::player::Player;
use crate::window::screen::{Go, Section};
use crate::window::tokens::{CAPTION, GAP_WIDE, SECTION};
use crate::window::widgets::buttons;

use super::texts::centred;
use super::{GO_ON_FOR, View, words};

impl View {
    /// Whether it is over and says so: because the person ended it, or has stirred since.
    pub(super) fn closes(&self, time: f64) -> bool {
        let over = self.over.unwrap_or(time);
        self.ended.is_some() || self.stirred > over
    }

    /// What is shown when it is over: nothing, until the person stirs; then how long it was, and where to go.
    pub(super) fn closing(&mut self, ui: &mut Ui, player: &dyn Player, snapshot: &Snapshot) -> Option<Go> {
        let palette = ui.palette();
        let time = ui.input(|input| input.time);
        let rect = ui.max_rect();
        let lit = self.closes(time);
        if lit {
            let frames = snapshot.frame.min(snapshot.arc.total());
            let line = words::closing(frames, &ui.look().words);
            centred(ui, rect.center().y - 40.0, &line, CAPTION, palette.text, Live::Polite);
        } else {
            ui.ctx().set_cursor_icon(CursorIcon::None);
        }

        let may_go_on = self.ended.is_some_and(|ended| time - ended < GO_ON_FOR) && snapshot.state == State::Ended;
        let again = ui.say("begin-again");
        let (first, second) = if may_go_on { (ui.say("go-on"), again) } else { (again, String::new()) };
        let mut next = None;
        let row_width = buttons::PRIMARY.x + SECTION + if second.is_empty() { 64.0 } else { 180.0 };
        // In the dark they lie outside the window: out of sight and of a finger's reach, not of a screen reader's.
        let at = if lit { pos2(rect.center().x - row_width / 2.0, rect.center().y + SECTION) } else { rect.max };
        let place = Rect::from_min_size(at, Vec2::new(row_width, buttons::PRIMARY.y));
        ui.scope_builder(UiBuilder::new().max_rect(place).scope_id(Id::unique("ways")), |ui| {
            ui.horizontal_centered(|ui| {
                ui.spacing_mut().item_spacing.x = GAP_WIDE;
                if buttons::primary(ui, &first, buttons::PRIMARY).clicked() {
                    if may_go_on {
                        self.go_on(time, player);
                    } else {
                        next = Some(Go::Begin);
                    }
                }
                if !second.is_empty() && buttons::quiet(ui, &second, "").clicked() {
                    next = Some(Go::Begin);
                }
                let done = buttons::quiet(ui, &ui.say("done"), &ui.say("key-escape"));
                if done.clicked() {
                    next = Some(Go::To(Section::Home));
                }
                // Done has the focus first: a key pressed in the dark must not begin any sound.
                if lit && ui.memory(|memory| memory.focused().is_none()) {
                    done.request_focus();
                }
            });
        });
        next
    }
}
