//! Who keeps the machine awake, and that they are always let go.

use std::os::fd::AsFd;
use std::os::unix::net::UnixStream;
use std::sync::mpsc::{self, Receiver, Sender};

use stillness::desktop::Bus;
use stillness::desktop::awake::{Awake, Keepers};
use zbus::blocking::Connection;
use zbus::message::Header;
use zbus::object_server::{Interface, ObjectServer, SignalEmitter};
use zbus::zvariant::{self, ObjectPath, OwnedObjectPath, OwnedValue};

use crate::bus::{Daemon, PATIENCE, vanish};
use crate::live::until;

const WHY: &str = "A session is playing";

/// What the fakes were asked for, in order.
#[derive(Debug, PartialEq)]
pub enum Asked {
    Portal { flags: u32, why: String },
    Closed,
    Cookie { of: &'static str, app: String, why: String },
    Given { of: &'static str, cookie: u32 },
    Login { what: String, mode: String },
}

fn next(asked: &Receiver<Asked>) -> Asked {
    asked.recv_timeout(PATIENCE).expect("somebody is asked")
}

fn by_portal() -> Asked {
    Asked::Portal { flags: 4, why: WHY.into() }
}

fn by_cookie(of: &'static str) -> Asked {
    Asked::Cookie { of, app: "Stillness".into(), why: WHY.into() }
}

struct Request(Sender<Asked>);

#[zbus::interface(name = "org.freedesktop.portal.Request")]
impl Request {
    fn close(&self) {
        let _ = self.0.send(Asked::Closed);
    }

    #[zbus(signal)]
    async fn response(
        emitter: &SignalEmitter<'_>,
        response: u32,
        results: std::collections::HashMap<String, OwnedValue>,
    ) -> zbus::Result<()>;
}

/// A portal, and what the desktop behind it says: nothing where it is `None`.
struct Portal {
    tell: Sender<Asked>,
    answer: Option<u32>,
}

#[zbus::interface(name = "org.freedesktop.portal.Inhibit")]
impl Portal {
    async fn inhibit(
        &self,
        _window: &str,
        flags: u32,
        options: std::collections::HashMap<String, OwnedValue>,
        #[zbus(header)] header: Header<'_>,
        #[zbus(object_server)] server: &ObjectServer,
        #[zbus(connection)] connection: &zbus::Connection,
    ) -> OwnedObjectPath {
        let why = options.get("reason").and_then(|why| why.downcast_ref::<String>().ok()).unwrap_or_default();
        let _ = self.tell.send(Asked::Portal { flags, why });
        let path = ObjectPath::try_from("/org/freedesktop/portal/desktop/request/1").expect("a path");
        server.at(&path, Request(self.tell.clone())).await.expect("it is served");
        if let Some(answer) = self.answer {
            let emitter = SignalEmitter::new(connection, &path).expect("a path");
            let to_them = emitter.set_destination(header.sender().expect("a sender").to_owned().into());
            Request::response(&to_them, answer, Default::default()).await.expect("it is sent");
        }
        path.into()
    }
}

/// A portal that takes the question and never answers.
struct Hanging(Sender<Asked>);

#[zbus::interface(name = "org.freedesktop.portal.Inhibit")]
impl Hanging {
    async fn inhibit(
        &self,
        _window: &str,
        flags: u32,
        _options: std::collections::HashMap<String, OwnedValue>,
    ) -> OwnedObjectPath {
        let _ = self.0.send(Asked::Portal { flags, why: WHY.into() });
        std::future::pending().await
    }
}

struct Power(Sender<Asked>);

#[zbus::interface(name = "org.freedesktop.PowerManagement.Inhibit")]
impl Power {
    fn inhibit(&self, application: String, reason: String) -> u32 {
        let _ = self.0.send(Asked::Cookie { of: "power", app: application, why: reason });
        11
    }

    fn un_inhibit(&self, cookie: u32) {
        let _ = self.0.send(Asked::Given { of: "power", cookie });
    }
}

struct Screen(Sender<Asked>);

#[zbus::interface(name = "org.freedesktop.ScreenSaver")]
impl Screen {
    fn inhibit(&self, application: String, reason: String) -> u32 {
        let _ = self.0.send(Asked::Cookie { of: "screen", app: application, why: reason });
        12
    }

    fn un_inhibit(&self, cookie: u32) {
        let _ = self.0.send(Asked::Given { of: "screen", cookie });
    }
}

/// A login manager: its end of what it gives tells when the other is closed.
struct Login {
    tell: Sender<Asked>,
    ends: Sender<UnixStream>,
}

#[zbus::interface(name = "org.freedesktop.login1.Manager")]
impl Login {
    fn inhibit(&self, what: String, _who: String, _why: String, mode: String) -> zvariant::OwnedFd {
        let (ours, theirs) = UnixStream::pair().expect("a pair");
        let _ = self.tell.send(Asked::Login { what, mode });
        let _ = self.ends.send(ours);
        theirs.as_fd().try_clone_to_owned().expect("it is open").into()
    }
}

fn serve(daemon: &Daemon, name: &'static str, path: &'static str, it: impl Interface) -> Connection {
    let builder = daemon.join().serve_at(path, it).expect("a path").name(name).expect("a name");
    builder.build().expect("the bus is there")
}

fn serve_portal(daemon: &Daemon, portal: impl Interface) -> Connection {
    serve(daemon, "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", portal)
}

pub fn serve_power(daemon: &Daemon, tell: &Sender<Asked>) -> Connection {
    let path = "/org/freedesktop/PowerManagement/Inhibit";
    serve(daemon, "org.freedesktop.PowerManagement", path, Power(tell.clone()))
}

fn serve_screen(daemon: &Daemon, tell: &Sender<Asked>) -> Connection {
    serve(daemon, "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver", Screen(tell.clone()))
}

fn serve_login(daemon: &Daemon, tell: &Sender<Asked>) -> (Connection, Receiver<UnixStream>) {
    let (ends, given) = mpsc::channel();
    let login = Login { tell: tell.clone(), ends };
    (serve(daemon, "org.freedesktop.login1", "/org/freedesktop/login1", login), given)
}

/// Waits until the other end is closed.
fn closes(mut end: UnixStream) {
    end.set_read_timeout(Some(PATIENCE)).expect("a time");
    let read = std::io::Read::read(&mut end, &mut [0]).expect("it is closed in time");
    assert_eq!(read, 0);
}

/// Session and system on one bus.
fn awake(daemon: &Daemon) -> Awake {
    Awake::start_with(keepers(daemon.bus()))
}

fn keepers(bus: Bus) -> Keepers {
    Keepers { session: bus.clone(), system: bus }
}

fn until_held(awake: &Awake, held: bool) {
    until(if held { "it is held" } else { "it is let go" }, PATIENCE, || awake.held() == held);
}

/// What a process does that is killed while it holds.
pub fn holds(bus: Bus) {
    let awake = Awake::start_with(keepers(bus));
    awake.hold(WHY);
    loop {
        std::thread::park();
    }
}

#[test]
fn the_portal_keeps_the_machine_awake_but_not_the_screen_until_it_is_let_go() {
    let daemon = Daemon::start();
    let (tell, asked) = mpsc::channel();
    let _portal = serve_portal(&daemon, Portal { tell: tell.clone(), answer: Some(0) });
    let _others = (serve_power(&daemon, &tell), serve_screen(&daemon, &tell), serve_login(&daemon, &tell));
    let awake = awake(&daemon);
    assert!(!awake.held());
    for _ in 0..2 {
        awake.hold(WHY);
        awake.hold(WHY);
        assert_eq!(next(&asked), by_portal());
        until_held(&awake, true);
        awake.let_go();
        assert_eq!(next(&asked), Asked::Closed);
        until_held(&awake, false);
    }
    awake.hold(WHY);
    assert_eq!(next(&asked), by_portal());
    drop(awake);
    assert_eq!(next(&asked), Asked::Closed, "at the end it is let go");
}

#[test]
fn a_portal_whose_desktop_cannot_is_not_believed() {
    for answer in [Some(2), None] {
        let daemon = Daemon::start();
        let (tell, asked) = mpsc::channel();
        let _portal = serve_portal(&daemon, Portal { tell: tell.clone(), answer });
        let _power = serve_power(&daemon, &tell);
        let awake = awake(&daemon);
        awake.hold(WHY);
        assert_eq!(next(&asked), by_portal());
        assert_eq!(next(&asked), by_cookie("power"));
        until_held(&awake, true);
        awake.let_go();
        assert_eq!(next(&asked), Asked::Given { of: "power", cookie: 11 });
    }
}

#[test]
fn a_portal_that_hangs_is_passed_over_and_nobody_waits() {
    let daemon = Daemon::start();
    let (tell, asked) = mpsc::channel();
    let _portal = serve_portal(&daemon, Hanging(tell.clone()));
    let (_login, ends) = serve_login(&daemon, &tell);
    let awake = awake(&daemon);
    awake.hold(WHY);
    assert!(!awake.held(), "asking has not waited for an answer");
    assert_eq!(next(&asked), by_portal());
    assert_eq!(next(&asked), Asked::Login { what: "sleep".into(), mode: "block".into() });
    until_held(&awake, true);
    awake.let_go();
    closes(ends.recv().expect("it was given"));
}

#[test]
fn the_login_manager_is_asked_before_the_screen_saver_which_keeps_the_screen_lit() {
    let daemon = Daemon::start();
    let (tell, asked) = mpsc::channel();
    let screen = serve_screen(&daemon, &tell);
    let (login, ends) = serve_login(&daemon, &tell);
    let first = awake(&daemon);
    first.hold(WHY);
    assert_eq!(next(&asked), Asked::Login { what: "sleep".into(), mode: "block".into() });
    drop(first);
    closes(ends.recv().expect("it was given"));

    vanish(login);
    let second = awake(&daemon);
    second.hold(WHY);
    assert_eq!(next(&asked), by_cookie("screen"));
    second.let_go();
    assert_eq!(next(&asked), Asked::Given { of: "screen", cookie: 12 });

    vanish(screen);
    second.hold(WHY);
    second.let_go();
    second.hold(WHY);
    drop(second);
    let nowhere = Awake::start_with(keepers(Bus::At("unix:path=/nowhere/bus".into())));
    nowhere.hold(WHY);
    assert!(!nowhere.held());
}

#[test]
fn when_the_one_who_holds_goes_away_the_next_is_asked() {
    let daemon = Daemon::start();
    let (tell, asked) = mpsc::channel();
    let portal = serve_portal(&daemon, Portal { tell: tell.clone(), answer: Some(0) });
    let power = serve_power(&daemon, &tell);
    let awake = awake(&daemon);
    awake.hold(WHY);
    assert_eq!(next(&asked), by_portal());
    until_held(&awake, true);
    vanish(portal);
    assert_eq!(next(&asked), by_cookie("power"));
    vanish(power);
    until_held(&awake, false);
}

#[test]
fn a_process_that_is_killed_holds_nothing_any_more() {
    let daemon = Daemon::start();
    let (tell, asked) = mpsc::channel();
    let witness = daemon.join().build().expect("the bus is there");
    let bus = zbus::blocking::fdo::DBusProxy::new(&witness).expect("a bus");
    let people = || bus.list_names().expect("the bus answers").len();

    // The login manager sees what it gave closed.
    let (login, ends) = serve_login(&daemon, &tell);
    let mut holder = daemon.other_process("holds");
    let end = ends.recv_timeout(PATIENCE).expect("it is asked");
    holder.kill();
    closes(end);
    drop(asked);

    // The others see the connection go, which for them is the end of it.
    vanish(login);
    let (tell, asked) = mpsc::channel();
    let _portal = serve_portal(&daemon, Portal { tell, answer: Some(0) });
    let alone = people();
    let mut holder = daemon.other_process("holds");
    assert_eq!(next(&asked), by_portal());
    assert!(people() > alone);
    holder.kill();
    until("its connection is gone", PATIENCE, || people() == alone);
}
