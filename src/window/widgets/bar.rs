//! The quiet bar: one line that says what is wrong, and a button that puts it away. Nothing else stops.

use egui::accesskit::Live;
use egui::{Align, FontId, Frame, Label, Layout, Margin, Panel, Ui, vec2};

use crate::window::look::Looks;
use crate::window::tokens::{BODY, GAP, MARGIN, SMALL};

use super::buttons;

/// Shows the bar at the foot of the window. The answer says whether it was put away.
pub fn show(ui: &mut Ui, text: &str) -> bool {
    ask(ui, "bar", text, &[&ui.say("dismiss")]).is_some()
}

/// Shows a bar of this name with something to answer to. Which of the answers was given is the answer.
pub fn ask(ui: &mut Ui, name: &'static str, text: &str, answers: &[&str]) -> Option<usize> {
    let palette = ui.palette();
    let margin = Margin::symmetric((MARGIN / 2.0) as i8, 6);
    let frame = Frame::new().fill(palette.raised).inner_margin(margin);
    let panel = Panel::bottom(name).frame(frame).resizable(false).show_separator_line(false);
    let shown = panel.show(ui, |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = GAP / 2.0;
            let widths = answers.iter().map(|answer| buttons::quiet_width(ui, answer, BODY) + GAP / 2.0);
            let room = ui.available_width() - widths.sum::<f32>();
            let words = ui.painter().layout(text.to_owned(), FontId::proportional(SMALL), palette.text, room);
            let size = vec2(room, words.size().y.max(ui.spacing().interact_size.y));
            let label = ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_size(size);
                ui.add(Label::new(words))
            });
            ui.ctx().accesskit_node_builder(label.inner.id, |node| node.set_live(Live::Polite));
            let pressed = answers.iter().map(|answer| buttons::quiet(ui, answer, "").clicked()).collect::<Vec<_>>();
            pressed.iter().position(|pressed| *pressed)
        })
    });
    shown.inner.inner
}
