//! Every screen looks as in docs/screens: the real window in both themes, as it opens, at its least size and with text
//! at 200 %.
#![cfg(all(target_os = "linux", feature = "window"))]

use std::process::Command;

#[test]
fn every_screen_looks_as_in_its_picture() {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/screenshots");
    let run = Command::new(script).args(["--check", env!("CARGO_BIN_EXE_stillness")]).output();
    let run = run.expect("the script runs");
    let (told, wrong) = (String::from_utf8_lossy(&run.stdout), String::from_utf8_lossy(&run.stderr));
    println!("{told}");
    let more =
        "scripts/test installs what the tests need; scripts/screenshots takes the pictures anew, to be looked at";
    assert!(run.status.success(), "{wrong}\n{more}");
}
