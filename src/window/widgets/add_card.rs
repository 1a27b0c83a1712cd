//! The card after the soundscapes, by which another is added.

use std::f32::consts::{PI, TAU};

use egui::{
    Align, Color32, CursorIcon, FontId, Painter, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, Vec2,
    WidgetInfo, pos2, text::LayoutJob, vec2,
};

use crate::window::look::Looks;
use crate::window::tokens::{BODY, CARD_RADIUS, GAP, PADDING};

use super::{card, focus_ring};

/// Half the length of the lines of the plus.
const PLUS: f32 = 9.0;

/// Shows the card in this width.
pub fn show(ui: &mut Ui, width: f32) -> Response {
    let palette = ui.palette();
    let text = ui.say("add-a-soundscape");
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, card::HEIGHT), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &text));
    if response.gained_focus() {
        response.scroll_to_me(Some(Align::Center));
    }
    if !ui.is_rect_visible(rect) {
        return response;
    }
    let lit = response.hovered() || response.has_focus();
    let colour = if lit { palette.text } else { palette.muted };
    let painter = ui.painter();
    dashed(painter, rect, CARD_RADIUS, palette.control_line);
    let mut job = LayoutJob::simple(text, FontId::proportional(BODY), colour, width - 2.0 * PADDING);
    job.halign = Align::Center;
    let words = painter.layout_job(job);
    let height = 2.0 * PLUS + GAP + words.size().y;
    let plus = pos2(rect.center().x, rect.center().y - height / 2.0 + PLUS);
    painter.hline(plus.x - PLUS..=plus.x + PLUS, plus.y, (1.5, colour));
    painter.vline(plus.x, plus.y - PLUS..=plus.y + PLUS, (1.5, colour));
    painter.galley(pos2(plus.x, plus.y + PLUS + GAP), words, colour);
    focus_ring(ui, &response, rect, CARD_RADIUS);
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Draws a dashed border with round corners.
pub fn dashed(painter: &Painter, rect: Rect, radius: u8, colour: Color32) {
    let radius = f32::from(radius);
    let inside = rect.shrink(0.5).shrink(radius);
    // Around from the top left, clockwise, and a quarter of a turn at each corner.
    let corners = [inside.left_top(), inside.right_top(), inside.right_bottom(), inside.left_bottom()];
    let quarter = |(corner, at): (usize, &Pos2)| {
        let from = PI + corner as f32 * TAU / 4.0;
        let at = *at;
        (0..=6).map(move |step| {
            let (sin, cos) = (from + step as f32 / 6.0 * TAU / 4.0).sin_cos();
            at + radius * vec2(cos, sin)
        })
    };
    let mut path: Vec<Pos2> = corners.iter().enumerate().flat_map(quarter).collect();
    path.extend(path.first().copied());
    painter.extend(Shape::dashed_line(&path, Stroke::new(1.0, colour), 5.0, 4.0));
}
