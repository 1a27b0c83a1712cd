//! *Listen at*: a point of the session on the fade picture, with a knob on the picture's lower edge. It is a slider to
//! the keyboard and a screen reader; while the point sounds, a thin line marks it and words say what is heard there.

use egui::{
    Align2, CornerRadius, CursorIcon, FontId, Label, Painter, Rect, Response, RichText, Sense, Shape, Stroke, Ui, Vec2,
    pos2, vec2,
};

use crate::session::Lengths;
use crate::window::look::Looks;
use crate::window::tokens::{GAP, Palette, SMALL};

use super::phases::{place_of, step};
use super::{focus_ring, slider};

const KNOB: f32 = 9.0;

/// How far the middle of the knob is above the picture's lower edge.
const UP: f32 = 15.0;

/// The point, and what is said of it.
pub struct Point<'a> {
    /// Where it is now, in seconds from the session's first, and the time and what is heard there.
    pub moment: f64,
    pub words: &'a str,
    /// Whether the words have room beside the line.
    pub room: bool,
    /// Where it was put, with the same said of it: to a screen reader it does not change by itself.
    pub chosen: f64,
    pub value: &'a str,
    pub last: f64,
    pub plays: bool,
}

/// What a person did with the knob.
pub struct Done {
    pub knob: Response,
    /// The moment that was chosen by key or by a screen reader.
    pub moved: Option<f64>,
}

/// Shows the point on the picture in this place.
pub fn show(ui: &mut Ui, picture: Rect, lengths: &Lengths, point: &Point) -> Done {
    let palette = ui.palette();
    let x = picture.left() + place_of(lengths, picture.width(), point.moment);
    let reach = KNOB + 3.0;
    let middle = pos2(x.clamp(picture.left() + reach, picture.right() - reach), picture.bottom() - UP);
    let place = Rect::from_center_size(middle, Vec2::splat(2.0 * reach));
    let knob = ui.interact(place, ui.make_persistent_id("listen at"), Sense::click_and_drag());

    let step = step(point.last);
    let asked = slider::asked(ui, &knob);
    let moved = asked.value.or_else(|| {
        let whole = if asked.steps > 0 { f64::floor } else { f64::ceil };
        (asked.steps != 0).then(|| (whole(point.chosen / step) + f64::from(asked.steps)) * step)
    });
    let moved = moved.map(|moment| moment.clamp(0.0, point.last));
    slider::tell(ui, &knob, &ui.say("listen-at"), point.chosen.round(), 0.0..=point.last, step);
    ui.ctx().accesskit_node_builder(knob.id, |node| node.set_value(point.value));

    if point.plays {
        ui.painter_at(picture).vline(x, picture.y_range(), Stroke::new(1.5, palette.text));
        if point.room {
            say(ui, picture, x, point.words, palette);
        }
    }
    paint_knob(ui.painter(), &knob, middle, point.plays, palette);
    focus_ring(ui, &knob, Rect::from_center_size(middle, Vec2::splat(2.0 * KNOB)), KNOB as u8);
    let knob = knob.on_hover_cursor(CursorIcon::PointingHand);
    Done { knob, moved }
}

/// A triangle where it can be listened to, and a square where it can be stopped.
fn paint_knob(painter: &Painter, knob: &Response, middle: egui::Pos2, plays: bool, palette: &Palette) {
    let lit = plays || knob.hovered();
    let (fill, sign) = if lit { (palette.accent, palette.on_accent) } else { (palette.surface, palette.accent) };
    painter.circle(middle, KNOB, fill, Stroke::new(1.5, palette.accent));
    if plays {
        painter.rect_filled(Rect::from_center_size(middle, Vec2::splat(6.5)), CornerRadius::same(1), sign);
    } else {
        let corners = [vec2(-2.6, -4.2), vec2(4.6, 0.0), vec2(-2.6, 4.2)].map(|corner| middle + corner);
        painter.add(Shape::convex_polygon(corners.to_vec(), sign, Stroke::NONE));
    }
}

/// Words beside the line, where there is room for them.
fn say(ui: &mut Ui, picture: Rect, x: f32, text: &str, palette: &Palette) {
    let room = picture.shrink(GAP);
    let font = FontId::proportional(SMALL);
    let size = ui.painter().layout(text.to_owned(), font, palette.text, room.width() - 2.0 * GAP).size();
    let size = size + vec2(2.0 * GAP + 1.0, 6.0);
    let right = Rect::from_min_size(pos2(x + GAP, room.top()), size);
    let left = Align2::RIGHT_TOP.anchor_size(pos2(x - GAP, room.top()), size);
    let place = if right.right() <= room.right() { right } else { left };
    let place = place.translate(vec2((room.left() - place.left()).max(0.0), 0.0));
    ui.painter().rect_filled(place, CornerRadius::same(6), palette.surface.gamma_multiply(0.92));
    let words = Label::new(RichText::new(text).size(SMALL).color(palette.text)).wrap();
    ui.put(place.shrink2(vec2(GAP, 3.0)), words);
}
