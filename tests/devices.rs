//! Devices as a sound server has them: other rates, other numbers of channels, and a server that goes away
//! or was never there.
#![cfg(all(target_os = "linux", feature = "device"))]

#[path = "common/jack.rs"]
mod jack;
#[path = "common/live.rs"]
mod live;

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use jack::Jack;
use live::{Person, Playing, Recording, Server, best_of, pactl, sink, until};
use serde_json::Value;

const SOON: Duration = Duration::from_secs(20);

/// A session whose clear part and fade take six seconds.
const SESSION: [&str; 10] =
    ["--soundscape", "tin-roof", "--seed", "7", "--clear", "1s", "--fade", "5s", "--silence", "6s"];

fn streams(person: &Person) -> usize {
    pactl(person, &["list", "short", "sink-inputs"]).expect("the server answers").lines().count()
}

/// Plays a session on a sink of this kind from beginning to end.
fn a_session_plays_on(rate: u32, channels: u16) {
    let person = Person::new();
    let _server = Server::start(&person, &[&sink(rate, channels)]);
    let recording = Recording::start(&person, "run/sound", rate, channels);
    let mut playing = Playing::start(&person, &SESSION);
    playing.says("the fade", SOON, |said| said["phase"] == "fade" && said["state"] == "playing");
    assert_eq!(streams(&person), 1, "one stream plays");
    let said = playing.says("the device let go", SOON, |said| said["phase"] == "silence" && said["device"].is_null());
    assert_eq!((&said["state"], &said["trouble"]), (&"playing".into(), &Value::Null));
    until("the stream is still there in the silence", Duration::from_secs(4), || streams(&person) == 0);
    playing.says("the end", SOON, |said| said["state"] == "ended");
    assert_eq!(playing.program.code(SOON), Some(0));
    assert_eq!(playing.complaint(), "");

    let heard = recording.end();
    let sounds = |sample: &f32| *sample != 0.0;
    let first = heard.iter().position(sounds).expect("something is heard");
    let last = heard.iter().rposition(sounds).expect("something is heard");
    let seconds = |samples: usize| samples as f64 / f64::from(rate) / f64::from(channels);
    let (sound, silence) = (seconds(last - first), seconds(heard.len() - last));
    assert!((5.0..10.0).contains(&sound), "it sounds for {sound} s");
    assert!(silence > 1.0, "and is exact zero for the {silence} s that are left");
    assert!(heard[first..last].iter().any(|sample| sample.abs() > 0.01), "it can be heard");
}

#[test]
fn a_session_plays_on_devices_of_other_rates_and_channels_and_lets_them_go_in_silence() {
    std::thread::scope(|all| {
        for (rate, channels) in [(44_100, 2), (48_000, 1), (48_000, 6), (96_000, 2)] {
            all.spawn(move || a_session_plays_on(rate, channels));
        }
    });
}

#[test]
fn after_a_silence_just_long_enough_to_let_go_of_everything_hearing_returns() {
    let person = Person::new();
    let _server = Server::start(&person, &[&sink(48_000, 2)]);
    let recording = Recording::start(&person, "run/sound", 48_000, 2);
    let mut session = SESSION.to_vec();
    session[9] = "4.1s";
    session.extend(["--return", "hearing"]);
    let mut playing = Playing::start(&person, &session);
    playing.says("the silence", 3 * SOON, |said| said["phase"] == "silence");
    playing.says("the return", 3 * SOON, |said| said["phase"] == "return" && !said["device"].is_null());
    std::thread::sleep(Duration::from_secs(8));
    playing.program.interrupt();
    assert_eq!(playing.program.code(SOON), Some(0));
    assert_eq!(playing.complaint(), "");
    let heard = recording.end();
    let tenth = 2 * 4800;
    let sounds: Vec<bool> = heard.chunks(tenth).map(|part| part.iter().any(|sample| *sample != 0.0)).collect();
    let first = sounds.iter().position(|sounds| *sounds).expect("something is heard");
    let last = sounds.iter().rposition(|sounds| *sounds).expect("something is heard");
    let silent = sounds[first..last].chunk_by(|one, other| one == other).filter(|part| !part[0]);
    let longest = silent.map(<[bool]>::len).max().unwrap_or_default();
    assert!((20..100).contains(&longest), "it is silent for {longest} tenths of a second");
    assert!(last - first > longest + 100, "and is heard for the six seconds before it, and then again");
}

/// A session long enough for things to happen in it.
const LONG: [&str; 10] =
    ["--soundscape", "tin-roof", "--seed", "7", "--clear", "20s", "--fade", "40s", "--silence", "2s"];

/// How far the session is, in seconds, by what it said.
fn at(said: &Value) -> f64 {
    said["at"].as_f64().expect("it says how far it is")
}

/// The same session with another length of what is clear.
fn clear(length: &'static str) -> [&'static str; 10] {
    LONG.map(|it| if it == "20s" { length } else { it })
}

fn trouble(said: &Value, words: &str) -> bool {
    said["trouble"].as_str().is_some_and(|trouble| trouble.contains(words))
}

#[test]
fn when_the_server_dies_the_session_goes_on_and_sounds_again_when_it_is_back() {
    best_of(3, "seconds until it sounds again, or from where it should be", 2.0, || {
        let person = Person::new();
        let mut server = Server::start(&person, &[&sink(48_000, 2)]);
        let mut playing = Playing::start(&person, &clear("8s"));
        let began = Instant::now();
        let said = playing.says("the sound", SOON, |said| !said["device"].is_null());
        let lag = began.elapsed().as_secs_f64() - at(&said);
        until("the stream is not there", SOON, || streams(&person) == 1);
        server.0.kill();
        let said = playing.says("no sound", SOON, |said| said["device"].is_null());
        assert!(said["state"] == "playing" && trouble(&said, "No sound: "), "{said}");
        std::thread::sleep(Duration::from_secs(2));
        let _server = Server::start(&person, &[&sink(48_000, 2)]);
        let back = Instant::now();
        let said = playing.says("the sound again", SOON, |said| !said["device"].is_null());
        let took = back.elapsed().as_secs_f64();
        assert!(took < 8.0, "it takes {took} s");
        assert!(said["state"] == "playing" && said["trouble"].is_null(), "{said}");
        // By then it has made up for the time that it took to open the device.
        let said = playing.says("the fade", SOON, |said| said["phase"] == "fade");
        let off = began.elapsed().as_secs_f64() - lag - at(&said);
        playing.program.interrupt();
        assert_eq!(playing.program.code(SOON), Some(0));
        assert_eq!(playing.complaint(), "", "what happened was said where the session is shown");
        took.max(off.abs())
    });
}

#[test]
fn when_the_server_comes_back_without_the_device_the_session_waits_for_the_person() {
    let person = Person::new();
    let mut server = Server::start(&person, &[&sink(48_000, 2)]);
    let playing = Playing::start(&person, &LONG);
    playing.says("the sound", SOON, |said| !said["device"].is_null());
    server.0.kill();
    playing.says("no sound", SOON, |said| said["device"].is_null());
    let _server = Server::start(&person, &["module-null-sink sink_name=loudspeakers"]);
    let said = playing.says("paused", SOON, |said| said["state"] == "paused");
    assert!(trouble(&said, "is back without"), "{said}");
    assert_eq!(streams(&person), 0, "it never jumps to another device");
}

#[test]
fn when_its_sink_goes_away_the_session_pauses_and_hardly_anything_reaches_another() {
    best_of(3, "frames that reach the loudspeakers", 4096, || {
        let person = Person::new();
        let other = "module-null-sink sink_name=loudspeakers rate=48000 format=float32le";
        let _server = Server::start(&person, &[&sink(48_000, 2), other]);
        let recording = Recording::of(&person, "run/sound", 48_000, 2, "loudspeakers.monitor");
        let playing = Playing::start(&person, &LONG);
        playing.says("the sound", SOON, |said| !said["device"].is_null());
        until("the stream is not there", SOON, || streams(&person) == 1);
        std::thread::sleep(Duration::from_secs(4));
        let modules = pactl(&person, &["list", "short", "modules"]).expect("the server answers");
        let ours = modules.lines().find(|line| line.contains("module-null-sink") && !line.contains("loudspeakers"));
        let number = ours.and_then(|line| line.split_whitespace().next()).expect("the sink is a module's");
        pactl(&person, &["unload-module", number]).expect("it is unloaded");
        let said = playing.says("paused", SOON, |said| said["state"] == "paused");
        assert!(trouble(&said, "went away") && said["device"].is_null(), "{said}");
        until("the stream is still there", SOON, || streams(&person) == 0);
        let heard = recording.end().iter().filter(|sample| **sample != 0.0).count() / 2;
        assert!(heard < 3 * 48_000, "{heard} frames reached the loudspeakers");
        heard
    });
}

#[test]
fn when_its_jack_is_pulled_the_session_pauses() {
    let person = Person::new();
    let behind = person.path("run/behind");
    let _server = Server::start_at(&person, "run/behind", &[&sink(48_000, 2)]);
    let jack = Jack::at(person.path("run/sound"), behind.clone());
    let playing = Playing::start(&person, &clear("4s"));
    playing.says("the sound", SOON, |said| !said["device"].is_null());
    // The server has news of a sink whenever its volume changes.
    let at = format!("unix:{}", behind.display());
    let news =
        |volume: &str| pactl(&person, &["--server", &at, "set-sink-volume", "probe", volume]).expect("it is set");
    std::thread::sleep(Duration::from_secs(1));
    news("90%");
    let said = playing.says("the fade", SOON, |said| said["phase"] == "fade");
    assert!(said["state"] == "playing" && said["trouble"].is_null(), "another volume is no other jack: {said}");
    jack.pull();
    news("80%");
    let said = playing.says("paused", SOON, |said| said["state"] == "paused");
    assert!(trouble(&said, "plugged in or out") && said["device"].is_null(), "{said}");
}

fn make_default(person: &Person, sink: &str) {
    pactl(person, &["set-default-sink", sink]).expect("the server answers");
    let is_default = || pactl(person, &["get-default-sink"]).is_some_and(|default| default.trim() == sink);
    until("it is not the default", SOON, is_default);
}

#[test]
fn another_default_is_followed_softly_unless_a_device_was_chosen() {
    let person = Person::new();
    let other = "module-null-sink sink_name=loudspeakers sink_properties=device.description=Loudspeakers";
    let _server = Server::start(&person, &[&sink(48_000, 2), other]);
    make_default(&person, "probe");
    let chosen = [&LONG[..], &["--device", "pulseaudio:probe"]].concat();
    let (follows, stays) = (Playing::start(&person, &LONG), Playing::start(&person, &chosen));
    let first = follows.says("the sound", SOON, |said| !said["device"].is_null());
    stays.says("the sound", SOON, |said| !said["device"].is_null());
    until("both play", SOON, || streams(&person) == 2);
    std::thread::sleep(Duration::from_secs(3));
    make_default(&person, "loudspeakers");
    let said =
        follows.says("another device", SOON, |said| !said["device"].is_null() && said["device"] != first["device"]);
    assert!(said["state"] == "playing" && said["trouble"].is_null(), "{said}");
    let sinks = || {
        let inputs = pactl(&person, &["list", "short", "sink-inputs"]).expect("the server answers");
        inputs.lines().filter_map(|line| line.split('\t').nth(1).map(str::to_owned)).collect::<BTreeSet<_>>()
    };
    let one_each = || (sinks().len(), streams(&person)) == (2, 2);
    until("one plays on each", SOON, one_each);
    std::thread::sleep(Duration::from_secs(1));
    assert!(one_each(), "and stays there");
}

#[test]
fn a_server_that_stands_still_does_not_hold_up_the_session() {
    let person = Person::new();
    let server = Server::start(&person, &[&sink(48_000, 2)]);
    let playing = Playing::start(&person, &LONG);
    let began = Instant::now();
    let said = playing.says("the sound", SOON, |said| !said["device"].is_null());
    let lag = began.elapsed().as_secs_f64() - at(&said);
    std::thread::sleep(Duration::from_secs(1));
    server.0.signal("-STOP");
    let stopped = Instant::now();
    let said = playing.says("no sound", SOON, |said| said["device"].is_null());
    assert!(stopped.elapsed() < Duration::from_secs(12), "it is said after {:?}", stopped.elapsed());
    assert!(said["state"] == "playing" && trouble(&said, "does not answer"), "{said}");
    std::thread::sleep(Duration::from_secs(5));
    server.0.signal("-CONT");
    let said = playing.says("the sound again", SOON, |said| !said["device"].is_null());
    let off = began.elapsed().as_secs_f64() - lag - at(&said);
    // It is yet to make up for the time that it took to open the device; more than ten seconds have passed.
    assert!(said["state"] == "playing" && off.abs() < 3.5, "the session is {off} s from where it should be: {said}");
    until("the old stream is still there", SOON, || streams(&person) == 1);
}

/// Plays where nothing can sound: it must end soon, with one line that says why.
fn is_refused(person: &Person) {
    let mut playing = Playing::start(person, &SESSION);
    assert_eq!(playing.program.code(SOON), Some(1));
    let complaint = playing.complaint();
    assert!(complaint.starts_with("stillness: ") && complaint.lines().count() == 1, "{complaint}");
}

#[test]
fn without_a_server_and_without_a_card_play_ends_with_one_line() {
    is_refused(&Person::new());
}

#[test]
fn on_a_server_without_a_device_play_ends_with_one_line() {
    let person = Person::new();
    let _server = Server::start(&person, &[]);
    is_refused(&person);
}
