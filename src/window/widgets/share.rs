//! A slider for how far through something one is, in hundredths.

use egui::Ui;

use super::amount::Amount;

/// Shows the slider, with its value beside it, in this width.
pub fn show(ui: &mut Ui, name: &str, value: &mut f64, width: f32) {
    let mut hundredths = *value * 100.0;
    Amount { name, range: 0.0..=100.0, step: 5.0, grain: 1.0, unit: "%" }.show(ui, &mut hundredths, width);
    *value = hundredths / 100.0;
}
