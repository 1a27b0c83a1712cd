//! What the engine is told in each test, by a program of its own whose devices are a test person's.

use std::path::PathBuf;
use std::time::Instant;

use super::*;
use stillness::live::{Clock, State};
use stillness::units::Decibels;

/// Run by the tests below as a program of its own, whose devices are a test person's.
#[test]
fn an_engine_elsewhere() {
    let Ok(story) = std::env::var(STORY) else { return };
    let folder = PathBuf::from(std::env::var_os(FOLDER).expect("it is told where"));
    let clock = Clock::default();
    let engine = Engine::start_by(clock.clone(), || {});
    let is = |state: State| until("another state", SOON, || engine.snapshot().state == state);
    // Where nobody plays, only the frame tells that it is paused by now.
    let rests = || (engine.snapshot().frame, seconds(2.0)).0 == engine.snapshot().frame;
    if story == "begun in the fade" {
        // Half of it is lost: the highs are gone there.
        engine.begin_at(Session::with_defaults(rain().soundscape), None, 390 * u64::from(RATE));
    } else {
        // Where there are two devices, one is chosen.
        engine.begin(rain(), story.contains("chosen").then(|| chosen::FIRST.to_owned()));
    }
    if story != "a device comes late" {
        until("no sound", SOON, || sounds(&engine));
    }
    match story.as_str() {
        "much is told in a pause" => {
            engine.pause();
            until("no rest", SOON, rests);
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
            let is_there = || engine.snapshot().frame.abs_diff(u64::from(RATE) * 300) < u64::from(RATE) * 3;
            until("it stands elsewhere", SOON, is_there);
            engine.resume();
            until("no sound after a pause", SOON, || sounds(&engine));
        }
        "paused" => {
            seconds(1.5);
            engine.pause();
            seconds(2.5);
        }
        "gone on with" => {
            seconds(1.5);
            engine.pause();
            seconds(2.5);
            engine.resume();
            seconds(5.0);
        }
        "another device is chosen" => chosen::another(&engine),
        "a device that is not there is chosen" => chosen::missing(&engine),
        "a device is chosen in a pause" => chosen::in_a_pause(&engine),
        "the machine sleeps in the sound" => sleep::in_the_sound(&engine, &clock),
        "begun in the fade" => {
            let frame = engine.snapshot().frame;
            assert!((390..395).contains(&(frame / u64::from(RATE))), "it begins at {frame}");
            seconds(7.0);
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
            seconds(4.0);
        }
        "a device goes and comes" => {
            until("it is too late for this", SOON, || engine.snapshot().frame > 15_000);
            done(&folder, "sounds");
            until("the device is still there", SOON, || engine.snapshot().device.is_none());
            until("nobody says to go on", SOON, || folder.join("go on").exists());
            until("no device", SOON, || engine.snapshot().device.is_some());
            seconds(4.0);
        }
        "a soundscape is saved" => {
            engine.set_volume(Decibels::ZERO);
            seconds(4.0);
            let mut soundscape = rain().soundscape;
            soundscape.layers.iter_mut().for_each(|layer| layer.level.0 -= 26.0);
            engine.set_soundscape(soundscape);
            let (began, from) = (Instant::now(), engine.snapshot().frame);
            let mut last = from;
            while began.elapsed().as_secs_f64() < 3.5 {
                let now = engine.snapshot();
                // It may go forward by what was let pass, and was counted before that.
                let most = from + ((began.elapsed().as_secs_f64() + 0.5) * f64::from(RATE)) as u64 + now.missed;
                assert!((last..most).contains(&now.frame), "from {last} to {}, {most} at most", now.frame);
                last = now.frame;
                seconds(0.02);
            }
            assert!(last - from > u64::from(RATE), "it stands still");
            engine.end();
            is(State::Ended);
        }
        "a soundscape is saved in a pause" => {
            engine.pause();
            until("no rest", SOON, rests);
            let before = engine.snapshot().frame;
            let mut soundscape = rain().soundscape;
            soundscape.layers.iter_mut().for_each(|layer| layer.on = false);
            engine.set_soundscape(soundscape);
            let began = Instant::now();
            engine.resume();
            seconds(1.5);
            until("it stands still", SOON, || engine.snapshot().frame > before);
            let snapshot = engine.snapshot();
            let most = before + ((began.elapsed().as_secs_f64() + 1.5) * f64::from(RATE)) as u64;
            assert!(snapshot.frame < most, "from {before} to {}", snapshot.frame);
            assert!(snapshot.heard.heard.iter().all(|level| *level <= FLOOR), "the new one is silent");
        }
        other => panic!("there is no story \"{other}\""),
    }
}
