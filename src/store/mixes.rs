//! How a person has mixed their soundscapes, which is kept among the settings: only what is other than it came.

use std::collections::BTreeMap;

use toml::{Table, Value};

use super::settings::{number, shortest};
use crate::soundscape::{Change, LAYER_LEVELS, Mix, Soundscape};
use crate::units::Decibels;

/// The key of the mixes in the file.
const KEY: &str = "mix";

/// The mix of every soundscape that is mixed other than it came, by its id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mixes(BTreeMap<String, Mix>);

impl Mixes {
    /// The mix of the soundscape with this id.
    pub fn get(&self, id: &str) -> Option<&Mix> {
        self.0.get(id)
    }

    /// The ids of what is mixed.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The soundscape as it is mixed.
    pub fn over(&self, came: &Soundscape) -> Soundscape {
        self.get(&came.id).map_or_else(|| came.clone(), |mix| mix.over(came))
    }

    /// Takes down how a soundscape that came like this is mixed now. What is kept of layers that it does not have
    /// stays: a file may have them again.
    pub fn note(&mut self, came: &Soundscape, mixed: &Soundscape) {
        let mut mix = self.forget(&came.id);
        mix.layers.retain(|name, _| came.layers.iter().all(|layer| layer.name != *name));
        mix.layers.extend(Mix::between(came, mixed).layers);
        self.put(&came.id, mix);
    }

    /// Mixes the soundscape with this id like this.
    pub fn put(&mut self, id: &str, mix: Mix) {
        if mix.layers.is_empty() {
            self.0.remove(id);
        } else {
            self.0.insert(id.to_owned(), mix);
        }
    }

    /// Lets the soundscape with this id be as it came; how it was mixed is returned.
    pub fn forget(&mut self, id: &str) -> Mix {
        self.0.remove(id).unwrap_or_default()
    }

    /// The mixes that a table of settings stands for; `report` is told of every value that cannot be used.
    pub(super) fn read(table: &Table, report: &mut dyn FnMut(String)) -> Mixes {
        let mut mixes = Mixes::default();
        for (id, mix) in inside(table.get(KEY), KEY, report) {
            let path = format!("{KEY}.{id}");
            let mut read = Mix::default();
            for (layer, change) in inside(Some(mix), &path, report) {
                let path = format!("{path}.{layer}");
                let mut understood = Change::default();
                for (key, value) in inside(Some(change), &path, report) {
                    match key.as_str() {
                        "level" => understood.level = level(value, &path, report),
                        "on" => understood.on = on(value, &path, report),
                        _ => report(format!("{path}.{key} is {value}; expected level and on")),
                    }
                }
                read.layers.insert(layer.clone(), understood);
            }
            mixes.put(id, read);
        }
        mixes
    }

    /// Puts the mixes among the settings.
    pub(super) fn write_into(&self, table: &mut Table) {
        let of_layer = |change: &Change| {
            let level = change.level.map(|level| ("level".to_owned(), Value::Float(shortest(level))));
            let on = change.on.map(|on| ("on".to_owned(), Value::Boolean(on)));
            Value::Table(level.into_iter().chain(on).collect())
        };
        let of_mix = |mix: &Mix| {
            Value::Table(mix.layers.iter().map(|(layer, change)| (layer.clone(), of_layer(change))).collect())
        };
        if self.0.is_empty() {
            table.remove(KEY);
        } else {
            let all = self.0.iter().map(|(id, mix)| (id.clone(), of_mix(mix)));
            table.insert(KEY.into(), Value::Table(all.collect()));
        }
    }
}

/// What is in a table, or nothing where this is none.
fn inside<'a>(
    value: Option<&'a Value>,
    path: &str,
    report: &mut dyn FnMut(String),
) -> impl Iterator<Item = (&'a String, &'a Value)> + use<'a> {
    let table = match value {
        Some(Value::Table(table)) => Some(table),
        Some(other) => {
            report(format!("{path} is {other}; expected a table"));
            None
        }
        None => None,
    };
    table.into_iter().flatten()
}

fn level(value: &Value, path: &str, report: &mut dyn FnMut(String)) -> Option<Decibels> {
    let [least, most] = LAYER_LEVELS;
    let level = number(value).filter(|level| (f64::from(least)..=f64::from(most)).contains(level));
    if level.is_none() {
        report(format!("{path}.level is {value}; expected {least} to {most} (dB); it is as it came"));
    }
    level.map(|level| Decibels(level as f32))
}

fn on(value: &Value, path: &str, report: &mut dyn FnMut(String)) -> Option<bool> {
    if value.as_bool().is_none() {
        report(format!("{path}.on is {value}; expected true or false; it is as it came"));
    }
    value.as_bool()
}
