//! A soundscape's file that is changed by the program: every key of its text stays, its comments do not.

use std::path::{Path, PathBuf};

use toml::{Table, Value};

use super::super::Layer;
use crate::units::Decibels;

/// The text of a soundscape's file as a table.
pub struct Draft(Table);

impl Draft {
    /// Takes up a text that is a soundscape's; none where it is not even a table.
    pub fn of(text: &str) -> Option<Draft> {
        toml::from_str(text).ok().map(Draft)
    }

    /// A soundscape of one sound that is played over and over.
    pub fn of_sound(name: &str, path: &str) -> Draft {
        let text = |text: &str| Value::String(text.to_owned());
        let file = Table::from_iter([("path".into(), text(path)), ("play".into(), text("loop"))]);
        let layer = Table::from_iter([("name".into(), text(&name.to_lowercase())), ("file".into(), file.into())]);
        Draft(Table::from_iter([
            ("format".into(), Value::Integer(1)),
            ("name".into(), text(name)),
            ("layer".into(), Value::Array(vec![layer.into()])),
        ]))
    }

    /// Gives it another name.
    pub fn rename(&mut self, name: &str) {
        self.0.insert("name".into(), Value::String(name.to_owned()));
    }

    /// Sets the level of each layer, and whether it is on.
    pub fn mix(&mut self, layers: &[Layer]) {
        for (table, layer) in self.layers().zip(layers) {
            if layer.level != Decibels::ZERO || table.contains_key("level") {
                // As a person would write it, and not as binary stores it.
                let level = layer.level.0.to_string().parse().unwrap_or(f64::from(layer.level.0));
                table.insert("level".into(), Value::Float(level));
            }
            if !layer.on || table.contains_key("on") {
                table.insert("on".into(), Value::Boolean(layer.on));
            }
        }
    }

    /// Lets it find from anywhere the sounds and kits that it found beside it in `folder`, which is absolute;
    /// whether there were any. A path that cannot be written in a text is the error.
    pub fn leave(&mut self, folder: &Path) -> Result<bool, PathBuf> {
        let mut left = false;
        for table in self.layers() {
            for (source, key) in [("file", "path"), ("drums", "kit")] {
                let Some(Value::String(path)) = table.get_mut(source).and_then(|source| source.get_mut(key)) else {
                    continue;
                };
                let there = folder.join(&*path);
                // What is not there is the name of a kit of Hydrogen's.
                if Path::new(path).is_absolute() || !there.exists() {
                    continue;
                }
                let Some(written) = there.to_str() else {
                    return Err(there);
                };
                *path = written.to_owned();
                left = true;
            }
        }
        Ok(left)
    }

    /// The text of the file.
    pub fn text(&self) -> String {
        self.0.to_string()
    }

    fn layers(&mut self) -> impl Iterator<Item = &mut Table> {
        let layers = self.0.get_mut("layer").and_then(Value::as_array_mut);
        layers.into_iter().flatten().filter_map(Value::as_table_mut)
    }
}
