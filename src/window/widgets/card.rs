//! A soundscape's card: its name, its line, its emblem. One of a group of which one is chosen.

use egui::{
    Align, CornerRadius, CursorIcon, FontId, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
    text::LayoutJob,
};

use crate::render::picture::Columns;
use crate::soundscape::Soundscape;
use crate::window::look::Looks;
use crate::window::tokens::{CARD_RADIUS, PADDING, RING, SMALL, TITLE};

use super::{focus_ring, rings};

/// The height of every card.
pub const HEIGHT: f32 = 112.0;

/// The narrowest a card is made while there is room for fewer in a row.
pub const NARROWEST: f32 = 216.0;

const EMBLEM_RADIUS: f32 = 36.0;

/// Shows one card of this width.
pub fn show(ui: &mut Ui, width: f32, soundscape: &Soundscape, emblem: Option<&Columns>, chosen: bool) -> Response {
    let palette = ui.palette();
    let words = ui.look().words;
    let (title, about) = (words.text(&soundscape.name), words.text(&soundscape.line));
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, &title));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(about.as_str()));
    if response.gained_focus() {
        response.scroll_to_me(Some(Align::Center));
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }

    let border = match (chosen, response.hovered()) {
        (true, _) => Stroke::new(RING, palette.accent),
        (_, true) => Stroke::new(1.0, palette.control_line),
        _ => Stroke::new(1.0, palette.line),
    };
    let painter = ui.painter();
    painter.rect(rect, CornerRadius::same(CARD_RADIUS), palette.surface, border, StrokeKind::Inside);

    let room = rect.width() - 3.0 * PADDING - 2.0 * EMBLEM_RADIUS;
    let words = |text: &str, size: f32, colour, rows: usize| {
        let mut job = LayoutJob::simple(text.to_owned(), FontId::proportional(size), colour, room);
        job.wrap.max_rows = rows;
        painter.layout_job(job)
    };
    let name = words(&title, TITLE, palette.text, 2);
    painter.galley(rect.min + Vec2::splat(PADDING), name, palette.text);
    let line = words(&about, SMALL, palette.muted, 2);
    let at = pos2(rect.left() + PADDING, rect.bottom() - PADDING - line.size().y);
    painter.galley(at, line, palette.muted);

    if let Some(columns) = emblem {
        let centre = pos2(rect.right() - PADDING - EMBLEM_RADIUS, rect.center().y);
        rings::emblem(painter, centre, EMBLEM_RADIUS, columns, palette.surface, palette.accent);
    }
    focus_ring(ui, &response, rect, CARD_RADIUS);
    response.on_hover_cursor(CursorIcon::PointingHand)
}
