//! The quiet bar: one line that says what is wrong, and a button that puts it away. Nothing else stops.

use egui::accesskit::Live;
use egui::{Align, Frame, Label, Layout, Margin, Panel, RichText, Ui};

use crate::window::look::Looks;
use crate::window::tokens::{MARGIN, SMALL};

use super::buttons;

/// What was done with the bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    PutAway,
    /// What it offers was taken.
    Acted,
}

/// Shows the bar at the foot of the window; `offer` is a word for what can be done about it.
pub fn show(ui: &mut Ui, text: &str, offer: Option<&str>) -> Option<Answer> {
    let palette = ui.palette();
    let margin = Margin::symmetric((MARGIN / 2.0) as i8, 6);
    let frame = Frame::new().fill(palette.raised).inner_margin(margin);
    let panel = Panel::bottom("bar").frame(frame).resizable(false).show_separator_line(false);
    let shown = panel.show(ui, |ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let dismissed = buttons::quiet(ui, &ui.say("dismiss"), "").clicked();
            let acted = offer.is_some_and(|word| buttons::quiet(ui, word, "").clicked());
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let words = RichText::new(text).size(SMALL).color(palette.text);
                let label = ui.add(Label::new(words).wrap());
                ui.ctx().accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
            });
            if acted { Some(Answer::Acted) } else { dismissed.then_some(Answer::PutAway) }
        })
    });
    shown.inner.inner
}
