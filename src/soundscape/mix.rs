//! What a person changes about the layers of a soundscape: how loud each is, and whether it is heard.

use std::collections::BTreeMap;

use super::Soundscape;
use crate::units::Decibels;

/// What is other in one layer than it came; none is as it came.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Change {
    pub level: Option<Decibels>,
    pub on: Option<bool>,
}

/// What is other in a soundscape than it came, by the names of its layers.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mix {
    pub layers: BTreeMap<String, Change>,
}

impl Mix {
    /// What is other in the second, which has the layers of the first.
    pub fn between(came: &Soundscape, mixed: &Soundscape) -> Mix {
        let changed = came.layers.iter().zip(&mixed.layers).map(|(came, mixed)| {
            let level = (mixed.level != came.level).then_some(mixed.level);
            let on = (mixed.on != came.on).then_some(mixed.on);
            (came.name.clone(), Change { level, on })
        });
        Mix { layers: changed.filter(|(_, change)| *change != Change::default()).collect() }
    }

    /// The soundscape as it is mixed. A layer that it does not have is nothing to it.
    pub fn over(&self, came: &Soundscape) -> Soundscape {
        let mut mixed = came.clone();
        for layer in &mut mixed.layers {
            let change = self.layers.get(&layer.name).copied().unwrap_or_default();
            layer.level = change.level.unwrap_or(layer.level);
            layer.on = change.on.unwrap_or(layer.on);
        }
        mixed
    }
}
