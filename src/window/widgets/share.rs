//! A slider for how far through something one is, in hundredths.

use egui::Ui;

use super::along::Along;

/// Shows the slider, with its value beside it, in this width.
pub fn show(ui: &mut Ui, name: &str, value: &mut f64, width: f32) {
    let words = |percent: f64| format!("{percent:.0} %");
    let along =
        Along { name, range: 0.0..=100.0, step: 5.0, grain: 1.0, words: &words, widest: 100.0, mark: None, lit: true };
    let mut percent = *value * 100.0;
    along.show(ui, &mut percent, width);
    *value = percent / 100.0;
}
