//! The bell after the silence: chosen, heard in the Settings, and rung in the session.

use super::driven::*;
use super::wishes::settings;
use stillness::session::{Bell, Return, Struck};

#[test]
fn what_is_struck_and_how_loud_is_chosen_and_heard() {
    let mut window = settings();
    assert!(!window.is_there("Hear it"), "nothing has a level where nothing is struck");
    window.choose("After the silence", "A wooden clap");
    assert_eq!(window.numeric("How loud"), Some(-17.0));
    window.slide("How loud", -20.0);
    let bell = Bell { struck: Struck::Clap, level: -20 };
    assert_eq!((window.kept().lengths.returns, window.kept().lengths.bell), (Return::Bell, bell));

    window.press("Hear it");
    let session = window.session();
    assert_eq!((session.arc.returns(), session.arc.bell(), session.volume), (Return::Bell, bell, Decibels(-10.0)));
    assert_eq!(window.player.0.borrow().frame, session.arc.return_from(), "it is struck at once");
    assert!(session.soundscape.layers.is_empty(), "and alone");
    window.key(Key::Escape);
    assert_eq!(window.player.state(), State::Ended, "it does not go on where nobody asked for it");

    window.focus("Begin");
    window.key(Key::Enter);
    assert_eq!(window.session().arc.bell(), bell);
    let session = window.session();
    window.player.goes_to((session.arc.return_from() / u64::from(RATE)) + 2);
    window.harness.run_steps(3);
    assert!(window.says("[ a wooden clap ]"), "the caption says what is struck");
    let kept = window.kept.borrow().last().expect("it is kept").lengths;
    assert_eq!((kept.returns, kept.bell), (Return::Bell, bell));
}

#[test]
fn where_something_else_comes_after_the_silence_the_bell_stays_as_it_was_chosen() {
    let mut window = settings();
    window.choose("After the silence", "A bell");
    window.slide("How loud", -30.0);
    window.choose("After the silence", "Hearing returns");
    assert!(!window.is_there("Hear it"));
    assert_eq!(window.kept().lengths.bell, Bell { struck: Struck::Bell, level: -30 });
    window.choose("After the silence", "A bowl");
    assert_eq!(window.kept().lengths.bell, Bell { struck: Struck::Bowl, level: -30 });
}
