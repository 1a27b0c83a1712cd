//! Shows a folder in whatever the system shows folders with.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::words::Line;

/// What opens a folder on this system.
const OPENER: &str = if cfg!(windows) {
    "explorer"
} else if cfg!(target_os = "macos") {
    "open"
} else {
    "xdg-open"
};

/// Shows this folder, which is made if it is not there yet. `failed` is called from another thread with why it
/// could not be shown.
pub fn show(folder: &Path, failed: impl FnOnce(Line) + Send + 'static) {
    let folder = folder.to_owned();
    let work = move || {
        if let Err(why) = open(&folder) {
            failed(why);
        }
    };
    // Without a thread nothing opens, and nobody is left to say so.
    drop(std::thread::Builder::new().name("folder".into()).spawn(work));
}

fn open(folder: &Path) -> Result<(), Line> {
    fs::create_dir_all(folder).map_err(Line::from)?;
    let mut opener = Command::new(OPENER);
    opener.arg(folder).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let ended =
        opener.status().map_err(|why| Line::of("opener-not-started").with("opener", OPENER).line("why", why))?;
    // On Windows success has other codes as well.
    if ended.success() || cfg!(windows) {
        Ok(())
    } else {
        Err(Line::of("opener-failed").with("opener", OPENER).with("how", ended))
    }
}
