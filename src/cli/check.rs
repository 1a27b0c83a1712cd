//! `stillness check`: what is wrong in the files that a person wrote.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::failure::{Failure, plain, say};
use crate::faults::{Fault, unreadable};
use crate::{hearing, soundscape};

pub fn run(files: &[PathBuf]) -> Result<(), Failure> {
    let mut faulty = false;
    for path in files {
        match check(path) {
            Ok(()) => say(format_args!("{}: fine", plain(&path.display().to_string())))?,
            Err(fault) => {
                faulty = true;
                let _ = writeln!(io::stderr(), "{}", plain(&fault.to_string()));
            }
        }
    }
    if faulty { Err(Failure::Said) } else { Ok(()) }
}

/// Reads the file as what its content says it is.
fn check(path: &Path) -> Result<(), Fault> {
    let fault = |place, what: &str| Fault { file: path.display().to_string(), place, what: what.to_owned() };
    let text = std::fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    if path.extension().is_some_and(|ending| ending == "csv") {
        return hearing::read_file(path).map(drop);
    }
    // A file that is no TOML, or has neither table, is still told by the line that a person wrote.
    let mentions = |table: &str| text.lines().any(|line| line.trim_start().starts_with(table));
    let whole = text.parse::<toml::Table>().ok();
    let has = |key: &str| {
        whole.as_ref().map_or_else(
            || mentions(&format!("[[{key}]]")) || mentions(&format!("[{key}")),
            |table| table.contains_key(key),
        )
    };
    match (has("layer"), has("knot") || has("audiogram")) {
        (false, true) => hearing::read_file(path).map(drop),
        (true, _) => soundscape::read_file(path).map(drop),
        (false, false) if whole.is_none() => soundscape::read_file(path).map(drop),
        (false, false) => Err(fault(
            Some((1, 1)),
            "this is neither a soundscape nor a hearing profile; expected [[layer]], [[knot]] or [audiogram] tables",
        )),
    }
}
