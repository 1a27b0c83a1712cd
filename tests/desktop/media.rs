//! The media controls: what a desktop is shown, and what it may ask for.

use std::collections::HashMap;
use std::sync::mpsc::{self, Receiver};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use stillness::desktop::Bus;
use stillness::desktop::media::{Ask, Media, Plays, Shown, Sitting, Status};
use stillness::units::Decibels;
use zbus::blocking::fdo::{DBusProxy, PropertiesProxy};
use zbus::blocking::{Connection, MessageIterator, Proxy};
use zbus::zvariant::{OwnedObjectPath, OwnedValue, Value};

use crate::bus::{Daemon, PATIENCE, until_there};
use crate::live::until;

pub const NAME: &str = "org.mpris.MediaPlayer2.stillness";
const PATH: &str = "/org/mpris/MediaPlayer2";
const ROOT: &str = "org.mpris.MediaPlayer2";
const PLAYER: &str = "org.mpris.MediaPlayer2.Player";

struct Fixture {
    media: Media,
    asked: Receiver<Ask>,
    position: Arc<Mutex<Duration>>,
    desktop: Connection,
}

pub fn playing(title: &str) -> Shown {
    let session = Sitting { number: 3, title: title.into(), length: Duration::from_secs(1230) };
    Shown { status: Status::Playing, session: Some(session), volume: Decibels(-6.0) }
}

pub fn media_on(bus: Bus) -> (Media, Receiver<Ask>, Arc<Mutex<Duration>>) {
    let (tell, asked) = mpsc::channel();
    let position = Arc::new(Mutex::new(Duration::ZERO));
    let where_it_is = position.clone();
    let plays = Plays {
        has_window: true,
        window: None,
        position: Box::new(move || *where_it_is.lock().expect("no panic")),
        on_ask: Box::new(move |what| {
            let _ = tell.send(what);
        }),
    };
    (Media::start_on(bus, plays), asked, position)
}

fn fixture(daemon: &Daemon) -> Fixture {
    let (media, asked, position) = media_on(daemon.bus());
    media.show(Some(playing("Tin roof · fade")));
    let desktop = daemon.join().build().expect("the bus is there");
    until_there(&desktop, NAME);
    Fixture { media, asked, position, desktop }
}

impl Fixture {
    fn all(&self, interface: &str) -> HashMap<String, OwnedValue> {
        let properties = PropertiesProxy::new(&self.desktop, NAME, PATH).expect("a player");
        properties.get_all(interface.try_into().expect("a name")).expect("it answers")
    }

    fn ask<B: serde::Serialize + zbus::zvariant::DynamicType>(&self, interface: &str, what: &str, body: &B) {
        Proxy::new(&self.desktop, NAME, PATH, interface).expect("a player").call_method(what, body).expect(what);
    }

    fn was_asked(&self) -> Ask {
        self.asked.recv_timeout(PATIENCE).expect("it is asked")
    }
}

#[test]
fn everything_that_a_player_must_answer_is_answered() {
    let daemon = Daemon::start();
    let player = fixture(&daemon);
    *player.position.lock().expect("no panic") = Duration::from_millis(4500);
    let root = player.all(ROOT);
    let value = |of: &HashMap<String, OwnedValue>, name: &str| -> Value<'static> {
        let value = of.get(name).unwrap_or_else(|| panic!("{name} is not among {:?}", of.keys()));
        Value::from(value.try_clone().expect("it can be cloned"))
    };
    for (name, expected) in [
        ("CanQuit", Value::from(true)),
        ("CanRaise", true.into()),
        ("HasTrackList", false.into()),
        ("Identity", "Stillness".into()),
        ("DesktopEntry", "io.github.stillness_app.Stillness".into()),
        ("SupportedUriSchemes", Vec::<String>::new().into()),
        ("SupportedMimeTypes", Vec::<String>::new().into()),
    ] {
        assert_eq!(value(&root, name), expected, "{name}");
    }
    let now = player.all(PLAYER);
    for (name, expected) in [
        ("PlaybackStatus", Value::from("Playing")),
        ("Rate", 1.0.into()),
        ("MinimumRate", 1.0.into()),
        ("MaximumRate", 1.0.into()),
        ("Position", 4_500_000_i64.into()),
        ("CanGoNext", false.into()),
        ("CanGoPrevious", false.into()),
        ("CanPlay", true.into()),
        ("CanPause", true.into()),
        ("CanSeek", false.into()),
        ("CanControl", true.into()),
    ] {
        assert_eq!(value(&now, name), expected, "{name}");
    }
    let volume: f64 = value(&now, "Volume").try_into().expect("a number");
    assert!((volume - 0.501).abs() < 0.001, "{volume}");
    let metadata: HashMap<String, OwnedValue> = value(&now, "Metadata").try_into().expect("a table");
    let track: OwnedObjectPath = metadata["mpris:trackid"].clone().try_into().expect("a path");
    assert!(track.as_str().ends_with("/session/3"), "{track}");
    assert_eq!(*metadata["mpris:length"], Value::from(1_230_000_000_i64));
    assert_eq!(*metadata["xesam:title"], Value::from("Tin roof · fade"));
}

#[test]
fn each_thing_that_is_asked_for_arrives_and_nobody_seeks() {
    let daemon = Daemon::start();
    let player = fixture(&daemon);
    for (interface, method, expected) in [
        (PLAYER, "Play", Ask::Play),
        (PLAYER, "Pause", Ask::Pause),
        (PLAYER, "PlayPause", Ask::PlayPause),
        (PLAYER, "Stop", Ask::Stop),
        (ROOT, "Raise", Ask::Raise),
        (ROOT, "Quit", Ask::Quit),
    ] {
        player.ask(interface, method, &());
        assert_eq!(player.was_asked(), expected);
    }
    player.ask(PLAYER, "Next", &());
    player.ask(PLAYER, "Previous", &());
    player.ask(PLAYER, "Seek", &(60_000_000_i64,));
    let track = OwnedObjectPath::try_from("/io/github/stillness_app/Stillness/session/3").expect("a path");
    player.ask(PLAYER, "SetPosition", &(track, 60_000_000_i64));
    let proxy = Proxy::new(&player.desktop, NAME, PATH, PLAYER).expect("a player");
    assert!(proxy.call_method("OpenUri", &("file:///a.wav",)).is_err());
    for (gain, expected) in [(1.7, 0.0), (0.0, -60.0), (0.1, -20.0)] {
        proxy.set_property("Volume", gain).expect("it can be set");
        let Ask::Volume(volume) = player.was_asked() else { panic!("the volume is asked for") };
        assert!((volume.0 - expected).abs() < 0.01, "{gain}: {volume:?}");
    }
    proxy.set_property("Rate", 0.0).expect("it can be set");
    assert_eq!(player.was_asked(), Ask::Pause);
    assert!(player.asked.try_recv().is_err(), "nothing else was asked for");
}

#[test]
fn changes_are_told_when_there_are_any_and_not_otherwise() {
    let daemon = Daemon::start();
    let player = fixture(&daemon);
    let rule = "type='signal',path='/org/mpris/MediaPlayer2'";
    let mut heard = MessageIterator::for_match_rule(rule, &player.desktop, None).expect("it listens");
    let mut next = || heard.next().expect("the bus is there").expect("a message");
    player.media.show(Some(playing("Tin roof · fade")));
    player.media.show(Some(Shown { status: Status::Paused, ..playing("Tin roof · fade") }));
    let message = next();
    let (interface, changed, _): (String, HashMap<String, OwnedValue>, Vec<String>) =
        message.body().deserialize().expect("properties");
    assert_eq!((interface.as_str(), changed.len()), (PLAYER, 1), "the same again is told to nobody");
    assert_eq!(*changed["PlaybackStatus"], Value::from("Paused"));

    *player.position.lock().expect("no panic") = Duration::from_secs(60);
    player.media.sought();
    let message = next();
    assert_eq!(message.header().member().expect("a signal").as_str(), "Seeked");
    assert_eq!(message.body().deserialize::<i64>().expect("a position"), 60_000_000);

    player.media.show(Some(Shown { status: Status::Stopped, session: None, volume: Decibels(-6.0) }));
    let message = next();
    let (_, changed, _): (String, HashMap<String, OwnedValue>, Vec<String>) =
        message.body().deserialize().expect("properties");
    let mut names: Vec<_> = changed.keys().map(String::as_str).collect();
    names.sort_unstable();
    assert_eq!(names, ["CanPause", "Metadata", "PlaybackStatus"]);
    let metadata: HashMap<String, OwnedValue> = changed["Metadata"].clone().try_into().expect("a table");
    assert_eq!(metadata.keys().collect::<Vec<_>>(), ["mpris:trackid"]);
}

#[test]
fn of_two_players_each_has_a_name_and_one_that_is_not_wanted_has_none() {
    let daemon = Daemon::start();
    let player = fixture(&daemon);
    let (second, ..) = media_on(daemon.bus());
    second.show(Some(playing("Brown")));
    let other = format!("{NAME}.instance{}", std::process::id());
    until_there(&player.desktop, &other);
    player.media.show(None);
    let bus = DBusProxy::new(&player.desktop).expect("a bus");
    let there = |name: &str| bus.name_has_owner(name.try_into().expect("a name")).expect("the bus answers");
    until("the first goes", PATIENCE, || !there(NAME));
    drop(second);
    until("the second goes", PATIENCE, || !there(&other));
}
