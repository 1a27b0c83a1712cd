//! What reaches an ALSA device is the session as it is rendered, sample for sample.
#![cfg(all(target_os = "linux", feature = "device"))]

#[path = "common/live.rs"]
mod live;

use live::{Person, floats};

/// Plays a session on a device that is a file, and returns what that got.
fn played(person: &Person, session: &[&str]) -> Vec<f32> {
    let file = person.plays_into_a_file();
    let done = person.stillness(&["play", "--json"]).args(session).output().expect("the program runs");
    let err = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success() && err.is_empty(), "{session:?}: {err}");
    floats(&file)
}

#[test]
fn a_device_gets_what_render_writes_sample_for_sample_and_then_nothing() {
    const SOUNDING: usize = 2 * 6 * 48_000;
    for session in [
        "--soundscape basement-show --seed 7",
        "--soundscape tin-roof --seed 8",
        "--soundscape brown --seed 9 --layer pulse=-6",
        "--soundscape tin-roof --seed 10 --hearing none",
        "--soundscape brown --seed 11 --volume -12",
    ] {
        let session = format!("{session} --clear 1s --fade 5s --silence 1s");
        let session: Vec<&str> = session.split(' ').collect();
        let person = Person::new();
        let rendered = person.rendered(&session);
        assert_eq!(rendered.len(), SOUNDING + 2 * 48_000);
        assert!(rendered[..SOUNDING].iter().any(|sample| sample.abs() > 1e-3), "{session:?} sounds");
        for time in ["first", "second"] {
            let played = played(&person, &session);
            assert!(played.len() >= SOUNDING, "{session:?}: only {} samples, the {time} time", played.len());
            let pairs = played[..SOUNDING].iter().zip(&rendered);
            let strange = pairs.enumerate().find(|(_, (played, rendered))| played.to_bits() != rendered.to_bits());
            assert_eq!(strange, None, "{session:?}, the {time} time");
            let beyond = played[SOUNDING..].iter().position(|sample| *sample != 0.0);
            assert_eq!(beyond, None, "{session:?}: after its end, the {time} time");
        }
    }
}
