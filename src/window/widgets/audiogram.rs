//! The audiogram: low to high from left to right, loss downwards, the right ear as a red O and the left as a
//! blue X. Its points can be dragged, and each is a slider to the keyboard and a screen reader.

use egui::accesskit::{Action, ActionData};
use egui::{
    Align2, Color32, CornerRadius, CursorIcon, EventFilter, FontId, Id, Key, Painter, Pos2, Rect, Response, Role,
    Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use crate::hearing::{Audiogram, Ears, FREQUENCIES};
use crate::window::look::Looks;
use crate::window::tokens::{FIELD_RADIUS, GAP, GAP_WIDE, Palette, RING, SMALL};

use super::points::{STEP, Which, describe, hertz, moved, stepped};
use super::{focus_ring, slider};

/// Room for the words at the left and under the chart, and for half a word at its right and top.
const LEFT: f32 = 52.0;
const FOOT: f32 = 28.0;
const RIGHT: f32 = 20.0;
const TOP: f32 = 10.0;

/// Half the size of an O and of an X, and the thickness of what is drawn of an ear.
const RADIUS: f32 = 7.0;
const CROSS: f32 = 6.0;
const INK: f32 = 2.0;

/// Charts lower or narrower than this, in points, have fewer words.
const LOW: f32 = 230.0;
const NARROW: f32 = 420.0;

/// The lines of the chart, in dB HL.
const LEVELS: [f32; 8] = [-10.0, 0.0, 20.0, 40.0, 60.0, 80.0, 100.0, 120.0];

/// What is shown, and of it what can be changed.
pub struct Chart {
    /// The ears whose points can be moved; nothing can with none.
    pub which: Option<Which>,
    /// How the ears stand where the person listens, and how far through the loss that is.
    pub here: Option<(Ears, f64)>,
    pub palette: &'static Palette,
}

/// What is being dragged: the ear that follows the pointer, and how far from it the pointer was, in dB.
#[derive(Clone, Copy)]
struct Grip {
    left: bool,
    off: f32,
}

impl Chart {
    /// Shows the chart in `rect`. The answer says whether a threshold has changed.
    pub fn show(&self, ui: &mut Ui, rect: Rect, ears: &mut Ears) -> bool {
        let plot = Rect::from_min_max(rect.min + vec2(LEFT, TOP), rect.max - vec2(RIGHT, FOOT));
        let response = ui.interact(rect, ui.make_persistent_id("audiogram"), Sense::hover());
        let words = ui.look().words;
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, words.say("audiogram")));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_description(describe(ears, &words)));

        let painter = ui.painter().clone();
        self.paint_ground(&painter, plot);
        if let Some((here, through)) = &self.here {
            let words = ui.say_with("at-share", &[("share", format!("{:.0}", through * 100.0).into())]);
            self.paint_here(&painter, plot, here, words);
        }
        let before = *ears;
        let grips = self.which.map(|which| self.points(ui, plot, which, ears));
        for (ear, colour) in [(&ears.right, self.palette.right_ear), (&ears.left, self.palette.left_ear)] {
            line(&painter, plot, ear, Stroke::new(INK, colour));
        }
        for index in 0..FREQUENCIES.len() {
            cross(&painter, place(plot, index, ears.left.0[index]), self.palette.left_ear);
            painter.circle_stroke(place(plot, index, ears.right.0[index]), RADIUS, (INK, self.palette.right_ear));
        }
        for (index, grip) in grips.into_iter().flatten().enumerate() {
            self.around(ui, plot, index, &grip, ears);
        }
        *ears != before
    }

    fn paint_ground(&self, painter: &Painter, plot: Rect) {
        let palette = self.palette;
        let line = Stroke::new(1.0, palette.line);
        let font = FontId::proportional(SMALL);
        let words = |at: Pos2, align: Align2, text: &str| painter.text(at, align, text, font.clone(), palette.muted);
        painter.rect(plot, CornerRadius::ZERO, palette.surface, line, StrokeKind::Inside);
        let low = plot.height() < LOW;
        for level in LEVELS {
            let y = height(plot, level);
            painter.hline(plot.x_range(), y, line);
            if !low || level as i32 % 40 == 0 {
                words(pos2(plot.left() - GAP_WIDE, y), Align2::RIGHT_CENTER, &format!("{level:.0}"));
            }
        }
        let narrow = plot.width() < NARROW;
        for octave in [125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0] {
            let x = across(plot, octave);
            painter.vline(x, plot.y_range(), line);
            let text = match narrow && octave > 125.0 {
                true => hertz(octave).replace(" Hz", "").replace(" kHz", "k"),
                false => hertz(octave),
            };
            words(pos2(x, plot.bottom() + GAP), Align2::CENTER_TOP, &text);
        }
        match low {
            true => words(plot.left_top() - vec2(GAP_WIDE, 0.0), Align2::RIGHT_CENTER, "dB HL"),
            false => words(plot.left_top() + vec2(GAP_WIDE, 3.0), Align2::LEFT_TOP, "dB HL"),
        };
    }

    /// Thin lines for the ears on the way, with how far it is at their right end.
    fn paint_here(&self, painter: &Painter, plot: Rect, here: &Ears, words: String) {
        for (ear, colour) in [(&here.right, self.palette.right_ear), (&here.left, self.palette.left_ear)] {
            line(painter, plot, ear, Stroke::new(1.0, colour.gamma_multiply(0.6)));
        }
        let end = place(plot, FREQUENCIES.len() - 1, here.left.0[11].min(here.right.0[11]));
        let (align, y) = match end.y - plot.top() < 24.0 {
            true => (Align2::RIGHT_TOP, height(plot, here.left.0[11].max(here.right.0[11])) + 4.0),
            false => (Align2::RIGHT_BOTTOM, end.y - 4.0),
        };
        painter.text(pos2(end.x - GAP_WIDE, y), align, words, FontId::proportional(SMALL), self.palette.muted);
    }

    /// The sliders of the points, and what they were asked.
    fn points(&self, ui: &Ui, plot: Rect, which: Which, ears: &mut Ears) -> Vec<Response> {
        let id = |index: usize| ui.make_persistent_id(("threshold", index));
        (0..FREQUENCIES.len()).map(|index| point(ui, plot, which, index, ears, &id)).collect()
    }

    /// The ring of the focus, and the words of the point that is used.
    fn around(&self, ui: &Ui, plot: Rect, index: usize, point: &Response, ears: &Ears) {
        let Some(which) = self.which else { return };
        let spot = spot(plot, which, index, ears);
        focus_ring(ui, point, spot.expand(1.0), RADIUS as u8 + 1);
        if !(point.has_focus() || point.hovered() || point.dragged()) {
            return;
        }
        let text = format!("{}, {}", hertz(FREQUENCIES[index]), which.threshold(ears, index, &ui.look().words));
        let galley = ui.painter().layout_no_wrap(text, FontId::proportional(SMALL), self.palette.text);
        let size = galley.size() + vec2(2.0 * GAP, 4.0);
        let above = spot.top() - GAP - size.y;
        let top = if above > plot.top() { above } else { spot.bottom() + GAP };
        let left = (spot.center().x - size.x / 2.0)
            .clamp(plot.left() + 2.0, (plot.right() - size.x - 2.0).max(plot.left() + 2.0));
        let tag = Rect::from_min_size(pos2(left, top), size);
        let border = Stroke::new(1.0, self.palette.control_line);
        ui.painter().rect(tag, CornerRadius::same(FIELD_RADIUS), self.palette.raised, border, StrokeKind::Inside);
        ui.painter().galley(tag.min + vec2(GAP, 2.0), galley, self.palette.text);
    }
}

/// One point: dragged, moved by keys, and told to a screen reader.
fn point(ui: &Ui, plot: Rect, which: Which, index: usize, ears: &mut Ears, id: &dyn Fn(usize) -> Id) -> Response {
    let reach = spot(plot, which, index, ears).expand2(vec2(4.0, 8.0));
    let response = ui.interact(reach, id(index), Sense::click_and_drag());
    drag(ui, &response, plot, which, index, ears);
    if response.clicked() {
        response.request_focus();
    }
    let mut steps = 0;
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let presses = |key| ui.input(|input| input.num_presses(key)) as i32;
        steps += presses(Key::ArrowDown) - presses(Key::ArrowUp);
        let aside = presses(Key::ArrowRight) - presses(Key::ArrowLeft);
        if aside != 0 {
            let last = FREQUENCIES.len() as i32 - 1;
            let next = (index as i32 + aside).clamp(0, last) as usize;
            // It is asked for in the next frame, so that one press moves it once.
            ui.ctx().request_repaint();
            ui.data_mut(|data| data.insert_temp(id(usize::MAX), next));
        }
    }
    let requests = |action| ui.input(|input| input.num_accesskit_action_requests(response.id, action)) as i32;
    steps += requests(Action::Increment) - requests(Action::Decrement);
    let asked = ui.input(|input| {
        let requests = input.accesskit_action_requests(response.id, Action::SetValue);
        requests
            .filter_map(|one| if let Some(ActionData::NumericValue(it)) = one.data { Some(it) } else { None })
            .last()
    });
    for ear in which.of(ears) {
        let threshold = &mut ear.0[index];
        if let Some(asked) = asked {
            *threshold = (asked as f32).clamp(Audiogram::RANGE.0, Audiogram::RANGE.1);
        }
        *threshold = stepped(*threshold, steps);
    }
    let value = which.lead(ears).0[index];
    let words = ui.look().words;
    let values = [
        ("ear", words.say(which.id()).into()),
        ("frequency", FREQUENCIES[index].to_string().into()),
        ("value", which.threshold(ears, index, &words).into()),
    ];
    let name = words.say_with("threshold", &values);
    let (least, most) = Audiogram::RANGE;
    slider::tell(ui, &response, &name, value.into(), least.into()..=most.into(), STEP.into());
    if index + 1 == FREQUENCIES.len()
        && let Some(next) = ui.data_mut(|data| data.remove_temp::<usize>(id(usize::MAX)))
    {
        ui.memory_mut(|memory| memory.request_focus(id(next)));
    }
    response.on_hover_and_drag_cursor(CursorIcon::ResizeVertical)
}

fn drag(ui: &Ui, response: &Response, plot: Rect, which: Which, index: usize, ears: &mut Ears) {
    let Some(pointer) = response.interact_pointer_pos() else { return };
    let at = level(plot, pointer.y);
    if response.drag_started() {
        let start = ui.input(|input| input.pointer.press_origin()).map_or(at, |origin| level(plot, origin.y));
        let [left, right] = [ears.left.0[index], ears.right.0[index]];
        let left_is_near = (left - start).abs() < (right - start).abs();
        let grips_left = which == Which::Left || (which == Which::Both && left_is_near);
        let grip = Grip { left: grips_left, off: if grips_left { left } else { right } - start };
        ui.data_mut(|data| data.insert_temp(response.id, grip));
        response.request_focus();
    }
    if response.dragged()
        && let Some(grip) = ui.data(|data| data.get_temp::<Grip>(response.id))
    {
        moved(which, ears, index, grip.left, at + grip.off);
    }
}

/// Where the points of these ears lie at one frequency.
fn spot(plot: Rect, which: Which, index: usize, ears: &Ears) -> Rect {
    let around = |ear: &Audiogram| Rect::from_center_size(place(plot, index, ear.0[index]), Vec2::splat(2.0 * RADIUS));
    match which {
        Which::Both => around(&ears.left).union(around(&ears.right)),
        Which::Left => around(&ears.left),
        Which::Right => around(&ears.right),
    }
}

fn across(plot: Rect, hertz: f32) -> f32 {
    plot.left() + plot.width() * (hertz / FREQUENCIES[0]).log2() / (FREQUENCIES[11] / FREQUENCIES[0]).log2()
}

fn height(plot: Rect, threshold: f32) -> f32 {
    let (least, most) = Audiogram::RANGE;
    plot.top() + plot.height() * (threshold - least) / (most - least)
}

/// The threshold that a height stands for.
fn level(plot: Rect, y: f32) -> f32 {
    let (least, most) = Audiogram::RANGE;
    least + (most - least) * (y - plot.top()) / plot.height().max(1.0)
}

fn place(plot: Rect, index: usize, threshold: f32) -> Pos2 {
    pos2(across(plot, FREQUENCIES[index]), height(plot, threshold))
}

/// Says which mark is which ear's.
pub fn legend(ui: &mut Ui) {
    let palette = ui.palette();
    for (word, colour) in [("right", palette.right_ear), ("left", palette.left_ear)] {
        let galley = ui.painter().layout_no_wrap(ui.say(word), FontId::proportional(SMALL), palette.muted);
        let size = vec2(2.0 * RADIUS + GAP + galley.size().x + 2.0, galley.size().y);
        let (rect, _) = ui.allocate_exact_size(size, Sense::hover());
        let at = pos2(rect.left() + RADIUS, rect.center().y);
        match word {
            "right" => drop(ui.painter().circle_stroke(at, CROSS, (INK, colour))),
            _ => cross(ui.painter(), at, colour),
        }
        ui.painter().galley(pos2(at.x + RADIUS + GAP, rect.top()), galley, palette.muted);
    }
}

fn line(painter: &Painter, plot: Rect, ear: &Audiogram, stroke: Stroke) {
    let points = (0..FREQUENCIES.len()).map(|index| place(plot, index, ear.0[index])).collect();
    painter.add(egui::Shape::line(points, stroke));
}

fn cross(painter: &Painter, at: Pos2, colour: Color32) {
    for slope in [1.0, -1.0] {
        let arm = vec2(CROSS, CROSS * slope);
        painter.line_segment([at - arm, at + arm], (INK + RING * 0.1, colour));
    }
}
