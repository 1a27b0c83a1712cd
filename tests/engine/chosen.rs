//! A device that is chosen while a session plays: it goes on there, softly, at the moment it has come to.

use super::*;
use std::time::Instant;

use stillness::live::{Snapshot, State, Trouble};

pub const FIRST: &str = "pulseaudio:probe";
const OTHER: &str = "pulseaudio:loudspeakers";
const BESIDE: &str = "pulseaudio:beside";

fn until_on(engine: &Engine, is_so: impl Fn(&Snapshot) -> bool) -> Snapshot {
    until("another device", SOON, || is_so(&engine.snapshot()));
    engine.snapshot()
}

/// Run elsewhere: another device is chosen, while a session beside it stays where it is.
pub fn another(engine: &Engine) {
    let beside = Engine::start(|| {});
    beside.begin(rain(), Some(BESIDE.to_owned()));
    until("no sound beside it", SOON, || sounds(&beside));
    seconds(3.0);
    let (before, there) = (engine.snapshot(), beside.snapshot().frame);
    engine.set_device(Some(FIRST.to_owned()));
    engine.set_device(Some(OTHER.to_owned()));
    until_on(engine, |now| now.device.as_ref().is_some_and(|device| Some(device) != before.device.as_ref()));
    seconds(4.0);
    let now = engine.snapshot();
    assert_eq!((now.state, &now.trouble, now.arc), (State::Playing, &None, before.arc));
    assert_eq!(now.device.as_deref(), Some("Loudspeakers"), "it stays there");
    // A device takes some sound ahead, each as much as it likes, and what it let pass is made up for a little later.
    let passed = |now: &Engine, before: u64| (now.snapshot().frame - before) as f64 / f64::from(RATE);
    let off = || passed(engine, before.frame) - passed(&beside, there);
    until("it is not where it would be", SOON, || off().abs() < 1.5);
    engine.end();
    until("no end", SOON, || engine.snapshot().state == State::Ended);
    // So that it is silent for long enough to be looked at.
    seconds(2.0);
}

/// Run elsewhere: a device is chosen that is not there, and then the first again.
pub fn missing(engine: &Engine) {
    seconds(2.0);
    let before = engine.snapshot();
    engine.set_device(Some("pulseaudio:cellar".to_owned()));
    let there = until_on(engine, |now| now.device.is_none() && now.trouble.is_some());
    let since = Instant::now();
    assert!(matches!(there.trouble, Some(Trouble::NotOpened(_))), "{there:?}");
    seconds(3.0);
    let now = engine.snapshot();
    assert_eq!((now.state, now.device.as_ref()), (State::Playing, None), "it goes on unheard, and jumps nowhere");
    let passed = || (engine.snapshot().frame - there.frame) as f64 / f64::from(RATE);
    until("it is not where it should be", SOON, || (passed() - since.elapsed().as_secs_f64()).abs() < 1.0);
    engine.set_device(Some(FIRST.to_owned()));
    let now = until_on(engine, |now| now.device.is_some());
    assert_eq!((now.state, now.trouble, now.device), (State::Playing, None, before.device));
    seconds(4.0);
}

/// Run elsewhere: a device is chosen in a pause, and the session goes on there.
pub fn in_a_pause(engine: &Engine) {
    let before = engine.snapshot();
    seconds(1.0);
    engine.pause();
    seconds(0.3);
    // It still fades out, and then on the other.
    engine.set_device(Some(OTHER.to_owned()));
    engine.resume();
    let now = until_on(engine, |now| now.device.as_ref().is_some_and(|device| Some(device) != before.device.as_ref()));
    assert_eq!((now.state, now.trouble), (State::Playing, None));
    seconds(2.0);
    engine.pause();
    until("it is not let go", SOON, || engine.snapshot().device.is_none());
    engine.set_device(Some(FIRST.to_owned()));
    seconds(0.5);
    assert_eq!(engine.snapshot().device, None, "to choose is not to go on");
    engine.resume();
    let now = until_on(engine, |now| now.device.is_some());
    assert_eq!((now.state, now.device), (State::Playing, before.device));
    seconds(3.0);
}

/// What the first and the other device have played of this story.
fn played(story: &str) -> [Vec<f32>; 2] {
    let person = Person::new();
    let other = "module-null-sink sink_name=loudspeakers rate=48000 channels=2 format=float32le \
                 sink_properties=device.description=Loudspeakers";
    let _server = Server::start(&person, &[&sink(RATE, 2), other, "module-null-sink sink_name=beside"]);
    let recordings =
        ["probe.monitor", "loudspeakers.monitor"].map(|monitor| Recording::of(&person, "run/sound", RATE, 2, monitor));
    ends_well(&person, story, tell(&person, story));
    recordings.map(Recording::end)
}

/// However often sound begins and ends in what was recorded, it does so softly. Where it breaks off for less than
/// three seconds, the machine had other work: wherever sound has ended, it is longer.
fn is_soft(all: &[f32], story: &str) {
    let tenth = 2 * RATE as usize / 10;
    let sounds: Vec<bool> = all.chunks(tenth).map(|part| part.iter().any(|sample| *sample != 0.0)).collect();
    let mut at = 0;
    for run in sounds.chunk_by(|one, other| one == other) {
        let (from, to) = (at * tenth, (at + run.len()) * tenth);
        at += run.len();
        if run[0] || run.len() < 30 {
            continue;
        }
        let before = all[..from].iter().rposition(|sample| *sample != 0.0).map_or(&all[..0], |last| &all[..=last]);
        let before: Vec<f32> = before.iter().rev().take(tenth).copied().collect();
        let after = all.get(to..).unwrap_or_default();
        let after = &after[after.iter().position(|sample| *sample != 0.0).unwrap_or(after.len())..];
        let edges = (peak(&before), peak(after));
        let seconds = (from / 2 / RATE as usize, to / 2 / RATE as usize);
        assert!(edges.0 < SOFT && edges.1 < SOFT, "{story}: edges of {edges:?} about {seconds:?} s");
    }
}

#[test]
fn a_device_that_is_chosen_while_a_session_plays_is_gone_to_softly_and_in_time() {
    let story = "another device is chosen";
    for one in played(story) {
        is_soft(&one, story);
        is_not_louder(&one, story);
    }
}

#[test]
fn where_the_chosen_device_is_not_there_the_session_goes_on_unheard_and_nowhere_else() {
    let story = "a device that is not there is chosen";
    let [first, other] = played(story);
    is_soft(&first, story);
    is_not_louder(&first, story);
    assert!(other.iter().all(|sample| *sample == 0.0), "it sounds where nobody has chosen");
}

#[test]
fn a_device_that_is_chosen_in_a_pause_is_gone_to_when_the_person_goes_on() {
    let story = "a device is chosen in a pause";
    for one in played(story) {
        is_soft(&one, story);
        is_not_louder(&one, story);
    }
}
