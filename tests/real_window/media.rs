//! The desktop's own controls, tried with playerctl through a whole session.

use std::process::{Command, Stdio};
use std::time::Duration;

use super::place::{PATIENCE, Place, Sound, awaited};
use super::window::Window;
use crate::live::Running;

const PLAYER: &str = "org.mpris.MediaPlayer2.stillness";

/// Longer than a phase lasts here, also where the machine is busy.
const LONG: Duration = Duration::from_secs(90);

/// A player on the bus of this place, as playerctl sees it.
struct Controls<'a>(&'a Place);

impl Controls<'_> {
    fn says(&self, asked: &[&str]) -> Option<String> {
        self.0.ask("playerctl", &[&["--player=stillness"], asked].concat())
    }

    fn does(&self, asked: &str) {
        assert!(self.says(&[asked]).is_some(), "playerctl {asked} failed");
    }

    fn until(&self, asked: &[&str], expected: &str, patience: Duration) {
        awaited(&format!("playerctl {asked:?} to say \"{expected}\""), patience, || {
            self.says(asked).filter(|said| said == expected)
        });
    }

    fn status(&self, expected: &str) {
        self.until(&["status"], expected, LONG);
    }

    fn title(&self, expected: &str) {
        self.until(&["metadata", "title"], expected, LONG);
    }

    /// In seconds.
    fn position(&self) -> f64 {
        let said = self.says(&["position"]).expect("there is a position");
        said.parse().unwrap_or_else(|_| panic!("the position is \"{said}\""))
    }

    /// Calls what playerctl has no word for.
    fn call(&self, method: &str) {
        let (to, method) = (format!("--dest={PLAYER}"), format!("org.mpris.MediaPlayer2.{method}"));
        let asked = ["--session", "--print-reply", &to, "/org/mpris/MediaPlayer2", &method];
        assert!(self.0.ask("dbus-send", &asked).is_some(), "{method} failed");
    }
}

/// Whether playerctl is there.
fn is_there() -> bool {
    let there = Command::new("playerctl").arg("--version").output().is_ok();
    if !there {
        println!("skipped: playerctl is missing; scripts/test installs it");
    }
    there
}

#[test]
fn playerctl_pauses_and_ends_play_too_and_makes_it_no_louder_than_the_person_allows() {
    let _alone = super::alone();
    if !is_there() {
        return;
    }
    let place = Place::new(&Sound::Sink);
    std::fs::create_dir_all(place.path("config/stillness")).expect("a folder");
    std::fs::write(place.path("config/stillness/settings.toml"), "version = 1\nloudest = -12\n")
        .expect("it is written");
    let mut play = place.command(env!("CARGO_BIN_EXE_stillness"));
    play.args(["play", "--soundscape", "pink", "--volume", "-20", "--clear", "5m", "--fade", "5m"]);
    play.stdout(Stdio::null());
    let mut play = Running::start(play);
    let controls = Controls(&place);
    controls.status("Playing");
    controls.title("Pink · clear");
    let volume = || -> f64 { controls.says(&["volume"]).expect("it has a volume").parse().expect("a number") };
    assert!((volume() - 0.1).abs() < 0.001, "-20 dB, and it is {}", volume());
    controls.does("pause");
    controls.status("Paused");
    controls.does("play");
    controls.status("Playing");
    // The second time nothing changes but what was asked for.
    for _ in 0..2 {
        assert!(controls.says(&["volume", "1.0"]).is_some(), "it takes a volume");
        let capped = || ((volume() - 0.251).abs() < 0.001).then_some(());
        awaited("the volume to be the loudest there may be", PATIENCE, capped);
    }
    controls.does("stop");
    assert_eq!(play.code(PATIENCE), Some(0), "it ends with success");
    assert_eq!(controls.says(&["status"]), None, "no player is left");
}

#[test]
fn playerctl_drives_a_session_from_beginning_to_end() {
    let _alone = super::alone();
    if !is_there() {
        return;
    }
    let place = Place::new(&Sound::Sink);
    let lengths = ["--clear", "9s", "--fade", "12s", "--silence", "9s", "--return", "none"];
    let mut window = Window::open(&place, &[&["--soundscape", "pink", "--seed", "7"], &lengths[..]].concat());
    let controls = Controls(&place);
    controls.status("Stopped");
    assert_eq!(controls.says(&["metadata", "title"]).unwrap_or_default(), "", "nothing has been begun");

    controls.does("play");
    controls.status("Playing");
    controls.title("Pink · clear");
    assert_eq!(controls.says(&["metadata", "mpris:length"]).as_deref(), Some("30000000"));
    window.sees("[ ", PATIENCE);
    let first = controls.position();
    let moved = awaited("the position to move", PATIENCE, || Some(controls.position()).filter(|at| *at > first + 0.5));
    println!("the position went from {first:.2} to {moved:.2} s");
    assert!((0.0..9.0).contains(&moved));

    controls.does("pause");
    controls.status("Paused");
    awaited("the position to stand still", PATIENCE, || {
        let at = controls.position();
        std::thread::sleep(Duration::from_millis(400));
        (controls.position() == at).then_some(())
    });
    let stood = controls.position();
    window.sees("Paused", PATIENCE);
    controls.does("play-pause");
    controls.status("Playing");
    awaited("the position to go on", PATIENCE, || Some(controls.position()).filter(|at| *at > stood));

    // A seek from outside does nothing, whatever a desktop tries.
    // playerctl adds what went by since it asked, so that it may be a little less the next time.
    let before = controls.position();
    drop(controls.says(&["position", "25"]));
    let at = controls.position();
    assert!((before - 0.1..before + 5.0).contains(&at), "nobody seeks from outside: from {before} to {at} s");

    controls.title("Pink · fade");
    controls.title("Pink · silence");
    controls.status("Playing");
    awaited("the position in the silence", PATIENCE, || Some(controls.position()).filter(|at| *at > 21.5));
    controls.status("Stopped");
    controls.title("Pink");

    controls.does("play");
    controls.status("Playing");
    controls.title("Pink · clear");
    window.sees("[ ", PATIENCE);
    controls.does("stop");
    controls.status("Stopped");
    window.sees("Go on", PATIENCE);
    awaited("the device to be let go", PATIENCE, || (place.players() == 0).then_some(()));

    let in_front = window.watch_for_the_front();
    controls.call("Raise");
    awaited("the window to ask for the front", PATIENCE, || in_front().then_some(()));
    controls.call("Quit");
    assert_eq!(window.code(), Some(0), "it quits with success");
    assert_eq!(controls.says(&["status"]), None, "no player is left");
}
