//! A slider for how much of something there is, with its value written beside it.

use std::ops::RangeInclusive;

use egui::{CursorIcon, FontId, Rect, Response, Sense, Ui, pos2, vec2};

use crate::window::look::Looks;
use crate::window::tokens::{GAP, RING, SMALL};

use super::{focus_ring, slider};

const HANDLE: f32 = 7.0;

/// What can be chosen.
pub struct Amount<'a> {
    pub name: &'a str,
    pub range: RangeInclusive<f64>,
    /// One step by key.
    pub step: f64,
    /// By pointer it is chosen in whole grains.
    pub grain: f64,
    pub unit: &'a str,
}

impl Amount<'_> {
    /// Shows the slider in this width.
    pub fn show(&self, ui: &mut Ui, value: &mut f64, width: f32) -> Response {
        let palette = ui.palette();
        let (least, most) = (*self.range.start(), *self.range.end());
        let written = |value: f64| format!("{value:.0} {}", self.unit);
        let font = FontId::proportional(SMALL);
        let wide = |value| ui.painter().layout_no_wrap(written(value), font.clone(), palette.muted).size().x;
        let widest = wide(least).max(wide(most));
        let (rect, _) = ui.allocate_exact_size(vec2(width, ui.spacing().interact_size.y), Sense::hover());
        let right = rect.right() - widest - GAP - HANDLE;
        let track = Rect::from_x_y_ranges(rect.left() + HANDLE..=right.max(rect.left() + 2.0 * HANDLE), rect.y_range());
        let id = ui.make_persistent_id(self.name);
        let response = ui.interact(track.expand2(vec2(HANDLE, 0.0)), id, Sense::click_and_drag());
        if let Some(pointer) = response.interact_pointer_pos() {
            let share = f64::from((pointer.x - track.left()) / track.width());
            *value = ((least + share * (most - least)) / self.grain).round() * self.grain;
            response.request_focus();
        }
        let asked = slider::asked(ui, &response);
        *value = asked.value.unwrap_or(*value);
        if asked.steps != 0 {
            *value = ((*value / self.step).round() + f64::from(asked.steps)) * self.step;
        }
        *value = value.clamp(least, most);
        slider::tell(ui, &response, self.name, value.round(), self.range.clone(), self.step);

        let y = track.center().y;
        let x = track.left() + track.width() * ((*value - least) / (most - least)) as f32;
        let painter = ui.painter();
        painter.hline(track.x_range(), y, (RING, palette.control_line));
        painter.hline(track.left()..=x, y, (RING, palette.accent));
        painter.circle_filled(pos2(x, y), HANDLE, palette.accent);
        let galley = painter.layout_no_wrap(written(*value), font, palette.muted);
        painter.galley(pos2(rect.right() - galley.size().x, y - galley.size().y / 2.0), galley, palette.muted);
        focus_ring(ui, &response, Rect::from_center_size(pos2(x, y), vec2(HANDLE, HANDLE) * 2.0), HANDLE as u8);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}
