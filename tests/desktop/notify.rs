//! The one message at the end of a session.

use std::collections::HashMap;
use std::sync::mpsc::{self, Sender};

use stillness::desktop::Bus;
use stillness::desktop::notify::Notifier;
use zbus::zvariant::{OwnedValue, Value};

use crate::bus::{Daemon, PATIENCE};

struct Notified {
    app: String,
    summary: String,
    body: String,
    actions: Vec<String>,
    hints: HashMap<String, OwnedValue>,
}

struct Desk(Sender<Notified>);

#[zbus::interface(name = "org.freedesktop.Notifications")]
impl Desk {
    #[allow(clippy::too_many_arguments)]
    fn notify(
        &self,
        app: String,
        _replaces: u32,
        _icon: String,
        summary: String,
        body: String,
        actions: Vec<String>,
        hints: HashMap<String, OwnedValue>,
        _expires: i32,
    ) -> u32 {
        let _ = self.0.send(Notified { app, summary, body, actions, hints });
        1
    }
}

#[test]
fn the_message_is_the_line_alone_and_makes_no_sound() {
    let daemon = Daemon::start();
    let (tell, told) = mpsc::channel();
    let name = "org.freedesktop.Notifications";
    let desk = daemon.join().serve_at("/org/freedesktop/Notifications", Desk(tell)).expect("it is served");
    let _desk = desk.name(name).expect("a name").build().expect("the bus is there");
    let notifier = Notifier::on(daemon.bus());
    notifier.say("Twenty minutes and thirty seconds.");
    let message = told.recv_timeout(PATIENCE).expect("it is told");
    assert_eq!(message.app, "Stillness");
    assert_eq!((message.summary.as_str(), message.body.as_str()), ("Twenty minutes and thirty seconds.", ""));
    assert!(message.actions.is_empty());
    assert_eq!(*message.hints["suppress-sound"], Value::from(true));
    assert_eq!(*message.hints["desktop-entry"], Value::from("io.github.stillness_app.Stillness"));
}

#[test]
fn where_there_is_no_bus_nothing_happens() {
    Notifier::on(Bus::At("unix:path=/nowhere/bus".into())).say("Twenty minutes.");
    let daemon = Daemon::start();
    // Nobody shows messages here.
    Notifier::on(daemon.bus()).say("Twenty minutes.");
}
