//! A slider for how far through something one is, in hundredths.

use egui::{CursorIcon, FontId, Rect, Sense, Ui, pos2, vec2};

use crate::window::look::Looks;
use crate::window::tokens::{GAP, RING, SMALL};

use super::{focus_ring, slider};

/// One step by key.
const STEP: f64 = 0.05;

const HANDLE: f32 = 7.0;

/// Shows the slider, with its value beside it, in this width.
pub fn show(ui: &mut Ui, name: &str, value: &mut f64, width: f32) {
    let palette = ui.palette();
    let font = FontId::proportional(SMALL);
    let words = |share: f64| format!("{:.0} %", share * 100.0);
    let widest = ui.painter().layout_no_wrap(words(1.0), font.clone(), palette.muted).size().x;
    let (rect, _) = ui.allocate_exact_size(vec2(width, ui.spacing().interact_size.y), Sense::hover());
    let right = rect.right() - widest - GAP - HANDLE;
    let track = Rect::from_x_y_ranges(rect.left() + HANDLE..=right.max(rect.left() + 2.0 * HANDLE), rect.y_range());
    let response = ui.interact(track.expand2(vec2(HANDLE, 0.0)), ui.make_persistent_id(name), Sense::click_and_drag());
    if let Some(pointer) = response.interact_pointer_pos() {
        *value = f64::from((pointer.x - track.left()) / track.width()).clamp(0.0, 1.0);
        *value = (*value * 100.0).round() / 100.0;
        response.request_focus();
    }
    let asked = slider::asked(ui, &response);
    if let Some(asked) = asked.value {
        *value = (asked / 100.0).clamp(0.0, 1.0);
    }
    if asked.steps != 0 {
        let steps = (*value / STEP).round() + f64::from(asked.steps);
        *value = (steps * STEP).clamp(0.0, 1.0);
    }
    slider::tell(ui, &response, name, (*value * 100.0).round(), 0.0..=100.0, STEP * 100.0);

    let y = track.center().y;
    let x = track.left() + track.width() * *value as f32;
    let painter = ui.painter();
    painter.hline(track.x_range(), y, (RING, palette.control_line));
    painter.hline(track.left()..=x, y, (RING, palette.accent));
    painter.circle_filled(pos2(x, y), HANDLE, palette.accent);
    let galley = painter.layout_no_wrap(words(*value), font, palette.muted);
    painter.galley(pos2(rect.right() - galley.size().x, y - galley.size().y / 2.0), galley, palette.muted);
    focus_ring(ui, &response, Rect::from_center_size(pos2(x, y), vec2(HANDLE, HANDLE) * 2.0), HANDLE as u8);
    response.on_hover_cursor(CursorIcon::PointingHand);
}
