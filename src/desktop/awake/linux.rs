//! Who can keep a Linux machine awake, asked one after the other until one does.
//!
//! First those who keep it from suspending and nothing else: the portal, which every large desktop has and which
//! shows the person who it is; then the power manager of KDE, Xfce and MATE; then the login manager, which knows
//! nothing of the desktop but is there without one. Last the screen saver: it only knows idleness as a whole, so
//! with it the screen stays lit as well, and a lit screen beside a sleeping person is better only than silence.

use std::sync::mpsc;
use std::time::Duration;

use zbus::Message;
use zbus::message::Flags;
use zbus::zvariant::{DynamicType, OwnedFd, OwnedObjectPath, Value};

use crate::desktop::Bus;
use crate::desktop::bus::{Line, is_signal, owner_in, owner_of};

/// Nobody is waited for longer; then the next one is asked.
const PATIENCE: Duration = Duration::from_secs(3);

const NAME: &str = "Stillness";

/// To the portal: not logging out, not the screen; only that the machine does not suspend.
const SUSPEND: u32 = 4;

/// Somebody on a bus: the name, where they are to be found, and as what they are spoken to.
struct Place {
    name: &'static str,
    path: &'static str,
    interface: &'static str,
}

const PORTAL: Place = Place {
    name: "org.freedesktop.portal.Desktop",
    path: "/org/freedesktop/portal/desktop",
    interface: "org.freedesktop.portal.Inhibit",
};
const REQUEST: &str = "org.freedesktop.portal.Request";

const POWER: Place = Place {
    name: "org.freedesktop.PowerManagement",
    path: "/org/freedesktop/PowerManagement/Inhibit",
    interface: "org.freedesktop.PowerManagement.Inhibit",
};

const LOGIN: Place = Place {
    name: "org.freedesktop.login1",
    path: "/org/freedesktop/login1",
    interface: "org.freedesktop.login1.Manager",
};

const SCREEN: Place = Place {
    name: "org.freedesktop.ScreenSaver",
    path: "/org/freedesktop/ScreenSaver",
    interface: "org.freedesktop.ScreenSaver",
};

/// The buses on which they are asked.
pub struct Keepers {
    pub session: Bus,
    pub system: Bus,
}

impl Default for Keepers {
    fn default() -> Keepers {
        Keepers { session: Bus::Session, system: Bus::System }
    }
}

impl Keepers {
    /// Asks them in turn; `lost` is called from another thread should the one who holds go away.
    ///
    /// Each is asked on a connection of its own, so that one who did not answer in time and does so later holds
    /// nothing: its connection is closed by then.
    pub(super) fn hold(&self, why: &str, lost: impl Fn() + Send + Clone + 'static) -> Option<Held> {
        by_portal(&self.session, why, lost.clone())
            .or_else(|_| by_cookie(&self.session, &POWER, why, lost.clone()))
            .or_else(|_| by_login(&self.system, why))
            .or_else(|_| by_cookie(&self.session, &SCREEN, why, lost))
            .ok()
    }
}

/// What keeps the machine awake until it is dropped.
pub(super) enum Held {
    /// Over a connection to a bus, with what is said on it at the end.
    Line(Line, Message),
    /// The login manager's way: for as long as this is open.
    Open { _until: OwnedFd },
}

impl Drop for Held {
    fn drop(&mut self) {
        if let Held::Line(line, goodbye) = self {
            // Closing the connection lets go too; this is only the polite way.
            let _ = line.send(goodbye);
        }
    }
}

impl Place {
    fn ask<B>(&self, line: &Line, method: &str, body: &B) -> zbus::Result<Message>
    where
        B: serde::Serialize + DynamicType,
    {
        line.call_method(Some(self.name), self.path, Some(self.interface), method, body)
    }
}

/// The portal answers twice: at once with a handle, and by a signal once the desktop has agreed. A desktop that
/// cannot, or a person who has forbidden it, is known only by the second.
fn by_portal(bus: &Bus, why: &str, lost: impl Fn() + Send + 'static) -> zbus::Result<Held> {
    let line = bus.join(Some(PATIENCE))?;
    let answers = format!("type='signal',sender='{}',interface='{REQUEST}',member='Response'", PORTAL.name);
    let (tell, answered) = mpsc::channel();
    listen(&line, &PORTAL, Some(answers), lost, move |message| {
        if is_signal(message, REQUEST, "Response") {
            let _ = tell.send(message.clone());
        }
    })?;
    let options = std::collections::HashMap::from([("reason", Value::from(why))]);
    let handle: OwnedObjectPath = PORTAL.ask(&line, "Inhibit", &("", SUSPEND, options))?.body().deserialize()?;
    let answer = answered.recv_timeout(PATIENCE).map_err(|_| zbus::Error::InvalidReply)?;
    let (response, _): (u32, std::collections::HashMap<String, Value>) = answer.body().deserialize()?;
    if response != 0 || answer.header().path().is_none_or(|path| *path != *handle) {
        return Err(zbus::Error::InvalidReply);
    }
    let goodbye = quietly(Message::method_call(handle, "Close")?.destination(PORTAL.name)?.interface(REQUEST)?)?;
    Ok(Held::Line(line, goodbye.build(&())?))
}

/// The power manager and the screen saver give a number, which is given back to let go.
fn by_cookie(bus: &Bus, place: &'static Place, why: &str, lost: impl Fn() + Send + 'static) -> zbus::Result<Held> {
    let line = bus.join(Some(PATIENCE))?;
    listen(&line, place, None, lost, |_| {})?;
    let cookie: u32 = place.ask(&line, "Inhibit", &(NAME, why))?.body().deserialize()?;
    let goodbye = Message::method_call(place.path, "UnInhibit")?.destination(place.name)?.interface(place.interface)?;
    Ok(Held::Line(line, quietly(goodbye)?.build(&cookie)?))
}

/// The login manager gives something to keep open. It outlives the connection, and the login manager itself.
fn by_login(bus: &Bus, why: &str) -> zbus::Result<Held> {
    let line = bus.join(Some(PATIENCE))?;
    let until = LOGIN.ask(&line, "Inhibit", &("sleep", NAME, why, "block"))?.body().deserialize()?;
    Ok(Held::Open { _until: until })
}

/// A message to which no answer is expected.
fn quietly(message: zbus::message::Builder<'_>) -> zbus::Result<zbus::message::Builder<'_>> {
    message.with_flags(Flags::NoReplyExpected)
}

/// Listens on a thread of its own until the connection ends: for the one who holds going away, and for whatever
/// else the rule lets through.
fn listen(
    line: &Line,
    place: &'static Place,
    rule: Option<String>,
    lost: impl Fn() + Send + 'static,
    hear: impl Fn(&Message) + Send + 'static,
) -> zbus::Result<()> {
    let rules: Vec<String> = rule.into_iter().chain([owner_of(place.name)]).collect();
    let messages = line.hear(&rules)?;
    let work = move || {
        for message in messages.map_while(Result::ok) {
            if owner_in(&message, place.name) == Some(false) {
                lost();
            }
            hear(&message);
        }
    };
    std::thread::Builder::new().name("awake ear".into()).spawn(work)?;
    Ok(())
}
