//! A few things side by side of which one is chosen.

use egui::{Role, Ui, UiBuilder};

use super::buttons;

/// Shows them, with this name for what they are about.
pub fn show<T: PartialEq + Copy>(ui: &mut Ui, name: &str, of: &[(T, String)], chosen: &mut T) {
    let group = UiBuilder::new().accessibility_role(Role::RadioGroup).accessibility_label(name);
    ui.scope_builder(group, |ui| {
        ui.horizontal_wrapped(|ui| {
            for (it, text) in of {
                let choice = buttons::choice(ui, text, it == chosen);
                // "System" alone may be one of many.
                ui.ctx().accesskit_node_builder(choice.id, |node| node.set_description(name));
                if choice.clicked() {
                    *chosen = *it;
                }
            }
        });
    });
}
