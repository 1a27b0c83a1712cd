//! How settings lie on the screen: in groups, and each in a row with its name, what it is, and a plain line where
//! it needs one.

use egui::text::LayoutJob;
use egui::{CornerRadius, FontId, Frame, Label, Margin, RichText, Role, Sense, Ui, UiBuilder, vec2};

use crate::window::look::Looks;
use crate::window::tokens::{BODY, CARD_RADIUS, GAP, PADDING, SECTION, SMALL};
use crate::window::widgets::buttons::CHIP;

/// The width of the names, and the least width of a row that has its name beside it.
const NAME: f32 = 152.0;
pub const BESIDE: f32 = 400.0;

/// A group of rows under its title, of this id.
pub fn group(ui: &mut Ui, id: &str, show: impl FnOnce(&mut Ui)) {
    let palette = ui.palette();
    let title = ui.say(id);
    let heading = ui.label(RichText::new(&title).size(BODY).color(palette.muted));
    ui.ctx().accesskit_node_builder(heading.id, |node| {
        node.set_role(Role::Heading);
        node.set_label(title.as_str());
    });
    let card = Frame::new().fill(palette.surface).corner_radius(CornerRadius::same(CARD_RADIUS));
    let group = UiBuilder::new().accessibility_role(Role::Group).accessibility_label(title);
    ui.scope_builder(group, |ui| {
        card.inner_margin(Margin::same(PADDING as i8)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = vec2(GAP, PADDING);
            show(ui);
        });
    });
    ui.add_space(SECTION - GAP);
}

/// A row: the name, which the control has as its own too, the control, which is given its width, and what the id
/// of a note says.
pub fn row(ui: &mut Ui, name: &str, note: Option<&str>, control: impl FnOnce(&mut Ui, f32)) {
    let palette = ui.palette();
    let all = ui.available_width();
    let beside = all >= BESIDE;
    let width = if beside { all - NAME - PADDING } else { all };
    let job =
        LayoutJob::simple(name.to_owned(), FontId::proportional(BODY), palette.text, if beside { NAME } else { all });
    let words = ui.painter().layout_job(job);
    let show = |ui: &mut Ui| {
        let wide = if beside { NAME } else { all };
        let high = if beside { words.size().y.max(CHIP) } else { words.size().y };
        // The name is the control's to a screen reader, and not said twice.
        let (place, _) = ui.allocate_exact_size(vec2(wide, high), Sense::hover());
        let down = if beside { (CHIP - words.size().y).max(0.0) / 2.0 } else { 0.0 };
        ui.painter().galley(place.min + vec2(0.0, down), words, palette.text);
        ui.vertical(|ui| {
            ui.set_width(width);
            ui.spacing_mut().item_spacing = vec2(GAP, GAP);
            control(ui, width);
            if let Some(note) = note {
                plain(ui, &ui.say(note));
            }
        });
    };
    if beside {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = PADDING;
            show(ui);
        });
    } else {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = GAP;
            show(ui);
        });
    }
}

/// A plain line.
pub fn plain(ui: &mut Ui, text: &str) {
    let palette = ui.palette();
    ui.add(Label::new(RichText::new(text).size(SMALL).color(palette.muted)).wrap());
}
