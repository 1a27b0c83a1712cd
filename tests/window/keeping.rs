//! What is kept of a session while it lasts, and what a crash leaves of it.

use std::path::Path;

use stillness::store::{Ended, Entry, Journal, Standing, Unfinished};

use super::diary::{journal, open_journal, session, wide_window_in, window_in};
use super::driven::*;

fn left_behind(state: &Path) -> Option<Standing> {
    Unfinished::within(Some(state.to_owned())).read().0
}

/// What a kill left of a session at 7:12 of 20:30.
fn with_a_crash(state: &Path) -> Standing {
    let mut session = session();
    session.soundscape.layers[0].set_level(Some(Decibels(-21.0)));
    let entry = Entry::of(&session, &Lengths::default());
    let standing = Standing {
        entry: Some(entry.id.clone()),
        soundscape: "tin-roof".into(),
        layers: vec![(session.soundscape.layers[0].name.clone(), Some(Decibels(-21.0)))],
        hearing: "age".into(),
        ears: hearing::Options { ringing: true, ..hearing::Options::default() },
        arc: session.arc,
        seed: 99,
        volume: Decibels(-3.0),
        frame: 432 * u64::from(RATE),
    };
    Journal::within(Some(state.to_owned())).begin(entry).expect("it is kept");
    let mut unfinished = Unfinished::within(Some(state.to_owned()));
    unfinished.note(&standing).expect("it is noted");
    standing
}

#[test]
fn a_session_is_in_the_journal_from_its_beginning_to_its_real_end() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    let mut window = window_in(state);
    assert!(journal(state).is_empty() && left_behind(state).is_none());
    window.key(Key::Enter);
    window.until("it is kept", |_| journal(state).len() == 1);
    assert_eq!((journal(state)[0].ended, journal(state)[0].played), (Ended::Unfinished, None));
    assert_eq!(journal(state)[0].soundscape.name, "Basement show");

    window.player.goes_to(65);
    window.key(Key::Escape);
    window.until("its end is kept", |_| journal(state)[0].ended == Ended::Early);
    assert_eq!(journal(state)[0].played, Some(Duration::from_secs(65)));
    window.harness.get_by_label("Go on").click_accesskit();
    window.harness.run_steps(3);
    window.until("it goes on", |_| journal(state)[0].ended == Ended::Unfinished);
    window.player.goes_to(1230);
    window.until("it ends whole", |window| {
        let _ = window;
        journal(state)[0].ended == Ended::Whole
    });
    assert_eq!(journal(state)[0].played, Some(Duration::from_secs(1230)));
    assert_eq!(journal(state).len(), 1);
    window.harness.state_mut().close().expect("all is kept");
    assert!(!state.join("session.json").exists(), "an orderly end leaves nothing to take up");
}

#[test]
fn to_close_the_window_ends_the_session_early_and_a_preview_is_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    let mut window = window_in(state);
    window.press("Hearing");
    window.press("Listen here");
    window.harness.run_steps(4);
    window.key(Key::Escape);
    window.focus("Begin");
    window.key(Key::Enter);
    window.harness.run_steps(2);
    window.player.goes_to(90);
    window.until("its beginning is kept", |_| journal(state).len() == 1 && state.join("session.json").exists());
    window.harness.state_mut().close().expect("all is kept");
    let entries = journal(state);
    assert_eq!(entries.len(), 1, "{entries:?}");
    assert_eq!((entries[0].ended, entries[0].played), (Ended::Early, Some(Duration::from_secs(90))));
    assert!(!state.join("session.json").exists());
}

#[test]
fn where_a_session_stands_is_noted_while_it_sounds_and_once_at_a_change() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    let noted = || {
        let text = std::fs::read_to_string(state.join("session.json")).unwrap_or_default();
        let frame = text.split("\"frame\":").nth(1)?.split('}').next()?.parse::<u64>().ok()?;
        Some(frame / u64::from(RATE))
    };
    let mut window = window_in(state);
    window.key(Key::Enter);
    window.until("its beginning is noted", |_| noted() == Some(0));
    for (seconds, expected) in [(9, 0), (11, 11), (20, 11), (22, 22)] {
        window.player.goes_to(seconds);
        window.harness.run_steps(2);
        window.until("it is noted", |_| noted() == Some(expected));
    }
    window.player.goes_to(25);
    window.key(Key::Space);
    window.until("the pause is noted", |_| noted() == Some(25));
    window.key(Key::Space);
    window.player.goes_to(800);
    window.harness.run_steps(2);
    window.until("the silence is noted", |_| noted() == Some(800));
    window.player.goes_to(900);
    window.harness.run_steps(8);
    std::thread::sleep(Duration::from_millis(100));
    assert_eq!(noted(), Some(800), "in silence not again");
}

#[test]
fn nothing_is_written_where_no_journal_is_wished_for_but_a_crash_can_be_mended() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    let mut window = wide_window_in(state, |opening| opening.kept.wishes.keep_journal = false);
    window.key(Key::Enter);
    window.until("it is noted", |_| state.join("session.json").exists());
    window.key(Key::Escape);
    window.key(Key::Escape);
    open_journal(&mut window);
    assert!(window.says("The journal is switched off"));
    assert!(!state.join("journal.jsonl").exists());
}

#[test]
fn a_session_that_a_crash_has_left_is_taken_up_where_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    let left = with_a_crash(state);
    let mut window = window_in(state);
    assert!(window.says("Tin roof stopped at 7:12 of 20:30."));
    assert!(window.harness.get_by_label("Begin").is_focused(), "it is no dialog");
    window.harness.check_accessibility();
    window.focus("Take it up");
    window.key(Key::Enter);
    let session = window.session();
    assert_eq!((session.soundscape.id.as_str(), session.profile.id.as_str()), ("tin-roof", "age"));
    assert_eq!((session.arc, session.seed, session.hearing), (left.arc, left.seed, left.ears));
    assert_eq!(session.soundscape.layers[0].level, Decibels(-21.0));
    assert_eq!(session.volume, Decibels(-10.0), "not louder than it is now");
    assert_eq!(window.player.0.borrow().frame, left.frame);
    window.harness.run_steps(3);
    assert_eq!(window.player.0.borrow().volume, Decibels(-10.0));

    window.player.goes_to(500);
    window.key(Key::Escape);
    window.until("its line goes on", |_| journal(state)[0].ended == Ended::Early);
    assert_eq!(journal(state).len(), 1);
    assert_eq!(journal(state)[0].played, Some(Duration::from_secs(500)));
    window.key(Key::Escape);
    assert!(window.is_there("Begin") && !window.is_there("Take it up"));
    window.harness.state_mut().close().expect("all is kept");
    assert_eq!(left_behind(state), None);
}

#[test]
fn what_a_crash_has_left_is_let_go_when_asked_or_when_another_session_begins() {
    for begin in [false, true] {
        let folder = tempfile::tempdir().expect("a folder");
        let state = folder.path();
        with_a_crash(state);
        let mut window = window_in(state);
        match begin {
            true => window.key(Key::Enter),
            false => window.press("Let it go"),
        }
        window.until("it is let go", |_| journal(state).iter().any(|entry| entry.played.is_some()));
        let entries = journal(state);
        let old = entries.last().expect("it is there");
        assert_eq!((old.ended, old.played), (Ended::Unfinished, Some(Duration::from_secs(432))));
        assert!(!window.is_there("Take it up"));
        window.harness.state_mut().close().expect("all is kept");
        assert_eq!(left_behind(state), None);
    }
}

#[test]
fn a_session_is_not_taken_up_where_its_soundscape_is_gone_or_another_process_plays_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    let left = with_a_crash(state);
    let mut other = Unfinished::within(Some(state.to_owned()));
    other.note(&left).expect("it is noted");
    let window = window_in(state);
    assert!(!window.is_there("Take it up"), "another process plays it");
    drop(window);
    other.note(&Standing { soundscape: "my-own".into(), ..left }).expect("it is noted");
    drop(other);
    let mut window = window_in(state);
    window.press("Take it up");
    assert!(window.says("There is no soundscape \"my-own\" to begin with."));
    assert!(!window.begun() && window.is_there("Let it go"));
}

#[test]
fn where_nothing_can_be_kept_it_is_said_once_and_the_session_goes_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let state = folder.path();
    // A folder cannot be written as a file, not even by those who may write anywhere.
    for lock in ["journal.lock", "session.lock"] {
        std::fs::create_dir(state.join(lock)).expect("it is made");
    }
    let mut window = window_in(state);
    window.key(Key::Enter);
    window.until("it is said", |window| window.says("journal.jsonl: the journal cannot be kept"));
    window.harness.get_by_label("Dismiss").click_accesskit();
    window.harness.run_steps(2);
    window.player.goes_to(20);
    window.harness.run_steps(2);
    std::thread::sleep(Duration::from_millis(100));
    window.harness.run_steps(2);
    assert!(!window.says("cannot be kept"), "and not again");
    assert_eq!(window.player.state(), State::Playing);
}
