//! A row of a list of which one is chosen: a name and, where there is one, a plain line under it.

use egui::text::LayoutJob;
use egui::{
    Align, Color32, CornerRadius, CursorIcon, FontId, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, vec2,
};

use crate::window::look::Looks;
use crate::window::tokens::{BODY, GAP_WIDE, PADDING, SMALL};

use super::focus_ring;

const RADIUS: u8 = 10;

/// Shows one row of this width.
pub fn show(ui: &mut Ui, width: f32, name: &str, line: &str, chosen: bool) -> Response {
    let palette = ui.palette();
    let words = |text: &str, size: f32, colour| {
        let font = FontId::proportional(size);
        ui.painter().layout_job(LayoutJob::simple(text.to_owned(), font, colour, width - 2.0 * PADDING))
    };
    let (name_words, line_words) = (words(name, BODY, palette.text), words(line, SMALL, palette.muted));
    let height = name_words.size().y + if line.is_empty() { 0.0 } else { line_words.size().y } + 2.0 * GAP_WIDE - 2.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, name));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(line));
    if response.gained_focus() {
        response.scroll_to_me(Some(Align::Center));
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let (fill, border) = match (chosen, response.hovered()) {
        (true, _) => (palette.raised, Stroke::new(1.5, palette.accent)),
        (_, true) => (palette.raised, Stroke::NONE),
        _ => (Color32::TRANSPARENT, Stroke::NONE),
    };
    ui.painter().rect(rect, CornerRadius::same(RADIUS), fill, border, StrokeKind::Inside);
    let at = rect.min + vec2(PADDING, GAP_WIDE - 1.0);
    let under = at + vec2(0.0, name_words.size().y);
    ui.painter().galley(at, name_words, palette.text);
    ui.painter().galley(under, line_words, palette.muted);
    focus_ring(ui, &response, rect, RADIUS);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
