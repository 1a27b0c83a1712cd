//! How far something is that takes its time: a line that fills, with words for it to a screen reader.

use egui::{CornerRadius, Role, Sense, Ui, WidgetInfo, vec2};

use crate::window::look::Looks;

const HEIGHT: f32 = 6.0;

/// Shows the line in this width; `share` of it is done, from 0 to 1.
pub fn show(ui: &mut Ui, name: &str, share: f64, words: &str, width: f32) {
    let palette = ui.palette();
    let (rect, response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value((share * 100.0).floor());
        node.set_value(words);
    });
    let radius = CornerRadius::same((HEIGHT / 2.0) as u8);
    ui.painter().rect_filled(rect, radius, palette.line);
    let done = rect.with_max_x(rect.left() + rect.width() * share as f32);
    ui.painter().rect_filled(done, radius, palette.accent);
}
