//! The quiet bar: one line that says what is wrong, and a button that puts it away. Nothing else stops.

use egui::accesskit::Live;
use egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, Ui, vec2};

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
            ui.allocate_ui_with_layout(vec2(room, 0.0), Layout::top_down(Align::Min), |ui| {
                ui.set_min_width(room);
                let words = RichText::new(text).size(SMALL).color(palette.text);
                let label = ui.add(Label::new(words).wrap());
                ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
            });
            let pressed = answers.iter().map(|answer| buttons::quiet(ui, answer, "").clicked()).collect::<Vec<_>>();
            pressed.iter().position(|pressed| *pressed)
        })
    });
    shown.inner.inner
}
