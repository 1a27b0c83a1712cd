//! A slider for how far through something one is, in hundredths.

use egui::Ui;

use super::along::Along;

/// Shows the slider, with its value beside it, in this width.
pub fn show(ui: &mut Ui, name: &str, value: &mut f64, width: f32) {
    let along = Along::new(name, 0.0..=100.0, 5.0, 1.0, &|percent| format!("{percent:.0} %"));
    let mut percent = *value * 100.0;
    along.show(ui, &mut percent, width);
    *value = percent / 100.0;
}
