//! What the system wishes for how things look.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use stillness::desktop::Bus;
use stillness::desktop::appearance::{Appearance, Watch};
use zbus::blocking::Connection;
use zbus::fdo;
use zbus::zvariant::{OwnedValue, Value};

use crate::bus::{Daemon, PATIENCE, vanish};
use crate::live::until;

const PORTAL: &str = "org.freedesktop.portal.Desktop";
const PATH: &str = "/org/freedesktop/portal/desktop";
const SETTINGS: &str = "org.freedesktop.portal.Settings";
const APPEARANCE: &str = "org.freedesktop.appearance";
const INTERFACE: &str = "org.gnome.desktop.interface";

const DARK: Appearance = Appearance { dark: Some(true), contrast: false, reduced_motion: false, text_scale: None };
const LIGHT: Appearance = Appearance { dark: Some(false), ..DARK };

#[derive(zbus::DBusError, Debug)]
#[zbus(prefix = "org.freedesktop.portal.Error")]
enum Refused {
    #[zbus(error)]
    ZBus(zbus::Error),
    NotFound(String),
}

type Values = Arc<Mutex<HashMap<(String, String), OwnedValue>>>;

fn value(value: impl Into<Value<'static>>) -> OwnedValue {
    value.into().try_to_owned().expect("a value")
}

fn look_up(values: &Values, namespace: &str, key: &str) -> Result<OwnedValue, Refused> {
    let values = values.lock().expect("nobody panicked");
    let found = values.get(&(namespace.to_owned(), key.to_owned()));
    found.cloned().ok_or(Refused::NotFound(format!("no {key}")))
}

struct Portal(Values);

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Portal {
    fn read_one(&self, namespace: &str, key: &str) -> Result<OwnedValue, Refused> {
        look_up(&self.0, namespace, key)
    }
}

/// A portal from before `ReadOne`: what it reads is wrapped twice.
struct Older(Values);

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Older {
    fn read(&self, namespace: &str, key: &str) -> Result<OwnedValue, Refused> {
        let found = look_up(&self.0, namespace, key)?;
        Ok(value(Value::Value(Box::new(found.into()))))
    }
}

/// A portal that takes every question and never answers.
struct Hanging(Arc<AtomicUsize>);

#[zbus::interface(name = "org.freedesktop.portal.Settings")]
impl Hanging {
    async fn read_one(&self, _namespace: &str, _key: &str) -> fdo::Result<OwnedValue> {
        self.0.fetch_add(1, Ordering::SeqCst);
        std::future::pending().await
    }
}

fn values(all: &[(&str, &str, OwnedValue)]) -> Values {
    let all = all.iter().map(|(namespace, key, value)| (((*namespace).into(), (*key).into()), value.clone()));
    Arc::new(Mutex::new(all.collect()))
}

fn serve(daemon: &Daemon, portal: impl zbus::object_server::Interface) -> Connection {
    let portal = daemon.join().serve_at(PATH, portal).expect("a path").name(PORTAL).expect("a name");
    portal.build().expect("the bus is there")
}

/// A portal that prefers dark.
fn dark() -> Portal {
    Portal(values(&[(APPEARANCE, "color-scheme", value(1_u32))]))
}

pub fn serve_dark(daemon: &Daemon) -> Connection {
    serve(daemon, dark())
}

fn says(portal: &Connection, namespace: &str, key: &str, value: impl Into<Value<'static>>) {
    let body = (namespace, key, value.into());
    portal.emit_signal(None::<&str>, PATH, SETTINGS, "SettingChanged", &body).expect("the bus is there");
}

/// Somebody who watches, and how often they were told.
struct Watcher {
    watch: Watch,
    told: Arc<AtomicUsize>,
}

impl Watcher {
    fn start(bus: Bus) -> Watcher {
        let told = Arc::new(AtomicUsize::new(0));
        let tell = told.clone();
        let watch = Watch::start_on(bus, move || {
            tell.fetch_add(1, Ordering::SeqCst);
        });
        Watcher { watch, told }
    }

    fn comes_to(&self, expected: Appearance) {
        until(&format!("{expected:?}"), PATIENCE, || self.watch.now() == expected);
    }

    /// How often it was told.
    fn told(&self) -> usize {
        self.told.load(Ordering::SeqCst)
    }
}

#[test]
fn it_is_dark_where_the_system_is_and_turns_light_with_it() {
    let daemon = Daemon::start();
    let portal = serve(&daemon, dark());
    let watcher = Watcher::start(daemon.bus());
    watcher.comes_to(DARK);
    says(&portal, APPEARANCE, "color-scheme", 2_u32);
    watcher.comes_to(LIGHT);
    says(&portal, APPEARANCE, "color-scheme", 0_u32);
    watcher.comes_to(Appearance::default());
    until("it is told of each change", PATIENCE, || watcher.told() == 3);
}

#[test]
fn contrast_and_reduced_motion_and_the_size_of_letters_are_read_and_followed() {
    let daemon = Daemon::start();
    let portal = serve(
        &daemon,
        Portal(values(&[
            (APPEARANCE, "contrast", value(1_u32)),
            (APPEARANCE, "reduced-motion", value(1_u32)),
            (INTERFACE, "enable-animations", value(true)),
            (INTERFACE, "text-scaling-factor", value(1.25)),
        ])),
    );
    let watcher = Watcher::start(daemon.bus());
    let all = Appearance { dark: None, contrast: true, reduced_motion: true, text_scale: Some(1.25) };
    watcher.comes_to(all);
    says(&portal, APPEARANCE, "reduced-motion", 0_u32);
    watcher.comes_to(Appearance { reduced_motion: false, ..all });
    says(&portal, APPEARANCE, "contrast", 0_u32);
    says(&portal, INTERFACE, "text-scaling-factor", 2.0);
    watcher.comes_to(Appearance { text_scale: Some(2.0), ..Appearance::default() });
}

#[test]
fn where_the_portal_knows_no_reduced_motion_animations_switched_off_are_the_wish() {
    let daemon = Daemon::start();
    let portal = serve(&daemon, Portal(values(&[(INTERFACE, "enable-animations", value(false))])));
    let watcher = Watcher::start(daemon.bus());
    watcher.comes_to(Appearance { reduced_motion: true, ..Appearance::default() });
    says(&portal, INTERFACE, "enable-animations", true);
    watcher.comes_to(Appearance::default());
}

#[test]
fn an_older_portal_is_understood() {
    let daemon = Daemon::start();
    let _portal = serve(
        &daemon,
        Older(values(&[(APPEARANCE, "color-scheme", value(2_u32)), (APPEARANCE, "contrast", value(1_u32))])),
    );
    Watcher::start(daemon.bus()).comes_to(Appearance { contrast: true, ..LIGHT });
}

#[test]
fn what_makes_no_sense_counts_as_no_wish() {
    let daemon = Daemon::start();
    let portal = serve(
        &daemon,
        Portal(values(&[
            (APPEARANCE, "color-scheme", value(7_u32)),
            (APPEARANCE, "contrast", value("very much")),
            (INTERFACE, "text-scaling-factor", value(f64::NAN)),
            (INTERFACE, "enable-animations", value(false)),
        ])),
    );
    let watcher = Watcher::start(daemon.bus());
    watcher.comes_to(Appearance { reduced_motion: true, ..Appearance::default() });
    says(&portal, APPEARANCE, "color-scheme", "dark");
    says(&portal, INTERFACE, "text-scaling-factor", 1.0e9);
    says(&portal, INTERFACE, "enable-animations", true);
    watcher.comes_to(Appearance::default());
    until("it is told of the last", PATIENCE, || watcher.told() >= 2);
    assert_eq!(watcher.told(), 2, "nothing else looked like a wish on the way");
}

#[test]
fn a_portal_that_goes_away_and_comes_back_is_followed_again() {
    let daemon = Daemon::start();
    let watcher = Watcher::start(daemon.bus());
    let portal = serve(&daemon, dark());
    watcher.comes_to(DARK);
    vanish(portal);
    watcher.comes_to(Appearance::default());
    let portal = serve(&daemon, Portal(values(&[(APPEARANCE, "color-scheme", value(2_u32))])));
    watcher.comes_to(LIGHT);
    says(&portal, APPEARANCE, "color-scheme", 1_u32);
    watcher.comes_to(DARK);
}

#[test]
fn a_portal_that_hangs_is_waited_for_by_nobody_else() {
    let daemon = Daemon::start();
    let asked = Arc::new(AtomicUsize::new(0));
    let hanging = serve(&daemon, Hanging(asked.clone()));
    let watcher = Watcher::start(daemon.bus());
    assert_eq!(watcher.watch.now(), Appearance::default());
    until("it is asked", PATIENCE, || asked.load(Ordering::SeqCst) > 0);
    assert_eq!(watcher.watch.now(), Appearance::default());
    vanish(hanging);
    let _portal = serve(&daemon, dark());
    watcher.comes_to(DARK);
    assert_eq!(asked.load(Ordering::SeqCst), 1, "it is not asked over and over");
}

#[test]
fn whoever_stops_watching_leaves_nothing_behind() {
    let daemon = Daemon::start();
    let asked = Arc::new(AtomicUsize::new(0));
    let _hanging = serve(&daemon, Hanging(asked.clone()));
    let witness = daemon.join().build().expect("the bus is there");
    let bus = zbus::blocking::fdo::DBusProxy::new(&witness).expect("a bus");
    let people = || bus.list_names().expect("the bus answers").len();
    let before = people();
    let watcher = Watcher::start(daemon.bus());
    until("it hangs", PATIENCE, || asked.load(Ordering::SeqCst) > 0);
    assert_eq!(people(), before + 1);
    drop(watcher);
    until("its connection is closed", PATIENCE, || people() == before);
}

#[test]
fn without_a_bus_or_after_its_end_the_default_stays() {
    let mut daemon = Daemon::start();
    let _portal = serve(&daemon, dark());
    let watcher = Watcher::start(daemon.bus());
    watcher.comes_to(DARK);
    daemon.program.kill();
    watcher.comes_to(Appearance::default());
    until("it is told of the end", PATIENCE, || watcher.told() >= 2);
    assert_eq!(watcher.told(), 2);
    let nowhere = Watcher::start(Bus::At("unix:path=/nowhere/bus".into()));
    assert_eq!(nowhere.watch.now(), Appearance::default());
    assert_eq!(nowhere.told(), 0);
}
