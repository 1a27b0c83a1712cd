//! Killed at any moment, two hundred times: settings, journal, what a crash leaves to be taken up, and exports are
//! there whole or not at all, what was confirmed stays, and what was half-written does not pile up.
#![cfg(all(target_os = "linux", feature = "window"))]

#[path = "common/live.rs"]
mod live;
#[allow(dead_code)] // The tests of the real window use the rest of it.
#[path = "real_window/place.rs"]
mod place;
#[allow(dead_code)]
#[path = "real_window/window.rs"]
mod window;
#[path = "crash/writer.rs"]
mod writer;

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use live::{Person, Running, until};
use place::{PATIENCE, Place, Sound};
use stillness::store::{Entry, Journal, Settings, SettingsFile, Unfinished};
use window::Window;

/// How often what writes is killed: altogether 200 times.
const WRITERS: usize = 124;
const PLAYS: u64 = 40;
const RENDERS: usize = 30;
const WINDOWS: u64 = 6;

/// Moments by chance, the same again for the same seed.
struct Moments(u64);

impl Moments {
    /// Of a new seed, which is printed, or of that in the environment.
    fn new() -> Moments {
        let name = "STILLNESS_CRASH_SEED";
        let given = std::env::var(name).ok().and_then(|seed| seed.parse().ok());
        let now = || std::time::UNIX_EPOCH.elapsed().map_or(0, |now| now.as_nanos() as u64);
        let seed = given.unwrap_or_else(now);
        println!("{name}={seed}");
        Moments(seed)
    }

    /// Waits for a time that is any up to the longest, and kills it.
    fn kill(&mut self, running: &mut Running, longest: Duration) {
        // Knuth's generator of 64 bits; the upper ones are the better ones.
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let part = (self.0 >> 32) as f64 / f64::from(u32::MAX);
        // There is nothing to wait for: the moment is any.
        std::thread::sleep(longest.mul_f64(part));
        running.kill();
    }
}

/// The names in a folder of what has none that lasts; no folder holds any.
fn half_written(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).into_iter().flatten().flatten();
    let names = names.map(|entry| entry.file_name().to_string_lossy().into_owned());
    names.filter(|name| name.starts_with(".stillness-")).collect()
}

/// What was left of one writer at most, however many were killed.
fn nothing_piles_up(folder: &Path) {
    let left = half_written(folder);
    assert!(left.len() <= 1, "in {}: {left:?}", folder.display());
}

fn settings(file: &Path) -> Settings {
    let loaded = SettingsFile::load(file);
    assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
    loaded.settings
}

fn entries(state: &Path) -> Vec<Entry> {
    let (entries, notices) = Journal::within(Some(state.to_owned())).read();
    assert!(notices.is_empty(), "{notices:?}");
    entries
}

/// All that a program says until it ends.
fn said(mut running: Running) -> String {
    let mut text = Vec::new();
    let out = running.0.stdout.as_mut().expect("it is piped");
    out.read_to_end(&mut text).expect("it can be read");
    String::from_utf8(text).expect("it is a text")
}

/// How long this takes where nothing else is in the way.
fn least_of_three(run: impl Fn()) -> Duration {
    let took = (0..3).map(|_| {
        let began = Instant::now();
        run();
        began.elapsed()
    });
    took.min().expect("it ran")
}

#[test]
fn what_was_confirmed_is_there_and_whole_whenever_its_writer_is_killed() {
    let mut moments = Moments::new();
    let folder = tempfile::tempdir().expect("a folder");
    let mut kept = writer::Kept::default();
    // How long it takes until all has been written once, where nothing else is in the way.
    let mut takes = Duration::MAX;
    for round in 0..WRITERS {
        let mut running = writer::start(folder.path(), round);
        let mut first = writer::until_it_says(&mut running, "it begins");
        if round < 3 {
            let began = Instant::now();
            first += &writer::until_it_says(&mut running, "standing");
            takes = takes.min(began.elapsed());
        }
        moments.kill(&mut running, Duration::from_millis(60).max(3 * takes));
        kept.heard(&(first + &said(running)));
        kept.is_there(folder.path());
    }
    let (settings, standing, exports) = (kept.settings, kept.standing, kept.exports);
    println!("{settings} settings, {standing} places, {exports} exports, one place within {takes:.2?}");
    assert!(settings.min(standing).min(exports as u64) > 5, "too little was written for the kills to mean anything");
    for part in ["config", "state", "exports"] {
        nothing_piles_up(&folder.path().join(part));
    }
    writer::writes_once_more(folder.path());
    for part in ["config", "state", "exports"] {
        assert_eq!(half_written(&folder.path().join(part)), [""; 0]);
    }
}

#[test]
fn play_leaves_every_session_that_it_said_had_begun() {
    let mut moments = Moments::new();
    let person = Person::new();
    fs::write(person.path("alsa.conf"), "pcm.!default { type null }\n").expect("it is written");
    let state = person.path("state/stillness");
    let play = |seed: u64| {
        let seed = seed.to_string();
        let lengths = ["--clear", "1s", "--fade", "5s", "--silence", "1s"];
        let mut command = person.stillness(&[&["play", "--json", "--seed", &seed][..], &lengths].concat());
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        Running::start(command)
    };
    let whole = least_of_three(|| assert!(said(play(0)).contains("\"ended\"")));
    let (mut begun, mut killed) = (HashSet::from([0]), 0);
    for seed in 1..=PLAYS {
        let mut running = play(seed);
        moments.kill(&mut running, whole.mul_f64(1.1));
        let said = said(running);
        // A device is named no sooner than the line is kept.
        if said.contains("\"device\":\"") {
            begun.insert(seed);
            killed += u32::from(!said.contains("\"ended\""));
        }
        let there: HashSet<u64> = entries(&state).iter().map(|entry| entry.seed).collect();
        assert!(there.is_superset(&begun), "{begun:?} had begun, {there:?} are there");
        // Those that were killed before they could say that they had begun are there from now on too.
        begun = there;
        nothing_piles_up(&state);
    }
    println!("{killed} of {PLAYS} were killed while they played, each within {whole:?}");
    assert!(killed > 0, "no session was killed after it had begun");
    assert!(said(play(PLAYS + 1)).contains("\"ended\""), "nobody holds the journal any more");
    assert_eq!(entries(&state)[0].ended.word(), "whole");
    assert_eq!(half_written(&state), [""; 0]);
}

#[test]
fn render_leaves_what_was_there_or_the_whole_file() {
    let mut moments = Moments::new();
    let person = Person::new();
    fs::create_dir(person.path("out")).expect("a folder");
    let to = person.path("out/a.wav");
    let render = || {
        let session = ["render", "--force", "-o", "out/a.wav", "--clear", "0", "--fade", "5s", "--silence", "20s"];
        let mut command = person.stillness(&session);
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        Running::start(command)
    };
    let whole = least_of_three(|| drop(said(render())));
    let rendered = fs::read(&to).expect("it is there");
    let mut done = 0;
    for round in 0..RENDERS {
        let before = (round % 2 == 0).then(|| b"precious".to_vec());
        match &before {
            Some(bytes) => fs::write(&to, bytes).expect("it is written"),
            None => drop(fs::remove_file(&to)),
        }
        moments.kill(&mut render(), whole.mul_f64(1.1));
        let now = fs::read(&to).ok();
        assert!(now == before || now.as_ref() == Some(&rendered), "it is torn in round {round}");
        done += usize::from(now != before);
        nothing_piles_up(&person.path("out"));
    }
    println!("{done} of {RENDERS} came first, each within {whole:?}");
    assert!(done < RENDERS, "none was killed before its end");
    said(render());
    assert_eq!(half_written(&person.path("out")), [""; 0]);
    assert!(fs::read(&to).is_ok_and(|now| now == rendered));
}

#[test]
fn the_window_leaves_whole_settings_and_a_session_to_take_up() {
    let mut moments = Moments::new();
    let place = Place::new(&Sound::Nothing);
    let (file, state) = (place.path("config/stillness/settings.toml"), place.path("state/stillness"));
    let mut before = Settings::default();
    let mut lines = 0;
    for round in 0..WINDOWS {
        let clear = Duration::from_secs(100 + round);
        let mut window = Window::open(&place, &["--clear", &format!("{} s", clear.as_secs())]);
        // Begin has the first focus: settings, journal and session are written now.
        window.key("Return");
        if round == WINDOWS - 1 && lines == 0 {
            // However slow the machine is, one is killed after it had begun.
            until("it begins", PATIENCE, || !entries(&state).is_empty());
        }
        moments.kill(window.program(), Duration::from_millis(300));
        let now = settings(&file);
        assert!(now == before || now.lengths.clear == clear, "neither what it was nor what it became: {now:?}");
        let there = entries(&state).len();
        assert!(there == lines || there == lines + 1, "{lines} lines became {there}");
        let (_, notice) = Unfinished::within(Some(state.clone())).read();
        assert_eq!(notice, None);
        for folder in [&state, &place.path("config/stillness"), &place.path("cache/stillness")] {
            nothing_piles_up(folder);
        }
        (before, lines) = (now, there);
    }
    println!("{lines} of {WINDOWS} had begun");
    assert!(lines > 0, "none was killed after it had begun");
}
