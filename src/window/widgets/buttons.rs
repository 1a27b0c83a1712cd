//! The kinds of button: the one filled shape of a screen, quiet words, sections, and chips, of which some are
//! switches and some one of a few.

use egui::{CornerRadius, CursorIcon, FontId, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::window::look::Looks;
use crate::window::tokens::{BODY, BUTTON_RADIUS, CHIP_RADIUS, FIELD_RADIUS, PADDING, SMALL, TITLE, between};

use super::focus_ring;

/// The size of the button that begins.
pub const PRIMARY: Vec2 = Vec2::new(137.0, 2.0 * BUTTON_RADIUS as f32);

/// The height of a chip.
pub const CHIP: f32 = 34.0;

/// The thing to press: the one filled accent shape of a screen.
pub fn primary(ui: &mut Ui, text: &str, size: Vec2) -> Response {
    let palette = ui.palette();
    let galley = ui.painter().layout_no_wrap(text.into(), FontId::proportional(TITLE), palette.on_accent);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    let fill = match (response.is_pointer_button_down_on(), response.hovered()) {
        (true, _) => between(palette.accent, palette.background, 0.2),
        (_, true) => between(palette.accent, palette.text, 0.15),
        _ => palette.accent,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(BUTTON_RADIUS), fill);
    ui.painter().galley(rect.center() - galley.size() / 2.0, galley, palette.on_accent);
    focus_ring(ui, &response, rect, BUTTON_RADIUS);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// What quiet words have around them at each side.
pub const QUIET: f32 = 10.0;

/// How wide quiet words of this size are.
pub fn quiet_width(ui: &Ui, text: &str, size: f32) -> f32 {
    let galley = ui.painter().layout_no_wrap(text.into(), FontId::proportional(size), egui::Color32::PLACEHOLDER);
    galley.size().x + 2.0 * QUIET
}

/// Words that can be pressed; `hint` says more, such as the key that does the same.
pub fn quiet(ui: &mut Ui, text: &str, hint: &str) -> Response {
    let palette = ui.palette();
    let size_of_text = if hint.is_empty() { BODY } else { SMALL };
    let galley = ui.painter().layout_no_wrap(text.into(), FontId::proportional(size_of_text), palette.text);
    let size = Vec2::new(galley.size().x + 2.0 * QUIET, ui.spacing().interact_size.y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    let pointed = response.hovered() || response.has_focus();
    if pointed {
        ui.painter().rect_filled(rect, CornerRadius::same(FIELD_RADIUS), palette.raised);
    }
    let colour = if pointed { palette.text } else { palette.muted };
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley_with_override_text_color(at, galley, colour);
    focus_ring(ui, &response, rect, FIELD_RADIUS);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if hint.is_empty() { response } else { response.on_hover_text(hint) }
}

/// One of a row of lengths. `name` says to a screen reader what it sets.
pub fn chip(ui: &mut Ui, text: &str, name: &str, chosen: bool, padding: f32) -> Response {
    choosable(ui, Role::Button, text, name, chosen, padding)
}

/// One of a few things of which one is chosen.
pub fn choice(ui: &mut Ui, text: &str, chosen: bool) -> Response {
    choosable(ui, Role::RadioButton, text, text, chosen, PADDING)
}

/// Something that is on or off, which its words say too.
pub fn switch(ui: &mut Ui, name: &str, on: &mut bool) -> Response {
    let text = ui.say_with(if *on { "switch-on" } else { "switch-off" }, &[("name", name.into())]);
    switched(ui, &text, name, on)
}

/// The same where its name stands beside it.
pub fn toggle(ui: &mut Ui, name: &str, on: &mut bool) -> Response {
    let text = ui.say(if *on { "on" } else { "off" });
    switched(ui, &text, name, on)
}

/// A short word that is switched on or off; `name` says to a screen reader what it does.
pub fn switched(ui: &mut Ui, text: &str, name: &str, on: &mut bool) -> Response {
    let response = choosable(ui, Role::Switch, text, name, *on, PADDING);
    if response.clicked() {
        *on = !*on;
    }
    response
}

/// How wide such a word is.
pub fn switched_width(ui: &Ui, text: &str) -> f32 {
    quiet_width(ui, text, SMALL) - 2.0 * QUIET + 2.0 * PADDING
}

/// How wide the words of a section are.
pub fn section_width(ui: &Ui, text: &str, short: bool) -> f32 {
    quiet_width(ui, text, BODY) + if short { 0.0 } else { 8.0 }
}

/// The words of a section of the window; a screen reader is told its name, and what is chosen there.
pub fn section(ui: &mut Ui, text: &str, name: &str, value: Option<&str>, open: bool, short: bool) -> Response {
    let palette = ui.palette();
    let galley = ui.painter().layout_no_wrap(text.to_owned(), FontId::proportional(BODY), palette.text);
    let size = Vec2::new(section_width(ui, text, short), CHIP);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), open, name));
    if let Some(value) = value {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_value(value);
            // Not every system has a button's value told.
            node.set_description(value);
        });
    }
    let lit = open || response.hovered() || response.has_focus();
    if lit {
        ui.painter().rect_filled(rect, CornerRadius::same(FIELD_RADIUS), palette.raised);
    }
    let colour = if lit { palette.text } else { palette.muted };
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley_with_override_text_color(at, galley, colour);
    focus_ring(ui, &response, rect, FIELD_RADIUS);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn choosable(ui: &mut Ui, role: Role, text: &str, name: &str, chosen: bool, padding: f32) -> Response {
    let palette = ui.palette();
    let galley = ui.painter().layout_no_wrap(text.into(), FontId::proportional(SMALL), palette.text);
    let size = Vec2::new(galley.size().x + 2.0 * padding, CHIP);
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::selected(role, ui.is_enabled(), chosen, name));
    let (fill, border, colour) = match (chosen, response.hovered()) {
        (true, _) => (palette.raised, Stroke::new(RING_OF_CHOSEN, palette.accent), palette.text),
        (_, true) => (palette.raised, Stroke::new(1.0, palette.control_line), palette.text),
        _ => (palette.background, Stroke::new(1.0, palette.control_line), palette.muted),
    };
    ui.painter().rect(rect, CornerRadius::same(CHIP_RADIUS), fill, border, StrokeKind::Inside);
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley_with_override_text_color(at, galley, colour);
    focus_ring(ui, &response, rect, CHIP_RADIUS);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// The border of a chosen chip is wider too, so that it is not told by colour alone.
const RING_OF_CHOSEN: f32 = 1.5;
