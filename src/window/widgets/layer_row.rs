//! One layer of a soundscape in the mixer: its ring, its name, its level, and whether it is heard.

use egui::{
    Align, Color32, CornerRadius, FontId, Key, Layout, Painter, Pos2, Rect, Stroke, StrokeKind, Ui, UiBuilder, pos2,
    text::LayoutJob, vec2,
};

use crate::session::captions::FLOOR;
use crate::soundscape::{LAYER_LEVELS, Layer};
use crate::units::Decibels;
use crate::window::look::Looks;
use crate::window::tokens::{BODY, CARD_RADIUS, GAP, GAP_WIDE, PADDING, between};

use super::along::Along;
use super::buttons;
use super::dashes::{Dashes, brightness};
use super::rings::lit;

/// The height of a row, and of one that has two lines because it is narrow.
const HEIGHT: f32 = 64.0;
const TWO_LINES: f32 = 104.0;

/// Rows narrower than this have two lines.
const NARROW: f32 = 640.0;

/// The radius of a ring.
const RING: f32 = 18.0;

/// The level at which a ring is as bright as can be, in dBFS, and how far below that it is not drawn.
const TOP: f32 = -20.0;
const RANGE: f32 = 50.0;

/// The light of a layer's ring, which comes soon and goes slowly.
#[derive(Clone, Copy, Debug, Default)]
pub struct Light {
    shown: f32,
    at: f64,
}

impl Light {
    /// Goes towards a level in dBFS at this time in seconds. The answer says whether it is still on its way.
    pub fn follow(&mut self, level: f32, time: f64) -> bool {
        let passed = (time - self.at).clamp(0.0, 1.0);
        self.at = time;
        let target = if level > FLOOR { brightness(level, TOP, RANGE).powf(1.5) } else { 0.0 };
        self.shown = lit(self.shown, target, passed);
        self.shown != target
    }
}

/// How high a row of this width is.
pub fn height(width: f32) -> f32 {
    if width < NARROW { TWO_LINES } else { HEIGHT }
}

/// What a row shows of its layer, and what is changed there.
pub struct Row<'a> {
    pub layer: &'a mut Layer,
    pub solo: &'a mut bool,
    /// The level that the layer came with.
    pub came: Decibels,
    /// Whether it is heard, now that some may be alone.
    pub heard: bool,
    pub light: Light,
}

impl Row<'_> {
    /// Shows the row in all the width there is.
    pub fn show(self, ui: &mut Ui) {
        let palette = ui.palette();
        let look = ui.look();
        let width = ui.available_width();
        let narrow = width < NARROW;
        let (rect, _) = ui.allocate_exact_size(vec2(width, height(width)), egui::Sense::hover());
        let border = Stroke::new(1.0, palette.line);
        ui.painter().rect(rect, CornerRadius::same(CARD_RADIUS), palette.surface, border, StrokeKind::Inside);

        let inside = rect.shrink2(vec2(PADDING, GAP_WIDE));
        let first = if narrow { inside.with_max_y(inside.top() + 2.0 * RING) } else { inside };
        let centre = pos2(first.left() + RING, first.center().y);
        let ring = Ring { centre, ground: palette.surface, outline: palette.control_line, sound: palette.accent };
        ring.paint(ui.painter(), self.light.shown, look.still);

        let name = look.words.text(&self.layer.name);
        let switches = self.switches_width(ui);
        let from = first.left() + 2.0 * RING + GAP_WIDE;
        let until = if narrow { first.right() - switches - GAP } else { from + (width * 0.24).min(240.0) };
        let colour = if self.heard { palette.text } else { palette.muted };
        let mut job = LayoutJob::simple(name.clone(), FontId::proportional(BODY), colour, until - from);
        job.wrap.max_rows = 3;
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(pos2(from, first.center().y - galley.size().y / 2.0), galley, colour);

        let right = Rect::from_min_max(pos2(first.right() - switches, first.top()), first.max);
        let line = match narrow {
            true => Rect::from_min_max(pos2(inside.left(), first.bottom() + GAP), inside.max),
            false => Rect::from_min_max(pos2(until + GAP, first.top()), pos2(right.left() - PADDING, first.bottom())),
        };
        let place = |ui: &mut Ui, place: Rect, show: &mut dyn FnMut(&mut Ui)| {
            let place = UiBuilder::new().max_rect(place).layout(Layout::left_to_right(Align::Center));
            ui.scope_builder(place, |ui| show(ui));
        };
        let Row { layer, solo, came, heard, .. } = self;
        place(ui, line, &mut |ui| level(ui, layer, &name, came, heard, line.width()));
        place(ui, right, &mut |ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let mut mute = !layer.on;
            let say = |id: &str| ui.look().words.say_with(id, &[("layer", name.as_str().into())]);
            let (mute_it, solo_it) = (say("mute-layer"), say("solo-layer"));
            buttons::switched(ui, &ui.say("mute"), &mute_it, &mut mute);
            buttons::switched(ui, &ui.say("solo"), &solo_it, solo);
            layer.on = !mute;
        });
    }

    fn switches_width(&self, ui: &Ui) -> f32 {
        ["mute", "solo"].map(|word| buttons::switched_width(ui, &ui.say(word))).iter().sum::<f32>() + GAP
    }
}

/// The level as it is written: `-6 dB`, and with a decimal only where it has one.
fn written(level: f64) -> String {
    let tenths = (level * 10.0).round() / 10.0;
    format!("{} dB", if tenths == 0.0 { 0.0 } else { tenths })
}

/// The slider of the level, which a double click or Delete puts back to where it came.
fn level(ui: &mut Ui, layer: &mut Layer, name: &str, came: Decibels, heard: bool, width: f32) {
    let [least, most] = LAYER_LEVELS.map(f64::from);
    let along = Along {
        name: &ui.say_with("level-of-layer", &[("layer", name.into())]),
        range: least..=most,
        step: 1.0,
        grain: 1.0,
        words: &written,
        mark: (layer.level != came).then_some(f64::from(came.0)),
        lit: heard,
    };
    let before = f64::from(layer.level.0);
    let mut value = before;
    let slider = along.show(ui, &mut value, width);
    ui.ctx().accesskit_node_builder(slider.id, |node| node.set_value(written(value)));
    if value != before {
        layer.level = Decibels(value as f32);
    }
    let back = |key| ui.input(|input| input.key_pressed(key));
    let slider = if layer.level == came { slider } else { slider.on_hover_text(ui.say("level-hint")) };
    if slider.double_clicked() || slider.has_focus() && (back(Key::Delete) || back(Key::Backspace)) {
        layer.level = came;
    }
}

/// The ring of one layer: three rings of dashes, as bright as it is loud, and a quiet outline where it is not heard.
struct Ring {
    centre: Pos2,
    ground: Color32,
    outline: Color32,
    sound: Color32,
}

impl Ring {
    fn paint(&self, painter: &Painter, bright: f32, still: bool) {
        let mut dashes = Dashes::new(painter);
        let quiet = between(self.ground, self.outline, 0.5);
        for (ring, share) in [0.36, 0.66, 0.96].into_iter().enumerate() {
            let radius = RING * share;
            let count = (std::f32::consts::TAU * radius / 6.0).round().max(8.0);
            let offset = if ring % 2 == 0 { 0.0 } else { 0.5 };
            let width = if still { 3.0 } else { 1.2 + 2.6 * bright };
            let (width, colour) = match bright > 0.01 {
                true => (width, between(quiet, self.sound, bright)),
                false if ring == 2 => (1.2, quiet),
                false => continue,
            };
            for dash in 0..count as usize {
                let from = (dash as f32 + offset) / count;
                dashes.arc(self.centre, radius, from..from + 0.66 / count, width, colour);
            }
        }
        dashes.paint(painter);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_written_as_it_is_spoken() {
        let all = [-6.0, -7.9, 0.0, -0.01, 24.0, -31.999_998].map(written);
        assert_eq!(all, ["-6 dB", "-7.9 dB", "0 dB", "0 dB", "24 dB", "-32 dB"]);
    }

    #[test]
    fn a_ring_releases_over_at_least_400_ms_and_then_rests() {
        let mut light = Light::default();
        for step in 1..100 {
            light.follow(TOP, f64::from(step) * 0.03);
        }
        let full = light.shown;
        assert!(light.follow(FLOOR, light.at + 0.4) && light.shown > 0.3 * full);
        while light.follow(FLOOR, light.at + 0.5) {}
        assert_eq!(light.shown, 0.0);
    }
}
