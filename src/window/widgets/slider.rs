//! What every slider of ours does beside being painted: arrow keys, the actions of a screen reader, and
//! what it tells one. The volume is such a slider, and so are the handles of the fade picture.

use std::ops::RangeInclusive;

use egui::accesskit::{Action, ActionData};
use egui::{CursorIcon, EventFilter, Id, Key, Rect, Response, Sense, Ui, Vec2, WidgetInfo, pos2};

use crate::units::Decibels;
use crate::window::look::Looks;
use crate::window::tokens::{GAP, RING, SMALL};

use super::focus_ring;

/// The lowest volume that can be chosen.
pub const LOWEST_VOLUME: Decibels = Decibels(-60.0);

/// One step of the volume by key, in dB.
pub const VOLUME_STEP: f32 = 2.0;

/// What the keyboard or a screen reader asked of a slider.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Asked {
    /// Steps up, or down if negative.
    pub steps: i32,
    /// A value of its own.
    pub value: Option<f64>,
}

/// Reads what was asked of this slider, and keeps its arrow keys from moving the focus.
pub fn asked(ui: &Ui, response: &Response) -> Asked {
    let mut steps = 0;
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let presses = |key| ui.input(|input| input.num_presses(key)) as i32;
        steps += presses(Key::ArrowRight) - presses(Key::ArrowLeft);
    }
    let requests = |action| ui.input(|input| input.num_accesskit_action_requests(response.id, action)) as i32;
    steps += requests(Action::Increment) - requests(Action::Decrement);
    let value = ui.input(|input| {
        let values = input.accesskit_action_requests(response.id, Action::SetValue);
        values
            .filter_map(|request| if let Some(ActionData::NumericValue(v)) = request.data { Some(v) } else { None })
            .filter(|value| value.is_finite())
            .last()
    });
    Asked { steps, value }
}

/// Tells a screen reader the slider's name, value and limits. `step` is in the unit of the value.
pub fn tell(ui: &Ui, response: &Response, name: &str, value: f64, range: RangeInclusive<f64>, step: f64) {
    response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), value, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(*range.start());
        node.set_max_numeric_value(*range.end());
        node.set_numeric_value_step(step);
        for action in [Action::SetValue, Action::Increment, Action::Decrement] {
            node.add_action(action);
        }
    });
}

/// The volume as it is written: `-12 dB`.
pub fn write_volume(volume: Decibels) -> String {
    format!("{:.0} dB", volume.0)
}

/// The volume by so many dB louder or quieter, within its limits: never above the loudest there is.
pub fn changed_volume(volume: Decibels, by: f32, loudest: Decibels) -> Decibels {
    Decibels((volume.0 + by).clamp(LOWEST_VOLUME.0, loudest.0))
}

/// The length of the volume's track.
const TRACK: f32 = 96.0;

/// How wide the small slider for the volume is.
pub fn volume_width(ui: &Ui, short: bool) -> f32 {
    let wide = |text: String| {
        ui.painter().layout_no_wrap(text, egui::FontId::proportional(SMALL), egui::Color32::PLACEHOLDER).size().x
    };
    let word = if short { 0.0 } else { wide(ui.say("volume")) };
    word + GAP + TRACK + GAP + wide(write_volume(LOWEST_VOLUME))
}

/// A small slider for the volume, with its word unless it is short, and its value. The answer says whether it has
/// changed.
pub fn volume(ui: &mut Ui, volume: &mut Decibels, loudest: Decibels, short: bool) -> bool {
    let palette = ui.palette();
    const HANDLE: f32 = 6.0;
    let name = ui.say("volume");
    let font = egui::FontId::proportional(SMALL);
    let shown = if short { String::new() } else { name.clone() };
    let word = ui.painter().layout_no_wrap(shown, font.clone(), palette.muted);
    let width = volume_width(ui, short);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(width, ui.spacing().interact_size.y), Sense::hover());
    let from = rect.left() + word.size().x + GAP;
    let track = Rect::from_x_y_ranges(from..=from + TRACK, rect.y_range());
    let id: Id = ui.make_persistent_id("volume");
    let response = ui.interact(track.expand2(Vec2::new(HANDLE, 0.0)), id, Sense::click_and_drag());

    let before = *volume;
    if let Some(pointer) = response.interact_pointer_pos() {
        let share = ((pointer.x - track.left()) / TRACK).clamp(0.0, 1.0);
        *volume = changed_volume(Decibels((LOWEST_VOLUME.0 * (1.0 - share)).round()), 0.0, loudest);
    }
    let asked = asked(ui, &response);
    if let Some(value) = asked.value {
        *volume = changed_volume(Decibels(value as f32), 0.0, loudest);
    }
    *volume = changed_volume(*volume, asked.steps as f32 * VOLUME_STEP, loudest);
    let limits = f64::from(LOWEST_VOLUME.0)..=f64::from(loudest.0);
    tell(ui, &response, &name, f64::from(volume.0), limits, VOLUME_STEP.into());

    let y = track.center().y;
    let x = track.left() + TRACK * (1.0 - volume.0 / LOWEST_VOLUME.0);
    let painter = ui.painter();
    painter.hline(track.x_range(), y, (RING, palette.control_line));
    painter.hline(track.left()..=x, y, (RING, palette.text));
    painter.circle_filled(pos2(x, y), HANDLE, palette.text);
    painter.galley(pos2(rect.left(), y - word.size().y / 2.0), word, palette.muted);
    let value = painter.layout_no_wrap(write_volume(*volume), font, palette.muted);
    painter.galley(pos2(rect.right() - value.size().x, y - value.size().y / 2.0), value, palette.muted);
    let handle = Rect::from_center_size(pos2(x, y), Vec2::splat(HANDLE * 2.0));
    focus_ring(ui, &response, handle, HANDLE as u8);
    response.on_hover_cursor(CursorIcon::PointingHand);
    *volume != before
}
