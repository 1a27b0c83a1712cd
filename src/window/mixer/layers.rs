//! The rows of the mixer, and which of them are alone.

use std::collections::BTreeSet;

use egui::{Role, Ui, UiBuilder};

use crate::session::captions::FLOOR;
use crate::soundscape::Soundscape;
use crate::window::look::Looks;
use crate::window::tokens::GAP;
use crate::window::widgets::layer_row::{self, Light, Row};

/// What the rows remember between frames.
#[derive(Default)]
pub struct Layers {
    /// The soundscape they are of.
    of: String,
    /// The names of the layers that are alone.
    solo: BTreeSet<String>,
    lights: Vec<Light>,
}

impl Layers {
    /// Forgets what was of another soundscape.
    pub fn are_of(&mut self, came: &Soundscape) {
        if self.of != came.id {
            *self = Layers { of: came.id.clone(), ..Layers::default() };
        }
        self.lights.resize(came.layers.len(), Light::default());
        self.solo.retain(|name| came.layers.iter().any(|layer| layer.name == *name));
    }

    /// What is heard of a soundscape: all of it that is on, or only the layers that are alone.
    pub fn heard(&self, mixed: &Soundscape) -> Soundscape {
        let mut heard = mixed.clone();
        for layer in heard.layers.iter_mut().filter(|_| !self.solo.is_empty()) {
            layer.on = self.solo.contains(&layer.name);
        }
        heard
    }

    /// How high the rows are in this width.
    pub fn height(came: &Soundscape, width: f32) -> f32 {
        came.layers.len() as f32 * (layer_row::height(width) + GAP) - GAP
    }

    /// Shows the rows, and changes what is changed there.
    pub fn show(&mut self, ui: &mut Ui, came: &Soundscape, mixed: &mut Soundscape) {
        let heard = self.heard(mixed);
        let group = UiBuilder::new().accessibility_role(Role::Group).accessibility_label(ui.say("layers"));
        ui.scope_builder(group, |ui| {
            ui.spacing_mut().item_spacing.y = GAP;
            for (index, layer) in mixed.layers.iter_mut().enumerate() {
                let name = layer.name.clone();
                let mut solo = self.solo.contains(&name);
                let (came, heard) = (came.layers[index].level, heard.layers[index].on);
                ui.push_id(&name, |ui| {
                    Row { layer, solo: &mut solo, came, heard, light: self.lights[index] }.show(ui);
                });
                if solo {
                    self.solo.insert(name);
                } else {
                    self.solo.remove(&name);
                }
            }
        });
    }

    /// Lets the rings follow what the layers sound like now.
    pub fn follow(&mut self, ui: &Ui, levels: &[f32], plays: bool) {
        let time = ui.input(|input| input.time);
        let mut moving = plays;
        for (index, light) in self.lights.iter_mut().enumerate() {
            let level = levels.get(index).copied().filter(|_| plays).unwrap_or(FLOOR);
            moving |= light.follow(level, time);
        }
        if moving {
            ui.ctx().request_repaint_after(ui.look().pace);
        }
    }
}
