//! The real window, end to end: the program as it is built, on a display and a sound server of its own, driven
//! by keys, read through the accessible tree, and heard by recording what the sink plays.
#![cfg(all(target_os = "linux", feature = "window"))]

#[path = "common/live.rs"]
mod live;
#[path = "real_window/media.rs"]
mod media;
#[path = "real_window/place.rs"]
mod place;
#[path = "real_window/sound.rs"]
mod sound;
#[path = "real_window/window.rs"]
mod window;

use std::io::Read;
use std::process::Stdio;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use live::Running;
use place::{PATIENCE, Place, Sound, awaited};
use sound::{HOP, OCTAVES};
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::units::{Decibels, RATE};
use stillness::{hearing, soundscape};
use window::{Node, Window};

const SECOND: usize = RATE as usize;
const SEED: u64 = 7;
const CLEAR: usize = 3;
const FADE: usize = 20;
const SILENCE: usize = 10;

/// How often is tried what a machine that stands still for a moment can spoil.
const ATTEMPTS: usize = 3;

/// One window at a time: they would take the time from each other that sound needs.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The session that the first test begins through the window, heard through this profile.
fn session(profile: &str, clear: usize) -> Session {
    let seconds = |seconds: usize| Duration::from_secs(seconds as u64);
    let (clear, fade, silence) = (seconds(clear), seconds(FADE), seconds(SILENCE));
    let lengths = Lengths { clear, fade, silence, returns: Return::None, ..Lengths::default() };
    Session {
        soundscape: soundscape::Library::bundled().get("tin-roof").expect("tin-roof is bundled").clone(),
        profile: hearing::Library::bundled().get(profile).expect("the profile is bundled").clone(),
        arc: Arc::new(&lengths, RATE),
        seed: SEED,
        volume: Decibels::ZERO,
        hearing: hearing::Options::default(),
    }
}

#[test]
fn a_person_goes_from_noise_to_silence_through_the_real_window() {
    let _alone = alone();
    for _ in 0..ATTEMPTS {
        let (frames, begun) = a_session_is_recorded();
        let Some(heard) = what_was_played(&frames) else { continue };
        octaves_are_lost_from_the_top(heard);
        nothing_clicks(heard);
        if it_begins_softly_and_at_once(&frames, begun) {
            return;
        }
    }
    panic!("none of {ATTEMPTS} sessions began within a second and was heard whole");
}

/// Goes through a whole session; returns what was recorded, and how much of that before it was begun.
fn a_session_is_recorded() -> (sound::Frames, usize) {
    let place = Place::new(&Sound::Sink);
    let recording = place.record();
    let mut window = Window::open(&place, &["--seed", &SEED.to_string()]);

    window.tab_to("radio button", "Tin roof");
    window.key("space");
    awaited("Tin roof to be chosen", PATIENCE, || {
        window.find("radio button", "Tin roof").filter(|card| card.is("checked"))
    });
    window.write("clear", &format!("{CLEAR} s"));
    window.write("fade", &format!("{FADE} s"));
    window.write("silence", &format!("{SILENCE} s"));
    window.tab_to("push button", "Begin");
    assert_eq!(place.players(), 0, "before Begin no device is held");
    let begun = recording.by_now();
    window.key("Return");
    let first = awaited("sound", PATIENCE, || sound::first_sound(&recording.frames()));
    assert_eq!(place.players(), 1, "while it sounds the device is held");
    window.sees("[ ", PATIENCE);
    let kept = place.settings().expect("a session that begins is remembered");
    for line in ["soundscape = \"tin-roof\"", "clear = \"3 s\"", "fade = \"20 s\"", "silence = \"10 s\""] {
        assert!(kept.contains(line), "{line} is not in the settings:\n{kept}");
    }

    let recorded = |seconds: usize| recording.len() >= first + seconds * SECOND;
    let patience = Duration::from_secs((CLEAR + FADE) as u64) + PATIENCE;
    awaited("the silence", patience, || recorded(CLEAR + FADE).then_some(()));
    awaited("the device to be let go", PATIENCE, || (place.players() == 0).then_some(()));
    assert!(!recorded(CLEAR + FADE + SILENCE), "the device is held through the silence");
    assert!(window.runs(), "the window stays");
    awaited("the end", PATIENCE, || recorded(CLEAR + FADE + SILENCE).then_some(()));
    assert_eq!(place.players(), 0, "nothing takes the device again");
    let frames = recording.frames();

    awaited("Done", PATIENCE, || {
        // The end is dark until somebody stirs.
        window.key("a");
        window.find("push button", "Done")
    });
    assert_eq!(window.quit(), Some(0), "it quits with success");
    (frames, begun)
}

/// Its first 100 ms are at least 20 dB below the clear level. Returns whether sound comes within a second of Begin.
fn it_begins_softly_and_at_once(frames: &[[f32; 2]], begun: usize) -> bool {
    let first = sound::first_sound(frames).expect("there is sound");
    assert!(first >= begun, "nothing sounds before Begin");
    let clear = sound::level(&frames[first + 2 * SECOND..first + CLEAR * SECOND]);
    let start = sound::level(&frames[first..first + SECOND / 10]);
    let late = (first - begun) as f64 / SECOND as f64;
    println!("sound {late:.2} s after Begin, first 100 ms at {start:.1} dB, clear at {clear:.1} dB");
    assert!(start < clear - 20.0, "it starts at {start:.1} dB, the clear level is {clear:.1} dB");
    assert!(first < begun + 5 * SECOND, "sound came {late:.2} s after Begin");
    let within = sound::level(&frames[begun + SECOND * 9 / 10..begun + SECOND]);
    println!("a second after Begin it is at {within:.1} dB");
    first < begun + SECOND && within > clear - 40.0
}

/// The session's frames among those recorded: through clear and fade those of the renderer, sample for sample,
/// and then exact zero to the end of the silence and of the recording. Nothing where the machine had no time,
/// which leaves a hole: what comes after that comes later.
///
/// A stream that begins goes back into what its sink has made ready. What of that the monitor had already given
/// away is missing from the recording: at most a few of the first frames, long before they can be heard.
fn what_was_played(frames: &[[f32; 2]]) -> Option<&[[f32; 2]]> {
    let length = (CLEAR + FADE + SILENCE) * SECOND;
    let expected = sound::rendered(&session("film", CLEAR), length);
    let first = sound::first_sound(frames).expect("there is sound");
    let missing = (0..SECOND / 100)
        .find(|missing| frames[first..first + 100] == expected[*missing..missing + 100])
        .expect("the recording begins with what the renderer begins with");
    assert!(sound::level(&expected[..missing.max(1)]) < -120.0, "{missing} frames are missing that can be heard");

    let start = first - missing;
    let heard = &frames[start..start + length];
    let silent = (CLEAR + FADE) * SECOND;
    let others: Vec<usize> = (missing..silent).filter(|frame| heard[*frame] != expected[*frame]).collect();
    let from = others.first();
    if from.is_some_and(|from| sound::has_hole(&heard[*from..from + sound::HOLE])) {
        println!("a hole {from:?} frames after the beginning");
        return None;
    }
    assert!(others.is_empty(), "{} frames are not as rendered, the first is {from:?}", others.len());
    let loud = frames[start + silent..].iter().position(|frame| *frame != [0.0; 2]);
    assert_eq!(loud, None, "not exactly zero so many frames into the silence");
    let zeros = frames.len() - start - silent;
    println!("{} frames as rendered, after {missing} missing; then {zeros} of exact zero", silent - missing);
    Some(heard)
}

/// Each octave falls 20 dB below its own clear level no later than the one below it, and the highest that has
/// not goes from 8 kHz or more to 250 Hz or less.
fn octaves_are_lost_from_the_top(heard: &[[f32; 2]]) {
    /// Rain and drums come and go: levels are means over half a second.
    const ROWS: usize = SECOND / 2 / HOP;
    let rows = sound::octave_powers(heard);
    let mean = |rows: &[[f64; OCTAVES.len()]]| -> [f64; OCTAVES.len()] {
        std::array::from_fn(|octave| rows.iter().map(|row| row[octave]).sum::<f64>() / rows.len() as f64)
    };
    // From the end of the soft start to the end of the clear part.
    let clear = mean(&rows[2 * SECOND / HOP..(CLEAR * SECOND - 8192) / HOP]);
    let levels: Vec<_> = rows.windows(ROWS).map(mean).collect();
    let within = |octave: usize, levels: &[f64; OCTAVES.len()]| levels[octave] > clear[octave] / 100.0;

    // After the last time within 20 dB: a pause between two drums is no loss.
    let lost: Vec<f64> = (0..OCTAVES.len())
        .map(|octave| {
            let last = levels.iter().rposition(|levels| within(octave, levels)).expect("it is there while clear");
            ((last + 1) * HOP) as f64 / SECOND as f64
        })
        .collect();
    let fade = &levels[2 * SECOND / HOP..(CLEAR + FADE) * SECOND / HOP - ROWS];
    let highest = fade.iter().filter_map(|levels| (0..OCTAVES.len()).rev().find(|octave| within(*octave, levels)));
    let (from, to) = (highest.clone().max().expect("sound"), highest.min().expect("sound"));
    println!(
        "octaves {OCTAVES:?} are lost at {lost:.2?} s; the highest goes from {} to {} Hz",
        OCTAVES[from], OCTAVES[to]
    );
    for octave in 1..OCTAVES.len() {
        assert!(lost[octave] <= lost[octave - 1], "{} Hz is lost after {} Hz", OCTAVES[octave], OCTAVES[octave - 1]);
    }
    assert!(OCTAVES[from] >= 8000.0, "the highest octave begins at {} Hz", OCTAVES[from]);
    assert!(OCTAVES[to] <= 250.0, "the highest octave ends at {} Hz", OCTAVES[to]);
}

/// In every 50 ms the second difference is at most 1.1 times, plus 0.0001, that of the same sound without loss.
fn nothing_clicks(heard: &[[f32; 2]]) {
    let whole = sound::rendered(&session("none", CLEAR + FADE + SILENCE), heard.len());
    let (heard, whole) = (sound::second_differences(heard), sound::second_differences(&whole));
    let over: Vec<String> = heard
        .iter()
        .zip(&whole)
        .enumerate()
        .flat_map(|(window, (heard, whole))| [0, 1].map(|channel| (window, channel, heard[channel], whole[channel])))
        .filter(|(_, _, heard, whole)| *heard > 1.1 * whole + 1e-4)
        .map(|(window, channel, heard, whole)| {
            let side = ["left", "right"][channel];
            format!("{:.2} s {side}: {heard:.5} against {whole:.5}, {:.3} times", window as f64 / 20.0, heard / whole)
        })
        .collect();
    assert!(
        over.is_empty(),
        "{} of {} windows are rougher than without loss:\n{}",
        over.len(),
        2 * heard.len(),
        over.join("\n")
    );
}

#[test]
fn the_button_of_the_title_bar_ends_the_sound_softly_before_the_program() {
    let _alone = alone();
    let ends = (0..ATTEMPTS).any(|_| the_button_ends_the_sound_softly());
    assert!(ends, "none of {ATTEMPTS} ended within four seconds and without a hole");
}

/// Returns whether it ends without a machine that stands still.
fn the_button_ends_the_sound_softly() -> bool {
    let place = Place::new(&Sound::Sink);
    let recording = place.record();
    // A steady noise: what it does at its end is the ending's alone.
    let session = ["--soundscape", "pink", "--clear", "10m", "--fade", "10m", "--seed", "7"];
    let mut window = Window::open(&place, &session);
    window.tab_to("push button", "Begin");
    window.key("Return");
    let first = awaited("sound", PATIENCE, || sound::first_sound(&recording.frames()));
    awaited("the clear part", PATIENCE, || (recording.len() >= first + 5 * SECOND).then_some(()));

    let (asked, pressed) = (recording.by_now(), Instant::now());
    window.ask_to_close();
    assert_eq!(window.code(), Some(0), "it ends with success");
    let took = pressed.elapsed();
    let ended = recording.by_now();
    awaited("what comes after", PATIENCE, || (recording.len() >= ended + SECOND).then_some(()));
    let frames = recording.frames();

    let last = frames.iter().rposition(|frame| *frame != [0.0; 2]).expect("there is sound");
    let clear = sound::level(&frames[asked - 2 * SECOND..asked]);
    let end = sound::level(&frames[last - SECOND / 20..=last]);
    let lasted = (last as f64 - asked as f64) / SECOND as f64;
    println!(
        "it ended {took:.2?} after it was asked, its sound after {lasted:.2} s, the last 50 ms {end:.1} dB of {clear:.1} dB"
    );
    assert!(took < PATIENCE, "it ended {took:?} after it was asked");
    if took > Duration::from_secs(4) || sound::has_hole(&frames[first..=last]) {
        return false;
    }
    assert!(last < ended + SECOND / 2, "the sound goes on after the program");
    assert!(lasted > 0.1, "it fades");
    assert!(end < clear - 40.0, "it stops at {end:.1} dB, the clear level is {clear:.1} dB");
    let heard = sound::second_differences(&frames[first..=last]);
    let before = (asked - first) / (SECOND / 20);
    let roughest = |windows: &[[f64; 2]]| windows.iter().flatten().fold(0.0_f64, |roughest, here| roughest.max(*here));
    let (clear, ending) = (roughest(&heard[..before]), roughest(&heard[before..]));
    assert!(ending <= 1.1 * clear + 1e-4, "the ending is rougher than the sound: {ending:.5} against {clear:.5}");
    let kept = place.settings().expect("the session is remembered");
    assert!(kept.contains("soundscape = \"pink\""), "{kept}");
    true
}

#[test]
fn the_button_of_the_title_bar_closes_home_at_once() {
    let _alone = alone();
    let place = Place::new(&Sound::Nothing);
    let closes_at_once = || {
        let mut window = Window::open(&place, &[]);
        let pressed = Instant::now();
        window.ask_to_close();
        assert_eq!(window.code(), Some(0), "it ends with success");
        let took = pressed.elapsed();
        println!("Home closed {took:.2?} after it was asked");
        took < Duration::from_secs(1)
    };
    assert!((0..ATTEMPTS).any(|_| closes_at_once()), "Home never closed within a second");
}

#[test]
fn without_any_sound_device_the_session_goes_on_to_its_end() {
    let _alone = alone();
    let place = Place::new(&Sound::Nothing);
    let mut window = Window::open(&place, &["--clear", "0s", "--fade", "5s", "--silence", "10s"]);
    window.tab_to("push button", "Begin");
    window.key("Return");
    let bar = window.sees("No sound", PATIENCE);
    println!("the quiet bar: {}", bar.name);
    window.sees("[ ", PATIENCE);
    let closing = awaited("the end", PATIENCE, || {
        window.key("a");
        window.look().into_iter().find(|node| node.name == "Fifteen seconds.")
    });
    assert_eq!(closing.role, "label");
    assert!(window.runs());
    assert_eq!(window.quit(), Some(0), "it quits with success");
}

#[test]
fn a_session_that_was_killed_is_offered_at_the_next_start_and_goes_on_in_its_line() {
    let _alone = alone();
    let place = Place::new(&Sound::Nothing);
    let window = Window::open(&place, &["--soundscape", "tin-roof"]);
    window.key("Return");
    awaited("where it stands", PATIENCE, || place.state("session.json"));
    // What runs is killed when it is let go.
    drop(window);

    let mut window = Window::open(&place, &[]);
    let offer = window.sees(" of 20:30.", PATIENCE);
    assert!(offer.name.starts_with("Tin roof stopped at 0:0"), "{}", offer.name);
    window.tab_to("push button", "Take it up");
    window.key("Return");
    window.sees("[ ", PATIENCE);
    assert_eq!(window.quit(), Some(0), "it quits with success");
    let journal = place.state("journal.jsonl").expect("the journal is kept");
    assert_eq!(journal.lines().count(), 1, "{journal}");
    assert!(journal.contains("\"ended\":\"early\"") && journal.contains("\"played\":"), "{journal}");
    assert_eq!(place.state("session.json"), None, "nothing is left to take up");
}

#[test]
fn every_control_of_home_has_a_name_and_is_reached_by_tab() {
    let _alone = alone();
    let place = Place::new(&Sound::Nothing);
    let mut window = Window::open(&place, &[]);
    let controls: Vec<Node> = window.look().into_iter().filter(|node| node.is("focusable")).collect();
    assert!(controls.len() > 10, "{controls:?}");
    for node in &controls {
        assert!(!node.name.trim().is_empty(), "a control without a name: {node:?}");
        assert!(!["unknown", "panel", "filler", "invalid"].contains(&node.role.as_str()), "no role: {node:?}");
        if node.role == "slider" {
            assert!(node.value.is_some(), "a slider without a value: {node:?}");
        }
        if node.role == "radio button" {
            assert!(!node.description.is_empty(), "a card without its line: {node:?}");
        }
    }
    let key = |node: &Node| (node.role.clone(), node.name.clone());
    let mut reached: Vec<_> = controls.iter().map(|_| key(&window.tab())).collect();
    let last = reached.pop().expect("there are controls");
    // Begin has the first focus and is the last control.
    reached.push(last);
    assert_eq!(
        reached,
        controls.iter().map(key).collect::<Vec<_>>(),
        "Tab goes in reading order, through all and round"
    );
    assert_eq!(window.quit(), Some(0));
}

/// Starts the program where it is open already, where it must end with success; returns what went to standard output
/// and to standard error.
fn comes_second(place: &Place, arguments: &[&str]) -> (String, String) {
    let mut command = place.command(env!("CARGO_BIN_EXE_stillness"));
    command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut second = Running::start(command);
    assert_eq!(second.code(PATIENCE), Some(0));
    let (mut out, mut said) = (String::new(), String::new());
    second.0.stdout.take().expect("it is piped").read_to_string(&mut out).expect("it is a text");
    second.0.stderr.take().expect("it is piped").read_to_string(&mut said).expect("it is a text");
    (out, said)
}

#[test]
fn whoever_comes_second_brings_the_first_to_the_front_and_goes() {
    let _alone = alone();
    let place = Place::new(&Sound::Nothing);
    let mut window = Window::open(&place, &[]);
    let asked_to_front = window.watch_for_the_front();
    assert_eq!(comes_second(&place, &[]), (String::new(), String::new()));
    awaited("the first to ask for the front", PATIENCE, || asked_to_front().then_some(()));
    assert!(!window.look().iter().any(|node| node.name.contains("Pause")), "nothing was begun");

    let (out, said) = comes_second(&place, &["--begin", "--fade", "5m"]);
    assert!(out.is_empty() && said.lines().count() == 1 && said.contains("is open already"), "{out}{said}");
    window.sees("Pause", PATIENCE);
    assert_eq!(window.quit(), Some(0));
}
