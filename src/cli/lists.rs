//! The lists: soundscapes, hearing profiles, devices and places.

use serde_json::{Value, json};

use super::failure::{Failure, note, plain, say};
use super::shelf::Shelf;
use crate::live;
use crate::store::Places;

pub fn soundscapes(as_json: bool) -> Result<(), Failure> {
    let shelf = Shelf::read();
    let all = shelf.soundscapes.all();
    if as_json {
        let layer = |layer: &crate::soundscape::Layer| {
            json!({
                "name": layer.name,
                "caption": layer.caption,
                "on": layer.on,
                "level": layer.level,
                "source": layer.source.key(),
            })
        };
        let all = all.iter().map(|soundscape| {
            json!({
                "id": soundscape.id,
                "name": soundscape.name,
                "line": soundscape.line,
                "layers": soundscape.layers.iter().map(layer).collect::<Vec<_>>(),
            })
        });
        say(format_args!("{:#}", Value::Array(all.collect())))?;
    } else {
        columns(all.iter().map(|it| [it.id.as_str(), &it.name, &it.line]))?;
    }
    for fault in &shelf.faults {
        note(&fault.to_string());
    }
    Ok(())
}

pub fn hearing(as_json: bool) -> Result<(), Failure> {
    let shelf = Shelf::read();
    let all = shelf.profiles.all();
    if as_json {
        let all = all.iter().map(|it| json!({ "id": it.id, "name": it.name, "line": it.line }));
        say(format_args!("{:#}", Value::Array(all.collect())))
    } else {
        columns(all.iter().map(|it| [it.id.as_str(), &it.name, &it.line]))
    }
}

pub fn devices(as_json: bool) -> Result<(), Failure> {
    let all = live::devices()?;
    if as_json {
        let all = all.iter().map(|it| json!({ "id": it.id, "name": it.name, "default": it.default }));
        return say(format_args!("{:#}", Value::Array(all.collect())));
    }
    if all.is_empty() {
        note("there is no device that can play");
    }
    columns(all.iter().map(|it| [it.id.as_str(), &it.name, if it.default { "(default)" } else { "" }]))
}

pub fn paths() -> Result<(), Failure> {
    let Places { settings, soundscapes, state, cache } = Places::find()?;
    for (name, path) in [("settings", settings), ("soundscapes", soundscapes), ("state", state), ("cache", cache)] {
        say(format_args!("{name:<12} {}", path.display()))?;
    }
    Ok(())
}

/// Rows of three columns, the first two as wide as their widest.
fn columns<'a>(rows: impl Iterator<Item = [&'a str; 3]>) -> Result<(), Failure> {
    let rows: Vec<[String; 3]> = rows.map(|row| row.map(plain)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let (first, second) = (width(0), width(1));
    for [a, b, c] in &rows {
        say(format!("{a:<first$}  {b:<second$}  {c}").trim_end())?;
    }
    Ok(())
}
