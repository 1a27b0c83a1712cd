//! The window as somebody uses it who neither sees it nor has a pointer: scripts/reader, with the program as it is
//! built for tests, on a display of X11 and on one of Wayland.
#![cfg(all(target_os = "linux", feature = "window"))]

use std::process::Command;
use std::sync::{Mutex, PoisonError};

/// Runs the script on one display, at a time when no other window takes the time from it.
fn uses_the_window_on(display: &str) {
    static ALONE: Mutex<()> = Mutex::new(());
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/reader");
    let run = Command::new(script).args([env!("CARGO_BIN_EXE_stillness"), display]).output();
    let run = run.expect("the script runs");
    let (told, wrong) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    println!("{told}");
    assert!(run.status.success(), "{wrong}\nscripts/test installs what the tests need");
}

#[test]
fn a_session_is_had_through_the_accessible_tree_and_by_keys_on_x11() {
    uses_the_window_on("x11");
}

#[test]
fn a_session_is_had_through_the_accessible_tree_alone_on_wayland() {
    uses_the_window_on("wayland");
}
