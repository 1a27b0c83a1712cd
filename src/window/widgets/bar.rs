//! The quiet bar: one line that says what is wrong, and a button that puts it away. Nothing else stops.

use egui::accesskit::Live;
use egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, Ui};

use crate::window::look::Looks;
use crate::window::tokens::{MARGIN, SMALL};

use super::buttons;

/// Shows the bar at the foot of the window. The answer says whether it was put away.
pub fn show(ui: &mut Ui, text: &str) -> bool {
    let palette = ui.palette();
    let margin = Margin::symmetric((MARGIN / 2.0) as i8, 6);
    let frame = Frame::new().fill(palette.raised).inner_margin(margin);
    let panel = Panel::bottom("bar").frame(frame).resizable(false).show_separator_line(false);
    let shown = panel.show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let dismissed = buttons::quiet(ui, &ui.say("dismiss"), "").clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = RichText::new(text).size(SMALL).color(palette.text);
                let label = ui.add(Label::new(words).wrap());
                ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
            });
            dismissed
        })
    });
    shown.inner.inner
}
