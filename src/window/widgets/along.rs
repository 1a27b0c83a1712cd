//! A line with a handle on it, for a value between two ends, and the value in words beside it.

use std::ops::RangeInclusive;

use egui::{CursorIcon, FontId, Rect, Response, Sense, Ui, pos2, vec2};

use crate::window::look::Looks;
use crate::window::tokens::{GAP, RING, SMALL};

use super::{focus_ring, slider};

const HANDLE: f32 = 7.0;

/// What the line stands for.
pub struct Along<'a> {
    pub name: &'a str,
    pub range: RangeInclusive<f64>,
    /// One step by key; the pointer goes by `grain`.
    pub step: f64,
    pub grain: f64,
    pub words: &'a dyn Fn(f64) -> String,
    /// A place that is marked on the line.
    pub mark: Option<f64>,
    /// Whether it counts now; if not, it is drawn quietly.
    pub lit: bool,
}

impl<'a> Along<'a> {
    /// One that always counts, with nothing marked on it.
    pub fn new(
        name: &'a str,
        range: RangeInclusive<f64>,
        step: f64,
        grain: f64,
        words: &'a dyn Fn(f64) -> String,
    ) -> Self {
        Along { name, range, step, grain, words, mark: None, lit: true }
    }

    /// Shows it in this width. A value between two steps goes to the next one.
    pub fn show(&self, ui: &mut Ui, value: &mut f64, width: f32) -> Response {
        let palette = ui.palette();
        let (least, most) = (*self.range.start(), *self.range.end());
        let font = FontId::proportional(SMALL);
        let wide = |value| ui.painter().layout_no_wrap((self.words)(value), font.clone(), palette.muted).size().x;
        // Between the ends there may be a decimal more.
        let widest = [least, least + 0.1, most].into_iter().map(wide).fold(0.0, f32::max);
        let (rect, _) = ui.allocate_exact_size(vec2(width, ui.spacing().interact_size.y), Sense::hover());
        let right = rect.right() - widest - GAP - HANDLE;
        let track = Rect::from_x_y_ranges(rect.left() + HANDLE..=right.max(rect.left() + 2.0 * HANDLE), rect.y_range());
        let id = ui.make_persistent_id(self.name);
        let response = ui.interact(track.expand2(vec2(HANDLE, 0.0)), id, Sense::click_and_drag());
        if let Some(pointer) = response.interact_pointer_pos() {
            let share = f64::from((pointer.x - track.left()) / track.width()).clamp(0.0, 1.0);
            *value = ((least + (most - least) * share) / self.grain).round() * self.grain;
            response.request_focus();
        }
        let asked = slider::asked(ui, &response);
        if let Some(asked) = asked.value {
            *value = asked.clamp(least, most);
        }
        if asked.steps != 0 {
            let steps = (*value / self.step).round() + f64::from(asked.steps);
            *value = (steps * self.step).clamp(least, most);
        }
        slider::tell(ui, &response, self.name, *value, self.range.clone(), self.step);

        let y = track.center().y;
        let at = |value: f64| track.left() + track.width() * ((value - least) / (most - least)) as f32;
        let x = at(*value);
        let colour = if self.lit { palette.accent } else { palette.control_line };
        let painter = ui.painter();
        painter.hline(track.x_range(), y, (RING, palette.control_line));
        if let Some(mark) = self.mark {
            painter.vline(at(mark), y - 5.0..=y + 5.0, (1.0, palette.control_line));
        }
        painter.hline(track.left()..=x, y, (RING, colour));
        painter.circle_filled(pos2(x, y), HANDLE, colour);
        let galley = painter.layout_no_wrap((self.words)(*value), font, palette.muted);
        painter.galley(pos2(rect.right() - galley.size().x, y - galley.size().y / 2.0), galley, palette.muted);
        focus_ring(ui, &response, Rect::from_center_size(pos2(x, y), vec2(HANDLE, HANDLE) * 2.0), HANDLE as u8);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}
