//! The fade picture: this session's sound from left to right, low at the foot and high at the top, emptying
//! from the top as it is lost; and the two ends that can be dragged.

use egui::{
    CornerRadius, CursorIcon, FontId, Painter, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2,
};

use crate::render::picture::Picture;
use crate::session::captions::{BANDS, FLOOR};
use crate::session::{LONGEST, Lengths, length};
use crate::window::look::Looks;
use crate::window::tokens::{CARD_RADIUS, Palette, RING, between};
use crate::words::Words;

use super::dashes::{Dashes, brightness, level_at};
use super::phases::{Drag, End, step, stepped, widths};
use super::{focus_ring, slider};

/// Levels this far below the loudest are not drawn, in dB.
const RANGE: f32 = 60.0;

/// Distance of the dashes, and their size, in points.
const PITCH: Vec2 = Vec2::new(3.0, 7.0);
const DASH: Vec2 = Vec2::new(2.0, 5.0);

const HANDLE: Vec2 = Vec2::new(16.0, 32.0);

/// The size of the words in the picture.
const MARK: f32 = 11.5;

/// What a person did with the picture.
pub struct Done {
    /// A length has changed.
    pub changed: bool,
    /// The picture itself, without its handles, which can be held.
    pub picture: Response,
}

/// Shows the picture in `rect`.
pub fn show(
    ui: &mut Ui,
    rect: Rect,
    lengths: &mut Lengths,
    picture: Option<&Picture>,
    drag: &mut Option<Drag>,
) -> Done {
    let palette = ui.palette();
    // To be held, and no stop on the way of Tab: the keyboard has a slider for it.
    let response = ui.interact(rect, ui.make_persistent_id("fade picture"), Sense::DRAG);
    let words = ui.look().words;
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words.say("the-fade")));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(describe(lengths, &words)));

    let [clear, fade, _] = widths(lengths, rect.width());
    let ends = [rect.left() + clear, rect.left() + clear + fade];
    let painter = ui.painter_at(rect);
    let radius = CornerRadius::same(CARD_RADIUS);
    painter.rect_filled(rect, radius, palette.surface);
    if let Some(picture) = picture {
        paint_columns(&painter, rect, ends, picture, palette);
    }
    ui.painter().rect_stroke(rect, radius, Stroke::new(1.0, palette.line), StrokeKind::Inside);
    round_off(ui.painter(), rect, palette);
    let inner = rect.shrink2(Vec2::new(8.0, 8.0));
    mark(&painter, "16 kHz", inner.left_top(), egui::Align2::LEFT_TOP, palette);
    mark(&painter, "60 Hz", inner.left_bottom(), egui::Align2::LEFT_BOTTOM, palette);

    let mut changed = false;
    for (end, x) in [(End::Clear, ends[0]), (End::Fade, ends[1])] {
        changed |= handle(ui, rect, x, end, lengths, drag);
    }
    Done { changed, picture: response }
}

fn describe(lengths: &Lengths, words: &Words) -> String {
    let [clear, fade, silence] = [lengths.clear, lengths.fade, lengths.silence].map(length::write);
    let values = [("clear", clear.into()), ("fade", fade.into()), ("silence", silence.into())];
    words.say_with("the-fade-described", &values)
}

/// Draws the levels as dashes. `ends` are the ends of the clear part and of the fade.
fn paint_columns(painter: &Painter, rect: Rect, ends: [f32; 2], picture: &Picture, palette: &Palette) {
    let (clear, fade) = (picture.clear.as_slice(), picture.fade.as_slice());
    let top = clear.iter().chain(fade).flatten().copied().fold(FLOOR, f32::max);
    let pixel = 1.0 / painter.pixels_per_point();
    let snapped = |size: f32| (size / pixel).round().max(1.0) * pixel;
    let (pitch_x, dash_x) = (snapped(PITCH.x), snapped(DASH.x));
    let rows = (rect.height() / PITCH.y).round().max(1.0);
    let pitch_y = rect.height() / rows;
    let mut dashes = Dashes::new(painter);
    let mut x = (rect.left() / pixel).ceil() * pixel + pixel;
    while x + dash_x <= ends[1] {
        let (from, to, part) = if x < ends[0] { (rect.left(), ends[0], clear) } else { (ends[0], ends[1], fade) };
        let Some(levels) = at(part, (x - from) / (to - from).max(1.0)) else { break };
        for row in 0..rows as usize {
            let place = (row as f32 + 0.5) / rows;
            let bright = brightness(level_at(&levels, place), top, RANGE);
            if bright > 0.05 {
                let bottom = ((rect.bottom() - row as f32 * pitch_y) / pixel).round() * pixel - pixel;
                let dash = Rect::from_min_size(pos2(x, bottom - snapped(DASH.y)), Vec2::new(dash_x, snapped(DASH.y)));
                dashes.upright(dash, between(palette.surface, palette.accent, bright * bright));
            }
        }
        x += pitch_x;
    }
    dashes.paint(painter);
}

/// The levels at a share of the way through some columns, between the nearest two.
fn at(columns: &[[f32; BANDS]], share: f32) -> Option<[f32; BANDS]> {
    let last = columns.len().checked_sub(1)?;
    let position = (share * columns.len() as f32 - 0.5).clamp(0.0, last as f32);
    let (before, after) = (position as usize, (position as usize + 1).min(last));
    let along = position.fract();
    Some(std::array::from_fn(|band| columns[before][band] * (1.0 - along) + columns[after][band] * along))
}

/// Gives the picture's corners back to the window, so that the dashes follow its round edge.
fn round_off(painter: &Painter, rect: Rect, palette: &Palette) {
    let radius = f32::from(CARD_RADIUS);
    // A border as wide as the radius, outside the rounded edge, in the window's colour.
    let stroke = Stroke::new(radius, palette.background);
    let outer = CornerRadius::same(CARD_RADIUS);
    painter.with_clip_rect(rect).rect_stroke(rect, outer, stroke, StrokeKind::Outside);
    painter.rect_stroke(rect, outer, Stroke::new(1.0, palette.line), StrokeKind::Inside);
}

fn mark(painter: &Painter, text: &str, at: egui::Pos2, align: egui::Align2, palette: &Palette) {
    let galley = painter.layout_no_wrap(text.into(), FontId::proportional(MARK), palette.text);
    let rect = align.anchor_size(at, galley.size());
    painter.rect_filled(rect.expand2(Vec2::new(4.0, 1.0)), CornerRadius::same(4), palette.surface);
    painter.galley(rect.min, galley, palette.text);
}

/// One end of a phase: drawn, dragged, and a slider to the keyboard and a screen reader.
fn handle(ui: &mut Ui, rect: Rect, x: f32, end: End, lengths: &mut Lengths, drag: &mut Option<Drag>) -> bool {
    let palette = ui.palette();
    let grip = Rect::from_center_size(pos2(x, rect.center().y), HANDLE);
    let reach = Rect::from_x_y_ranges(x - HANDLE.x..=x + HANDLE.x, rect.y_range());
    let (word, salt) = match end {
        End::Clear => ("end-of-clear", "end of clear"),
        End::Fade => ("end-of-fade", "end of fade"),
    };
    let response = ui.interact(reach, ui.make_persistent_id(salt), Sense::click_and_drag());
    let before = *lengths;
    drag_end(ui, &response, rect, end, lengths, drag);
    let now = end.length(lengths).as_secs_f64();
    let asked = slider::asked(ui, &response);
    if let Some(value) = asked.value {
        end.set(lengths, value);
    } else if asked.steps != 0 {
        end.set(lengths, stepped(now, asked.steps));
    }
    let length = end.length(lengths);
    let limits = end.least().as_secs_f64()..=LONGEST.as_secs_f64();
    let name = ui.say_with(word, &[("length", length::write(length).into())]);
    slider::tell(ui, &response, &name, length.as_secs_f64(), limits, step(length.as_secs_f64()));

    let lit = response.hovered() || response.dragged();
    let colour = if lit { between(palette.accent, palette.text, 0.25) } else { palette.accent };
    let painter = ui.painter();
    painter.vline(x, rect.y_range(), (RING, colour));
    painter.rect_filled(grip, CornerRadius::same(8), colour);
    if response.has_focus() {
        // The ring of the accent on the accent's own grip: set off by the ground.
        painter.rect_stroke(grip.expand(2.0), CornerRadius::same(10), (RING, palette.background), StrokeKind::Inside);
    }
    focus_ring(ui, &response, grip.expand(1.0), 9);
    response.on_hover_and_drag_cursor(CursorIcon::ResizeHorizontal);
    *lengths != before
}

fn drag_end(ui: &Ui, response: &Response, rect: Rect, end: End, lengths: &mut Lengths, drag: &mut Option<Drag>) {
    if response.drag_started() {
        let start = ui.input(|input| input.pointer.press_origin()).or(response.interact_pointer_pos());
        *drag = start.map(|at| Drag::new(end, lengths, rect.width(), at.x - rect.left()));
        response.request_focus();
    }
    let mine = drag.filter(|drag| drag.end == end);
    if response.dragged()
        && let (Some(mine), Some(pointer)) = (mine, response.interact_pointer_pos())
    {
        let seconds = mine.seconds(lengths, rect.width(), pointer.x - rect.left());
        end.set(lengths, seconds);
    }
    if response.drag_stopped() {
        *drag = None;
    }
}
