//! The desktop's own controls, and its message at the end: what they are told by the window, and what they may ask of
//! it.

use super::driven::*;
use super::wishes::settings;

impl Window {
    fn desktop_asks(&mut self, what: Ask) {
        self.system.0.borrow_mut().asks.push(what);
        self.harness.run_steps(4);
    }

    fn shown(&self) -> Shown {
        self.system.0.borrow().shown.clone().expect("the controls show something")
    }

    /// The status, and the title where there is a session.
    fn shows(&self) -> (Status, Option<String>) {
        let shown = self.shown();
        (shown.status, shown.session.map(|session| session.title))
    }

    fn goes_to(&mut self, seconds: u64) {
        self.player.goes_to(seconds);
        self.harness.run_steps(3);
    }
}

fn titled(status: Status, title: &str) -> (Status, Option<String>) {
    (status, Some(title.to_owned()))
}

#[test]
fn the_controls_follow_a_session_from_its_beginning_to_its_end() {
    let mut window = window();
    window.harness.run_steps(2);
    assert_eq!(window.shows(), (Status::Stopped, None));
    window.desktop_asks(Ask::Play);
    assert!(window.begun(), "what Begin would begin");
    assert_eq!(window.shows(), titled(Status::Playing, "Basement show · clear"));
    let session = window.shown().session.expect("there is one");
    assert_eq!(session.length, Duration::from_secs(1230));
    window.goes_to(400);
    assert_eq!(window.shows(), titled(Status::Playing, "Basement show · fade"));
    assert!(window.system.0.borrow().sought > 0, "it has not come there by itself");

    window.desktop_asks(Ask::Pause);
    assert_eq!((window.player.state(), window.shows().0), (State::Paused, Status::Paused));
    window.desktop_asks(Ask::Pause);
    assert_eq!(window.player.state(), State::Paused, "what is paused stays so");
    window.desktop_asks(Ask::PlayPause);
    assert_eq!((window.player.state(), window.shows().0), (State::Playing, Status::Playing));
    window.desktop_asks(Ask::PlayPause);
    window.desktop_asks(Ask::Play);
    assert_eq!(window.player.state(), State::Playing);

    window.goes_to(800);
    assert_eq!(window.shows(), titled(Status::Playing, "Basement show · silence"));
    window.key(Key::Plus);
    assert_eq!(window.shown().session.expect("there is one").length, Duration::from_secs(1530), "it became longer");
    window.desktop_asks(Ask::Stop);
    assert_eq!((window.player.state(), window.shows().0), (State::Ended, Status::Stopped));
    assert!(window.is_there("Go on"));
    window.desktop_asks(Ask::Play);
    assert_eq!((window.player.state(), window.shows().0), (State::Playing, Status::Playing), "it goes on");
    window.goes_to(1530);
    assert_eq!(window.shows(), titled(Status::Stopped, "Basement show"));
    window.desktop_asks(Ask::Play);
    assert_eq!(window.shows(), titled(Status::Playing, "Basement show · clear"), "and another one begins");
    assert!(window.shown().session.expect("there is one").number > session.number);
    window.key(Key::Escape);
    window.key(Key::Escape);
    assert_eq!(window.shows(), (Status::Stopped, None), "at Home there is none");
}

#[test]
fn the_volume_is_changed_from_outside_and_never_above_the_loudest() {
    let mut window = window_with([1120.0, 760.0], |opening| {
        opening.kept.wishes.loudest = -12;
        opening.begin = true;
    });
    window.desktop_asks(Ask::Volume(Decibels(-30.0)));
    assert_eq!((window.player.0.borrow().volume, window.shown().volume), (Decibels(-30.0), Decibels(-30.0)));
    window.desktop_asks(Ask::Volume(Decibels::ZERO));
    assert_eq!((window.player.0.borrow().volume, window.shown().volume), (Decibels(-12.0), Decibels(-12.0)));
}

#[test]
fn without_media_keys_nothing_is_shown() {
    let mut window = settings();
    assert!(window.system.0.borrow().shown.is_some());
    window.switch("Media keys");
    window.harness.run_steps(2);
    assert!(window.system.0.borrow().shown.is_none());
    assert!(!window.kept().wishes.media_keys);
}

#[test]
fn the_end_is_told_once_where_that_is_wished_and_nobody_looks() {
    let end = |wished: bool, focused: bool, early: bool| {
        let mut window = window_with([1120.0, 760.0], |opening| {
            opening.kept.wishes.tell_end = wished;
            opening.begin = true;
        });
        window.harness.run_steps(3);
        window.harness.input_mut().focused = focused;
        window.goes_to(1000);
        if early {
            window.desktop_asks(Ask::Stop);
        } else {
            window.goes_to(1230);
        }
        window.harness.run_steps(5);
        window.system.0.borrow().said.clone()
    };
    assert_eq!(end(true, false, false), ["Twenty minutes and thirty seconds."]);
    assert!(end(true, true, false).is_empty(), "whoever looks sees it");
    assert!(end(true, false, true).is_empty(), "whoever ends it knows");
    assert!(end(false, false, false).is_empty(), "by default nobody is told");

    let mut window = settings();
    assert!(!window.is_on("Tell me at the end"));
    window.switch("Tell me at the end");
    assert!(window.kept().wishes.tell_end);
}
