//! The engine as a program has it: nothing that it is told is lost, and whatever happens, sound begins and
//! ends softly.
#![cfg(all(target_os = "linux", feature = "device"))]

#[path = "engine/chosen.rs"]
mod chosen;
#[path = "common/live.rs"]
mod live;
#[path = "engine/sleep.rs"]
mod sleep;
#[path = "engine/stories.rs"]
mod stories;

use std::path::Path;
use std::time::Duration;

use live::{Person, Recording, Running, Server, best_of, sink, until};
use stillness::live::Engine;
use stillness::session::captions::FLOOR;
use stillness::session::{Arc, Lengths, Session};
use stillness::soundscape;
use stillness::units::RATE;

/// What the program below is to do, and the person's folder.
const STORY: &str = "STILLNESS_STORY";
const FOLDER: &str = "STILLNESS_FOLDER";

const SOON: Duration = Duration::from_secs(40);

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
    let code = told.code(Duration::from_secs(90));
    let said = std::fs::read_to_string(person.path("story.txt")).expect("it is there");
    assert_eq!(code, Some(0), "{story}: {said}");
}

/// The loudest of 10 ms where sound begins or ends.
fn peak(samples: &[f32]) -> f32 {
    samples.iter().take(2 * RATE as usize / 100).fold(0.0, |peak, sample| peak.max(sample.abs()))
}

/// What was heard, from the first sample to the last that is not zero.
fn heard(recording: Recording) -> Vec<f32> {
    let mut all = recording.end();
    all.truncate(all.iter().rposition(|sample| *sample != 0.0).expect("something is heard") + 1);
    all.drain(..all.iter().position(|sample| *sample != 0.0).expect("something is heard"));
    let loudest = all.iter().fold(0.0_f32, |peak, sample| peak.max(sample.abs()));
    assert!(loudest > 30.0 * SOFT, "it is as loud as {loudest}");
    all
}

/// The loudest half second of one ear, in dB.
fn loudest(samples: &[f32]) -> f64 {
    let left: Vec<f32> = samples.iter().step_by(2).copied().collect();
    let level = |part: &[f32]| {
        let power: f64 = part.iter().map(|sample| f64::from(*sample).powi(2)).sum();
        10.0 * (power / part.len() as f64).log10()
    };
    left.windows(RATE as usize / 2).step_by(RATE as usize / 20).map(level).fold(f64::MIN, f64::max)
}

/// How loud the rain is at most where nothing happens to it.
fn loudest_rain() -> f64 {
    let mut renderer = stillness::render::Renderer::new(&rain());
    let mut all = Vec::new();
    while renderer.frame() < 30 * u64::from(RATE) {
        let block = renderer.next_block();
        all.extend(block.left.iter().zip(&block.right).flat_map(|(left, right)| [*left, *right]));
    }
    loudest(&all)
}

/// Whatever happened to the rain, it was never louder for it.
fn is_not_louder(heard: &[f32], story: &str) {
    let (heard, rain) = (loudest(heard), loudest_rain());
    assert!(heard < rain + 1.0, "{story}: {heard} dB, where rain has {rain} dB");
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
        for story in ["paused", "gone on with", "paused and at once ended", "ended", "quit", "another begins"] {
            all.spawn(move || {
                // Who quits, or begins another session, waits only so long for the last sound.
                let times = if ["gone on with", "quit", "another begins"].contains(&story) { 3 } else { 1 };
                best_of(times, &format!("{story}: it ends with"), SOFT, || {
                    let person = Person::new();
                    let _server = Server::start(&person, &[&sink(RATE, 2)]);
                    let recording = Recording::start(&person, "run/sound", RATE, 2);
                    ends_well(&person, story, tell(&person, story));
                    let mut heard = heard(recording);
                    assert!(peak(&heard) < SOFT, "{story}: it begins with {}", peak(&heard));
                    is_not_louder(&heard, story);
                    heard.reverse();
                    peak(&heard)
                });
            });
        }
    });
}

#[test]
fn what_is_begun_in_the_fade_comes_softly_and_with_nothing_of_what_was_before_it() {
    let highs = |part: &[f32]| part.windows(5).map(|it| (it[0] - 2.0 * it[2] + it[4]).abs()).fold(0.0, f32::max);
    let second = 2 * RATE as usize;
    // Where the machine stands still, sound breaks off, which is full of highs.
    best_of(3, "the highs at first by those in the fade", 1.2, || {
        let person = Person::new();
        let _server = Server::start(&person, &[&sink(RATE, 2)]);
        let recording = Recording::start(&person, "run/sound", RATE, 2);
        ends_well(&person, "begun in the fade", tell(&person, "begun in the fade"));
        let heard = heard(recording);
        assert!(peak(&heard) < SOFT, "it begins with {}", peak(&heard));
        highs(&heard[..second]) / highs(&heard[2 * second..4 * second])
    });
}

#[test]
fn a_device_that_comes_late_is_found_and_sound_begins_softly() {
    let person = Person::new();
    let story = tell(&person, "a device comes late");
    until("it has not begun", SOON, || person.path("waits").exists());
    let _server = Server::start_at(&person, "run/elsewhere", &[&sink(RATE, 2)]);
    let recording = Recording::start(&person, "run/elsewhere", RATE, 2);
    std::os::unix::fs::symlink(person.path("run/elsewhere"), person.path("run/sound")).expect("a link");
    ends_well(&person, "a device comes late", story);
    let heard = heard(recording);
    is_not_louder(&heard, "a device comes late");
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
    let recording = Recording::start(&person, "run/elsewhere", RATE, 2);
    std::os::unix::fs::symlink(person.path("run/elsewhere"), person.path("run/sound")).expect("a link");
    std::fs::write(person.path("go on"), "").expect("it is written");
    ends_well(&person, "a device goes and comes", story);
    let heard = heard(recording);
    is_not_louder(&heard, "a device goes and comes");
    assert!(peak(&heard) < SOFT, "it begins with {}", peak(&heard));
}

#[test]
fn a_soundscape_that_is_saved_is_heard_without_a_click() {
    let level = |part: &&[f32]| {
        let power: f64 = part.iter().map(|sample| f64::from(*sample).powi(2)).sum();
        10.0 * (power / part.len() as f64).log10()
    };
    let sudden = |part: &&[f32]| part.windows(3).map(|it| (it[0] - 2.0 * it[1] + it[2]).abs()).fold(0.0, f32::max);
    // Where the machine stands still, sound breaks off with a click.
    best_of(3, "the most sudden after it by the most sudden in rain", 1.5, || {
        let person = Person::new();
        let _server = Server::start(&person, &[&sink(RATE, 2)]);
        let recording = Recording::start(&person, "run/sound", RATE, 2);
        ends_well(&person, "a soundscape is saved", tell(&person, "a soundscape is saved"));
        let left: Vec<f32> = heard(recording).into_iter().step_by(2).collect();
        let windows: Vec<&[f32]> = left.chunks_exact(RATE as usize / 2).collect();
        // It is saved about four seconds after it is first heard, and ends with a fade of two.
        let (before, after) = windows.split_at(5);
        let (first, last) = (before.iter().map(level).fold(f64::MIN, f64::max), level(&after[after.len() - 6]));
        assert!(first - last > 18.0, "{first} dB, then {last} dB");
        after.iter().map(sudden).fold(0.0, f32::max) / before.iter().map(sudden).fold(0.0, f32::max)
    });
}
