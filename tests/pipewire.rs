//! PipeWire in the place of PulseAudio: the same devices and the same faults, as far as it runs without any hardware,
//! and the whole of it going away.
#![cfg(all(target_os = "linux", feature = "device"))]
#![allow(clippy::duplicate_mod)] // The tests of other programs bring the same person with them.

#[path = "devices.rs"]
mod devices;
#[path = "engine.rs"]
mod engine;
#[path = "common/live.rs"]
mod live;

use std::fs;
use std::time::{Duration, Instant};

use live::{Person, Playing, Server, best_of, sink};

const SOON: Duration = Duration::from_secs(20);

/// A session long enough for things to happen in it.
fn long(person: &Person) -> Playing {
    Playing::start(person, &["--soundscape", "tin-roof", "--seed", "7", "--clear", "12s", "--fade", "40s"])
}

/// Plays while something is done to the server; the session goes on meanwhile and sounds again in its place.
fn goes_on_through(harm: impl Fn(&Person, Server) -> Server) {
    best_of(3, "seconds from where the session should be", 1.5, || {
        let person = Person::new();
        let server = Server::start(&person, &[&sink(48_000, 2)]);
        let mut playing = long(&person);
        let began = Instant::now();
        let at = |said: &serde_json::Value| said["at"].as_f64().expect("it says how far it is");
        let said = playing.says("the sound", SOON, |said| !said["device"].is_null());
        let lag = began.elapsed().as_secs_f64() - at(&said);
        std::thread::sleep(Duration::from_secs(1));
        let _server = harm(&person, server);
        let said = playing.says("no sound", SOON, |said| said["device"].is_null());
        assert!(said["state"] == "playing" && !said["trouble"].is_null(), "{said}");
        let said = playing.says("the sound again", SOON, |said| !said["device"].is_null());
        assert!(said["state"] == "playing" && said["trouble"].is_null(), "{said}");
        // By then it has made up for the time that it took to open the device.
        let said = playing.says("the fade", SOON, |said| said["phase"] == "fade");
        let off = began.elapsed().as_secs_f64() - lag - at(&said);
        playing.program.interrupt();
        assert_eq!(playing.program.code(SOON), Some(0));
        off.abs()
    });
}

#[test]
fn when_all_of_it_is_killed_the_session_goes_on_and_sounds_again_when_it_is_back() {
    goes_on_through(|person, server| {
        drop(server);
        // What it has left: a door behind which nobody is.
        fs::remove_file(person.path("run/pipewire-0")).expect("it was there");
        std::thread::sleep(Duration::from_secs(2));
        Server::start(person, &[&sink(48_000, 2)])
    });
}

#[test]
fn when_the_graph_behind_the_server_is_killed_it_is_the_same() {
    goes_on_through(|person, mut server| {
        // The manager is the first; the server goes with the graph by itself, or is replaced.
        server.1[1].kill();
        std::thread::sleep(Duration::from_secs(2));
        drop(server);
        fs::remove_file(person.path("run/pipewire-0")).expect("it was there");
        Server::start(person, &[&sink(48_000, 2)])
    });
}

#[test]
fn a_person_to_whom_no_program_has_given_a_cookie_yet_hears_it_too() {
    let person = Person::new();
    let _server = Server::start(&person, &[&sink(48_000, 2)]);
    fs::remove_file(person.path("cookie")).expect("it was there");
    let playing = long(&person);
    playing.says("the sound", SOON, |said| said["device"] == "probe Audio/Sink sink");
}
