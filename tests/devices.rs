//! Devices as a sound server has them: other rates, other numbers of channels, and a server that goes away
//! or was never there.
#![cfg(target_os = "linux")]

#[path = "common/live.rs"]
mod live;

use std::time::Duration;

use live::{Person, Playing, Server, floats, pactl, recorder, sink, until};
use serde_json::Value;

const SOON: Duration = Duration::from_secs(10);

/// A session whose clear part and fade take six seconds.
const SESSION: [&str; 10] =
    ["--soundscape", "tin-roof", "--seed", "7", "--clear", "1s", "--fade", "5s", "--silence", "2s"];

fn streams(person: &Person) -> usize {
    pactl(person, &["list", "short", "sink-inputs"]).expect("the server answers").lines().count()
}

/// Plays a session on a sink of this kind from beginning to end.
fn a_session_plays_on(rate: u32, channels: u16) {
    let person = Person::new();
    let _server = Server::start(&person, &[&sink(rate, channels)]);
    let (recorder, recorded) = recorder(&person, "run/sound", rate, channels);
    let mut playing = Playing::start(&person, &SESSION);
    playing.says("the fade", SOON, |said| said["phase"] == "fade" && said["state"] == "playing");
    assert_eq!(streams(&person), 1, "one stream plays");
    let said = playing.says("the device let go", SOON, |said| said["phase"] == "silence" && said["device"].is_null());
    assert_eq!((&said["state"], &said["trouble"]), (&"playing".into(), &Value::Null));
    until("the stream is still there in the silence", Duration::from_secs(1), || streams(&person) == 0);
    playing.says("the end", SOON, |said| said["state"] == "ended");
    assert_eq!(playing.program.code(SOON), Some(0));
    assert_eq!(playing.complaint(), "");
    drop(recorder);

    let heard = floats(&recorded);
    let sounds = |sample: &f32| *sample != 0.0;
    let first = heard.iter().position(sounds).expect("something is heard");
    let last = heard.iter().rposition(sounds).expect("something is heard");
    let seconds = |samples: usize| samples as f64 / f64::from(rate) / f64::from(channels);
    let (sound, silence) = (seconds(last - first), seconds(heard.len() - last));
    assert!((5.0..7.0).contains(&sound), "it sounds for {sound} s");
    assert!(silence > 1.0, "and is exact zero for the {silence} s that are left");
    assert!(heard[first..last].iter().any(|sample| sample.abs() > 0.01), "it can be heard");
}

#[test]
fn a_session_plays_on_devices_of_other_rates_and_channels_and_lets_them_go_in_silence() {
    std::thread::scope(|all| {
        for (rate, channels) in [(44_100, 2), (48_000, 1), (48_000, 6)] {
            all.spawn(move || a_session_plays_on(rate, channels));
        }
    });
}

#[test]
fn when_the_server_dies_in_the_fade_the_session_pauses_says_so_and_can_be_ended() {
    let person = Person::new();
    let mut server = Server::start(&person, &[&sink(48_000, 2)]);
    let mut playing = Playing::start(&person, &["--clear", "0s", "--fade", "1m"]);
    playing.says("the fade", SOON, |said| said["phase"] == "fade" && !said["device"].is_null());
    until("the stream is not there", SOON, || streams(&person) == 1);
    std::thread::sleep(Duration::from_millis(700));
    server.0.kill();
    let said = playing.says("paused", Duration::from_secs(5), |said| said["state"] == "paused");
    assert!(said["trouble"].as_str().is_some_and(|trouble| trouble.contains("went away")), "{said}");
    assert!(said["device"].is_null() && said["phase"] == "fade", "{said}");
    std::thread::sleep(Duration::from_millis(300));
    assert!(playing.program.is_there(), "it waits for the person");
    playing.program.interrupt();
    assert_eq!(playing.program.code(Duration::from_secs(4)), Some(0));
    assert_eq!(playing.complaint(), "", "what happened was said where the session is shown");
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
