//! One window instead of two.

use std::io::Write;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::Path;
use std::sync::mpsc::{self, Receiver};
use std::time::{Duration, Instant};

use stillness::desktop::Bus;
use stillness::desktop::alone::{Alone, Claim, Come, NAME, Token};
use zbus::blocking::fdo::DBusProxy;
use zbus::zvariant::Value;

use crate::bus::{Daemon, PATIENCE, until_there};
use crate::live::until;

const PATH: &str = "/io/github/stillness_app/Stillness";

type Raised = Receiver<Come>;

/// Claims, where somebody may be there who hangs.
fn claim_from_any(bus: Bus, token: &Token, folder: &Path, begins: bool) -> (Claim, Raised) {
    let (tell, raised) = mpsc::channel();
    let claim = Alone::claim_on(bus, token, folder, begins, move |come| {
        let _ = tell.send(come);
    });
    (claim, raised)
}

/// None where the machine stands still for so long that whoever is there seems to hang.
fn claim(bus: Bus, token: &Token, folder: &Path, begins: bool) -> Option<(Claim, Raised)> {
    let began = Instant::now();
    let claimed = claim_from_any(bus, token, folder, begins);
    (began.elapsed() < Duration::from_secs(2)).then_some(claimed)
}

/// Claims on a bus, where no folder is needed.
fn claim_on(daemon: &Daemon, token: &Token) -> Option<(Claim, Raised)> {
    claim(daemon.bus(), token, Path::new("/nowhere"), false)
}

/// What somebody asks for who wants to see the window.
fn shown(token: Option<&str>) -> Come {
    Come { token: token.map(str::to_owned), begins: false }
}

fn token(activation: Option<&str>, startup: Option<&str>) -> Token {
    Token { activation: activation.map(str::to_owned), startup: startup.map(str::to_owned) }
}

/// Tries again, with everything anew, what came to nothing because of the machine.
fn at_last(test: impl Fn() -> Option<()>) {
    assert!((0..3).any(|_| test().is_some()), "each time a claim took two seconds");
}

/// What another process does that is the first, until it is stopped.
pub fn is_first(bus: Bus) {
    let (_claim, _raised) = claim_from_any(bus, &Token::default(), Path::new("/nowhere"), false);
    loop {
        std::thread::park();
    }
}

#[test]
fn the_second_raises_the_first_and_hands_on_its_token() {
    at_last(|| {
        let daemon = Daemon::start();
        let (first, raised) = claim_on(&daemon, &Token::default())?;
        assert!(matches!(first, Claim::First(_)));
        for (given, expected) in [
            (token(Some("wayland-7"), Some("x11-7")), Some("wayland-7")),
            (token(None, Some("x11-8")), Some("x11-8")),
            (token(None, None), None),
        ] {
            let (second, never) = claim_on(&daemon, &given)?;
            assert!(matches!(second, Claim::Second { raised: true }));
            assert_eq!(raised.recv_timeout(PATIENCE).expect("it is raised"), shown(expected));
            assert!(never.recv().is_err(), "nobody raises the second");
        }
        let (second, _) = claim(daemon.bus(), &token(Some("t"), None), Path::new("/nowhere"), true)?;
        assert!(matches!(second, Claim::Second { raised: true }));
        let expected = Come { begins: true, ..shown(Some("t")) };
        assert_eq!(raised.recv_timeout(PATIENCE).expect("it is asked to begin"), expected);
        drop(first);
        let (next, _) = claim_on(&daemon, &Token::default())?;
        assert!(matches!(next, Claim::First(_)), "the place is free again");
        Some(())
    });
}

#[test]
fn of_many_at_once_one_is_the_first() {
    at_last(|| {
        let daemon = Daemon::start();
        let claims: Option<Vec<Claim>> = std::thread::scope(|scope| {
            let claim = || scope.spawn(|| claim_on(&daemon, &Token::default()).map(|(claim, _)| claim));
            let claims: Vec<_> = (0..8).map(|_| claim()).collect();
            claims.into_iter().map(|claim| claim.join().expect("no panic")).collect()
        });
        assert_eq!(claims?.iter().filter(|claim| matches!(claim, Claim::First(_))).count(), 1);
        Some(())
    });
}

#[test]
fn the_desktop_raises_the_window_in_each_of_its_ways() {
    let daemon = Daemon::start();
    let (_first, raised) = claim_from_any(daemon.bus(), &Token::default(), Path::new("/nowhere"), false);
    let desktop = daemon.join().build().expect("the bus is there");
    let call = |method: &str, body: &dyn Fn(zbus::message::Builder) -> zbus::Result<zbus::Message>| {
        let message = zbus::Message::method_call(PATH, method).expect("a method").destination(NAME).expect("a name");
        let message = message.interface("org.freedesktop.Application").expect("an interface");
        desktop.send(&body(message).expect("a body")).expect("it is sent");
        raised.recv_timeout(PATIENCE).expect("it is raised")
    };
    let given = || std::collections::HashMap::from([("activation-token", Value::from("t"))]);
    assert_eq!(call("Activate", &|it| it.build(&(given(),))), shown(Some("t")));
    assert_eq!(call("Open", &|it| it.build(&(["file:///a.toml"].as_slice(), given()))), shown(Some("t")));
    let parameter: Vec<Value> = vec![Value::from(1)];
    assert_eq!(call("ActivateAction", &|it| it.build(&("new", &parameter, given()))), shown(Some("t")));
    let begins = call("ActivateAction", &|it| it.build(&("begin", &parameter, given())));
    assert_eq!(begins, Come { begins: true, ..shown(Some("t")) });
    let strange = || std::collections::HashMap::from([("activation-token", Value::from(7))]);
    assert_eq!(call("Activate", &|it| it.build(&(strange(),))), shown(None));
}

#[test]
fn a_first_that_hangs_does_not_hang_the_second_and_leaves_it_the_name() {
    at_last(|| {
        let daemon = Daemon::start();
        let witness = daemon.join().build().expect("the bus is there");
        let mut first = daemon.other_process("is first");
        until_there(&witness, NAME);
        first.signal("-STOP");

        let began = Instant::now();
        let (second, raised) = claim_from_any(daemon.bus(), &Token::default(), Path::new("/nowhere"), false);
        assert!(began.elapsed() < PATIENCE);
        assert!(matches!(second, Claim::First(_)), "it opens all the same");

        let bus = DBusProxy::new(&witness).expect("a bus");
        let name = || NAME.try_into().expect("a name");
        let queue = || bus.list_queued_owners(name()).expect("the bus answers").len();
        until("the second waits for the name", PATIENCE, || queue() == 2);
        first.kill();
        until("the first is gone", PATIENCE, || queue() == 1);
        let (third, _) = claim_on(&daemon, &token(Some("third"), None))?;
        assert!(matches!(third, Claim::Second { raised: true }));
        assert_eq!(raised.recv_timeout(PATIENCE).expect("it is raised"), shown(Some("third")));
        Some(())
    });
}

/// A bus that is not there.
fn no_bus() -> Bus {
    Bus::At("unix:path=/nowhere/bus".into())
}

#[test]
fn without_a_bus_the_second_finds_the_first_by_its_folder() {
    at_last(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let state = folder.path().join("not/yet/there");
        let (first, raised) = claim(no_bus(), &Token::default(), &state, false)?;
        assert!(matches!(first, Claim::First(_)));
        for (given, begins) in [(Some("wayland-7"), false), (None, true), (Some("x11-8"), true)] {
            let (second, never) = claim(no_bus(), &token(given, None), &state, begins)?;
            assert!(matches!(second, Claim::Second { raised: true }));
            assert_eq!(raised.recv_timeout(PATIENCE).expect("it is asked"), Come { begins, ..shown(given) });
            assert!(never.recv().is_err(), "nobody raises the second");
        }
        drop(first);
        // A program that another test starts just then has the file open for a moment too.
        let next = || claim_from_any(no_bus(), &Token::default(), &state, false);
        let (mut again, mut raised) = next();
        until("the lock goes with the first", PATIENCE, || {
            (again, raised) = next();
            matches!(again, Claim::First(_))
        });
        let (second, _) = claim(no_bus(), &Token::default(), &state, false)?;
        assert!(matches!(second, Claim::Second { raised: true }), "what was left of the first is in nobody's way");
        assert_eq!(raised.recv_timeout(PATIENCE).expect("it is raised"), shown(None));
        Some(())
    });
}

#[test]
fn without_a_bus_strangers_are_let_go_and_one_who_hangs_is_not_waited_for() {
    at_last(|| {
        let folder = tempfile::tempdir().expect("a folder");
        let (_first, raised) = claim(no_bus(), &Token::default(), folder.path(), false)?;
        let door = folder.path().join("stillness.door");
        for said in [&b""[..], b"come\n", b"\xff\xfe", &[b'x'; 9000]] {
            let mut stranger = UnixStream::connect(&door).expect("it is open");
            // Who says too much finds the door shut.
            let _ = stranger.write_all(said);
        }
        let (second, _) = claim(no_bus(), &Token::default(), folder.path(), false)?;
        assert!(matches!(second, Claim::Second { raised: true }));
        assert_eq!(raised.recv_timeout(PATIENCE).expect("it is raised"), shown(None));
        assert!(raised.try_recv().is_err(), "by nobody else");

        std::fs::remove_file(&door).expect("it was there");
        let _nobody_listens = UnixListener::bind(&door).expect("a door");
        let began = Instant::now();
        let (second, _) = claim_from_any(no_bus(), &Token::default(), folder.path(), false);
        assert!(matches!(second, Claim::Second { raised: false }) && began.elapsed() < PATIENCE);
        Some(())
    });
}

#[test]
fn where_there_is_neither_a_bus_nor_a_folder_the_window_opens() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("a file");
    std::fs::write(&file, "").expect("it is written");
    let (only, _) = claim_from_any(no_bus(), &Token::default(), &file, false);
    assert!(matches!(only, Claim::First(_)));
}
