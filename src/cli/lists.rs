//! The lists: soundscapes, hearing profiles, devices and places.

use serde_json::{Value, json};

use super::failure::{Failure, note, plain, say};
use super::shelf::Shelf;
use crate::hearing::Profile;
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
        note(fault);
    }
    Ok(())
}

pub fn hearing(as_json: bool) -> Result<(), Failure> {
    let shelf = Shelf::read();
    let all = shelf.profiles.all();
    if as_json {
        let one = |it: &Profile| {
            let end = it.end();
            json!({
                "id": it.id,
                "name": it.name,
                "line": it.line,
                "grade": end.grade().word(),
                "mean_db_hl": end.mean(),
            })
        };
        say(format_args!("{:#}", Value::Array(all.iter().map(one).collect())))?;
    } else {
        let ends: Vec<String> = all.iter().map(|it| it.end().in_words()).collect();
        columns(all.iter().zip(&ends).map(|(it, end)| [it.id.as_str(), &it.name, end, &it.line]))?;
    }
    for fault in &shelf.hearing_faults {
        note(fault);
    }
    Ok(())
}

pub fn paths() -> Result<(), Failure> {
    let Places { settings, soundscapes, hearing, state, cache } = Places::find()?;
    for (name, path) in
        [("settings", settings), ("soundscapes", soundscapes), ("hearing", hearing), ("state", state), ("cache", cache)]
    {
        say(format_args!("{name:<12} {}", path.display()))?;
    }
    Ok(())
}

/// Rows of columns, each but the last as wide as its widest.
pub(super) fn columns<'a, const N: usize>(rows: impl Iterator<Item = [&'a str; N]>) -> Result<(), Failure> {
    let rows: Vec<[String; N]> = rows.map(|row| row.map(plain)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: [usize; N] = std::array::from_fn(|column| if column + 1 < N { width(column) } else { 0 });
    for row in &rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("{cell:<width$}"));
        say(cells.collect::<Vec<_>>().join("  ").trim_end())?;
    }
    Ok(())
}
