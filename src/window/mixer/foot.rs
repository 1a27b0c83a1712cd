//! What stands under the layers: what can be done with the mix, and the button that lets one hear it.

use egui::{Align2, Rect, Ui, UiBuilder, pos2, vec2};

use crate::soundscape::Soundscape;
use crate::window::look::Looks;
use crate::window::mine::take;
use crate::window::screen::Desk;
use crate::window::tokens::{GAP, PADDING};
use crate::window::widgets::buttons;
use crate::window::widgets::text_line::{Asked, TextLine, Typed};

use super::Mixer;

/// What is said of the line in which the name is typed.
const NAME: Asked = Asked { name: "name-of-mine", hint: "name-of-mine", verb: "save", other: None };

impl Mixer {
    pub(super) fn foot(&mut self, ui: &mut Ui, desk: &mut Desk, came: &Soundscape, mixed: &Soundscape) {
        let size = vec2(132.0, 44.0);
        let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), size.y + GAP), egui::Sense::hover());
        let button = Align2::RIGHT_CENTER.align_size_within_rect(size, row);
        let left = Rect::from_min_max(row.min, pos2(button.left() - PADDING, row.bottom()));
        // In a tight window the words have a line of their own.
        let beside = left.width() >= 300.0;
        if beside {
            ui.scope_builder(UiBuilder::new().max_rect(left), |ui| {
                ui.horizontal_centered(|ui| self.deeds(ui, desk, came, mixed));
            });
        }
        ui.scope_builder(UiBuilder::new().max_rect(button), |ui| {
            let word = ui.say(if self.listening.plays() { "stop" } else { "listen" });
            if buttons::primary(ui, &word, size).clicked() {
                self.listen(ui, desk, mixed);
            }
        });
        if !beside {
            ui.horizontal_wrapped(|ui| self.deeds(ui, desk, came, mixed));
        }
    }

    /// Saves the mix, or lets it be as it came, or takes the soundscape away.
    fn deeds(&mut self, ui: &mut Ui, desk: &mut Desk, came: &Soundscape, mixed: &Soundscape) {
        if let Some(line) = &mut self.name {
            match line.show(ui, NAME) {
                Some(Typed::Done(name)) => self.save(desk, mixed, &name),
                Some(Typed::Cancelled) => self.name = None,
                Some(Typed::Other) | None => {}
            }
            return;
        }
        let quiet = |ui: &mut Ui, word: &str, hint: &str| buttons::quiet(ui, &ui.say(word), &ui.say(hint)).clicked();
        if quiet(ui, "save-as-mine", "save-as-mine-hint") {
            let name = ui.look().words.text(&came.name);
            let suggested = ui.say_with("suggested-name", &[("name", name.into())]);
            self.name = Some(TextLine::new(suggested));
        }
        self.export |= quiet(ui, "export", "export-hint");
        if mixed != came && quiet(ui, "reset", "reset-hint") {
            desk.kept.mixes.forget(&came.id);
        }
        if desk.mine.holds(&came.id) && quiet(ui, "remove", "remove-hint") {
            self.remove(ui, desk, came);
        }
    }

    /// Keeps the mix as a soundscape of one's own, which is chosen from now on; the one that it was made of is as
    /// it came.
    fn save(&mut self, desk: &mut Desk, mixed: &Soundscape, name: &str) {
        match desk.mine.save(mixed, name, desk.library) {
            Ok(saved) => {
                self.name = None;
                desk.kept.mixes.forget(&mixed.id);
                take(saved, desk.library, desk.kept, desk.pictures.as_deref());
            }
            Err(what) => desk.notices.say_now(what),
        }
    }

    fn remove(&mut self, ui: &Ui, desk: &mut Desk, came: &Soundscape) {
        let mix = desk.kept.mixes.get(&came.id).cloned().unwrap_or_default();
        match desk.mine.remove(came, mix) {
            Ok(gone) => {
                self.listening.end(desk.player);
                desk.kept.mixes.forget(&came.id);
                let all = desk.library.all();
                let at = all.iter().position(|it| it.id == came.id).unwrap_or_default();
                let next = all.get(at.wrapping_sub(1)).or(all.get(at + 1));
                desk.kept.soundscape = next.map_or_else(String::new, |it| it.id.clone());
                desk.library.take_out(&came.id);
                let name = ui.look().words.text(&came.name);
                desk.notices.offer(ui.say_with("removed", &[("name", name.into())]), gone);
            }
            Err(what) => desk.notices.say_now(what),
        }
    }
}
