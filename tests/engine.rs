//! The engine as a program has it: nothing that it is told is lost, and whatever happens, sound begins and
//! ends softly.
#![cfg(target_os = "linux")]

#[path = "common/live.rs"]
mod live;

use std::path::{Path, PathBuf};
use std::time::Duration;

use live::{Person, Running, Server, floats, recorder, sink, until};
use stillness::live::{Engine, State};
use stillness::session::captions::FLOOR;
use stillness::session::{Arc, Lengths, Session};
use stillness::soundscape;
use stillness::units::{Decibels, RATE};

/// What the program below is to do, and the person's folder.
const STORY: &str = "STILLNESS_STORY";
const FOLDER: &str = "STILLNESS_FOLDER";

const SOON: Duration = Duration::from_secs(12);

fn seconds(seconds: f64) {
    std::thread::sleep(Duration::from_secs_f64(seconds));
}

/// Ten minutes of rain, all of it heard.
fn rain() -> Session {
    let library = soundscape::Library::bundled();
    let mut session = Session::with_defaults(library.find("tin-roof").expect("it is bundled").clone());
    let lengths = Lengths { clear: Duration::from_secs(600), ..Lengths::default() };
    session.arc = Arc::new(&lengths, RATE);
    session
}

fn sounds(engine: &Engine) -> bool {
    engine.snapshot().heard.heard.iter().any(|level| *level > FLOOR)
}

/// Run by the tests below as a program of its own, whose devices are a test person's.
#[test]
fn an_engine_elsewhere() {
    let Ok(story) = std::env::var(STORY) else { return };
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("it is told where"));
    let engine = Engine::start(|| {});
    let is = |state: State| until("another state", SOON, || engine.snapshot().state == state);
    if story == "begun in the fade" {
        // Half of it is lost: the highs are gone there.
        engine.begin_at(Session::with_defaults(rain().soundscape), None, 390 * u64::from(RATE));
    } else {
        engine.begin(rain(), None);
    }
    if story != "a device comes late" {
        until("no sound", SOON, || sounds(&engine));
    }
    match story.as_str() {
        "much is told in a pause" => {
            engine.pause();
            let rests = || (engine.snapshot().frame, seconds(0.3)).0 == engine.snapshot().frame;
            until("no rest", SOON, rests);
            seconds(1.0);
            let before = engine.snapshot();
            (0..200).for_each(|step| engine.set_volume(Decibels(-40.0 + 0.1 * step as f32)));
            engine.stretch(i64::from(RATE) * 60);
            engine.resume();
            is(State::Playing);
            until("no sound after a pause", SOON, || sounds(&engine));
            assert_eq!(engine.snapshot().arc.total(), before.arc.total() + u64::from(RATE) * 60);
        }
        "a session is taken up in its silence" => {
            let session = rain();
            let from = session.arc.silent_from() + u64::from(RATE) * 60;
            engine.begin_at(session, None, from);
            until("it is elsewhere", SOON, || engine.snapshot().frame >= from);
            for _ in 0..20 {
                let now = engine.snapshot();
                assert!(now.state == State::Playing && !sounds(&engine), "{now:?}");
                seconds(0.1);
            }
            assert_eq!(engine.snapshot().device, None, "no device is held in silence");
            assert!(engine.snapshot().frame < from + u64::from(RATE) * 6, "it is elsewhere");
        }
        "a seek in a pause" => {
            engine.pause();
            engine.seek(u64::from(RATE) * 300);
            seconds(2.5);
            let frame = engine.snapshot().frame;
            assert!(frame.abs_diff(u64::from(RATE) * 300) < u64::from(RATE) * 3, "it stands at {frame}");
            engine.resume();
            until("no sound after a pause", SOON, || sounds(&engine));
        }
        "paused" => {
            seconds(1.5);
            engine.pause();
            seconds(2.5);
        }
        "begun in the fade" => {
            let frame = engine.snapshot().frame;
            assert!((390..395).contains(&(frame / u64::from(RATE))), "it begins at {frame}");
            seconds(4.0);
        }
        "paused and at once ended" => {
            seconds(1.5);
            engine.pause();
            seconds(0.1);
            engine.end();
            is(State::Ended);
        }
        "ended" => {
            seconds(1.5);
            engine.end();
            is(State::Ended);
        }
        "quit" => {
            seconds(1.5);
            drop(engine);
        }
        "another begins" => {
            seconds(1.5);
            engine.begin(rain(), Some("pulseaudio:no such device".to_owned()));
            seconds(1.5);
        }
        "a device comes late" => {
            until("no trouble is said", SOON, || engine.snapshot().trouble.is_some());
            seconds(2.5);
            done(&folder, "waits");
            until("no device", SOON, || engine.snapshot().device.is_some());
            seconds(1.0);
        }
        "a device goes and comes" => {
            until("it is too late for this", SOON, || engine.snapshot().frame > 15_000);
            done(&folder, "sounds");
            until("the device is still there", SOON, || engine.snapshot().device.is_none());
            until("nobody says to go on", SOON, || folder.join("go on").exists());
            until("no device", SOON, || engine.snapshot().device.is_some());
            seconds(1.0);
        }
        "a soundscape is saved" => {
            engine.set_volume(Decibels::ZERO);
            seconds(2.0);
            let mut soundscape = rain().soundscape;
            soundscape.layers.iter_mut().for_each(|layer| layer.level.0 -= 26.0);
            engine.set_soundscape(soundscape);
            let (began, from) = (std::time::Instant::now(), engine.snapshot().frame);
            let mut last = from;
            while began.elapsed().as_secs_f64() < 3.5 {
                let frame = engine.snapshot().frame;
                assert!(frame >= last && frame < last + u64::from(RATE) / 4, "from {last} to {frame}");
                last = frame;
                seconds(0.02);
            }
            assert!(last - from > 3 * u64::from(RATE), "it stands still");
            engine.end();
            is(State::Ended);
        }
        "a soundscape is saved in a pause" => {
            engine.pause();
            let rests = || (engine.snapshot().frame, seconds(0.3)).0 == engine.snapshot().frame;
            until("no rest", SOON, rests);
            seconds(1.0);
            let before = engine.snapshot().frame;
            let mut soundscape = rain().soundscape;
            soundscape.layers.iter_mut().for_each(|layer| layer.on = false);
            engine.set_soundscape(soundscape);
            engine.resume();
            seconds(1.5);
            let snapshot = engine.snapshot();
            assert!(snapshot.frame > before && snapshot.frame < before + 3 * u64::from(RATE));
            assert!(snapshot.heard.heard.iter().all(|level| *level <= FLOOR), "the new one is silent");
        }
        other => panic!("there is no story \"{other}\""),
    }
}

/// Leaves a sign for who watches the folder.
fn done(folder: &Path, sign: &str) {
    std::fs::write(folder.join(sign), "").expect("it is written");
}

/// Starts a story in the person's place.
fn tell(person: &Person, story: &str) -> Running {
    let me = std::env::current_exe().expect("a test knows its own program");
    let mut child = person.command(me.to_str().expect("its name is a text"));
    child.arg("an_engine_elsewhere").env(STORY, story).env(FOLDER, person.path(""));
    let out = std::fs::File::create(person.path("story.txt")).expect("it is written");
    child.stdout(out.try_clone().expect("one more")).stderr(out);
    Running::start(child)
}

fn ends_well(person: &Person, story: &str, mut told: Running) {
    let code = told.code(Duration::from_secs(30));
    let said = std::fs::read_to_string(person.path("story.txt")).expect("it is there");
    assert_eq!(code, Some(0), "{story}: {said}");
}

/// The loudest of 10 ms where sound begins or ends.
fn peak(samples: &[f32]) -> f32 {
    samples.iter().take(2 * RATE as usize / 100).fold(0.0, |peak, sample| peak.max(sample.abs()))
}

/// What was heard, from the first sample to the last that is not zero.
fn heard(recorded: &Path) -> Vec<f32> {
    let mut all = floats(recorded);
    all.truncate(all.iter().rposition(|sample| *sample != 0.0).expect("something is heard") + 1);
    all.drain(..all.iter().position(|sample| *sample != 0.0).expect("something is heard"));
    let loudest = all.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    assert!(loudest > 30.0 * SOFT, "it is as loud as {loudest}");
    all
}

/// Below this, 66 dB under full scale, nobody hears that something begins or ends.
const SOFT: f32 = 5e-4;

#[test]
fn a_session_that_is_taken_up_in_its_silence_makes_no_sound() {
    let person = Person::new();
    let story = "a session is taken up in its silence";
    ends_well(&person, story, tell(&person, story));
}

#[test]
fn what_is_told_while_nobody_plays_is_not_lost() {
    std::thread::scope(|all| {
        for story in ["much is told in a pause", "a seek in a pause", "a soundscape is saved in a pause"] {
            all.spawn(move || {
                let person = Person::new();
                ends_well(&person, story, tell(&person, story));
            });
        }
    });
}

#[test]
fn however_a_session_is_stopped_its_sound_ends_softly() {
    std::thread::scope(|all| {
        for story in ["paused", "paused and at once ended", "ended", "quit", "another begins"] {
            all.spawn(move || {
                let person = Person::new();
                let _server = Server::start(&person, &[&sink(RATE, 2)]);
                let (recorder, recorded) = recorder(&person, "run/sound", RATE, 2);
                ends_well(&person, story, tell(&person, story));
                seconds(0.5);
                drop(recorder);
                let mut heard = heard(&recorded);
                assert!(peak(&heard) < SOFT, "{story}: it begins with {}", peak(&heard));
                heard.reverse();
                assert!(peak(&heard) < SOFT, "{story}: it ends with {}", peak(&heard));
            });
        }
    });
}

#[test]
fn what_is_begun_in_the_fade_comes_softly_and_with_nothing_of_what_was_before_it() {
    let person = Person::new();
    let _server = Server::start(&person, &[&sink(RATE, 2)]);
    let (recorder, recorded) = recorder(&person, "run/sound", RATE, 2);
    ends_well(&person, "begun in the fade", tell(&person, "begun in the fade"));
    seconds(0.5);
    drop(recorder);
    let heard = heard(&recorded);
    assert!(peak(&heard) < SOFT, "it begins with {}", peak(&heard));
    let highs = |part: &[f32]| part.windows(5).map(|it| (it[0] - 2.0 * it[2] + it[4]).abs()).fold(0.0, f32::max);
    let second = 2 * RATE as usize;
    let (first, later) = (highs(&heard[..second]), highs(&heard[2 * second..4 * second]));
    assert!(first < 1.2 * later, "{first}, where there is {later} in the fade");
}

#[test]
fn a_device_that_comes_late_is_found_and_sound_begins_softly() {
    let person = Person::new();
    let story = tell(&person, "a device comes late");
    until("it has not begun", SOON, || person.path("waits").exists());
    let _server = Server::start_at(&person, "run/elsewhere", &[&sink(RATE, 2)]);
    let (_recorder, recorded) = recorder(&person, "run/elsewhere", RATE, 2);
    std::os::unix::fs::symlink(person.path("run/elsewhere"), person.path("run/sound")).expect("a link");
    ends_well(&person, "a device comes late", story);
    let heard = heard(&recorded);
    assert!(peak(&heard) < SOFT, "it begins with {}", peak(&heard));
}

#[test]
fn after_its_server_went_away_sound_begins_softly_again() {
    let person = Person::new();
    let mut server = Server::start(&person, &[&sink(RATE, 2)]);
    let story = tell(&person, "a device goes and comes");
    until("it does not sound", SOON, || person.path("sounds").exists());
    server.0.kill();
    std::fs::remove_file(person.path("run/sound")).expect("a dead server's door");
    let _server = Server::start_at(&person, "run/elsewhere", &[&sink(RATE, 2)]);
    let (_recorder, recorded) = recorder(&person, "run/elsewhere", RATE, 2);
    std::os::unix::fs::symlink(person.path("run/elsewhere"), person.path("run/sound")).expect("a link");
    std::fs::write(person.path("go on"), "").expect("it is written");
    ends_well(&person, "a device goes and comes", story);
    let heard = heard(&recorded);
    assert!(peak(&heard) < SOFT, "it begins with {}", peak(&heard));
}

#[test]
fn a_soundscape_that_is_saved_is_heard_without_a_click() {
    let person = Person::new();
    let _server = Server::start(&person, &[&sink(RATE, 2)]);
    let (recorder, recorded) = recorder(&person, "run/sound", RATE, 2);
    ends_well(&person, "a soundscape is saved", tell(&person, "a soundscape is saved"));
    seconds(0.5);
    drop(recorder);
    let heard = heard(&recorded);
    let left: Vec<f32> = heard.iter().step_by(2).copied().collect();
    let level = |part: &[f32]| {
        let power: f64 = part.iter().map(|sample| f64::from(*sample).powi(2)).sum();
        10.0 * (power / part.len() as f64).log10()
    };
    let sudden = |part: &[f32]| part.windows(3).map(|it| (it[0] - 2.0 * it[1] + it[2]).abs()).fold(0.0, f32::max);
    let windows: Vec<&[f32]> = left.chunks_exact(RATE as usize / 2).collect();
    // It ends with a fade of two seconds.
    let (first, last) = (windows[3], windows[windows.len() - 6]);
    assert!(level(first) - level(last) > 18.0, "{} dB, then {} dB", level(first), level(last));
    let loudest = windows[..4].iter().map(|window| sudden(window)).fold(0.0, f32::max);
    let after = windows[4..].iter().map(|window| sudden(window)).fold(0.0, f32::max);
    assert!(after < 1.5 * loudest, "a click: {after}, where rain has {loudest}");
}
