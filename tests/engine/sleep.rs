//! A machine that sleeps: what sounds waits for the person, and a silence ends when it should.

use super::*;
use std::sync::mpsc;
use std::time::Instant;

use stillness::live::{Clock, State, Trouble};

/// Run elsewhere: the machine sleeps for an hour while it rains.
pub fn in_the_sound(engine: &Engine, clock: &Clock) {
    seconds(1.0);
    let before = engine.snapshot();
    clock.sleep(Duration::from_secs(3600));
    until("it goes on", SOON, || engine.snapshot().state == State::Paused);
    let now = engine.snapshot();
    assert_eq!((&now.trouble, &now.device), (&Some(Trouble::Slept), &None));
    seconds(1.0);
    let later = engine.snapshot();
    assert_eq!((later.state, later.frame), (State::Paused, now.frame), "it waits for the person");
    assert!(!sounds(engine), "and shows that nothing sounds");
    assert!(now.frame < before.frame + 5 * u64::from(RATE), "an hour of it is not gone");
    engine.resume();
    until("it does not go on", SOON, || engine.snapshot().device.is_some());
    let now = engine.snapshot();
    assert_eq!((now.state, now.trouble), (State::Playing, None));
    seconds(4.0);
}

#[test]
fn after_a_sleep_of_the_machine_what_sounded_waits_and_goes_on_softly() {
    let story = "the machine sleeps in the sound";
    let person = Person::new();
    let _server = Server::start(&person, &[&sink(RATE, 2)]);
    let recording = Recording::start(&person, "run/sound", RATE, 2);
    ends_well(&person, story, tell(&person, story));
    let heard = heard(recording);
    is_not_louder(&heard, story);
    let silent = heard.chunks(RATE as usize / 5).filter(|part| part.iter().all(|sample| *sample == 0.0)).count();
    assert!(silent >= 8, "it is silent while it waits");
}

/// How late, in seconds, a silence ends of which so much is left after the machine slept; no device is asked for.
fn lateness(slept: Duration, left: Duration) -> f64 {
    let clock = Clock::default();
    let (tell, told) = mpsc::channel();
    let engine = Engine::start_by(clock.clone(), move || {
        let _ = tell.send(Instant::now());
    });
    let session = rain();
    let end = session.arc.total();
    engine.begin_at(session, None, end - ((slept + left).as_secs_f64() * f64::from(RATE)) as u64);
    until("it does not begin", SOON, || engine.snapshot().state == State::Playing);
    let (at, now) = (Instant::now(), engine.snapshot());
    clock.sleep(slept);
    let due = at + Duration::from_secs_f64((end - now.frame) as f64 / f64::from(RATE)) - slept;
    loop {
        let at = told.recv_timeout(SOON).expect("it ends");
        let now = engine.snapshot();
        assert_eq!((&now.trouble, &now.device), (&None, &None), "it is nothing to be told");
        if now.state == State::Ended {
            return if at >= due { (at - due).as_secs_f64() } else { -(due - at).as_secs_f64() };
        }
    }
}

#[test]
fn a_silence_ends_by_boot_time_within_50_ms_though_the_machine_slept_in_it() {
    let lates: Vec<f64> = std::thread::scope(|all| {
        let sleeps = [(0, 3.0), (120, 3.7), (360, 4.4), (0, 5.1), (120, 5.8), (360, 6.5)];
        let one = |(slept, left)| (Duration::from_secs(slept), Duration::from_secs_f64(left));
        let running = sleeps.map(one).map(|(slept, left)| all.spawn(move || lateness(slept, left)));
        running.into_iter().map(|one| one.join().expect("it ends")).collect()
    });
    // They end one after the other: where the machine stands still for a while, some of them are late for that.
    assert!(lates.iter().all(|late| (-0.002..5.0).contains(late)), "{lates:?}");
    assert!(lates.iter().filter(|late| **late < 0.05).count() >= 2, "{lates:?}");
}
