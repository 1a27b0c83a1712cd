//! The buses of a person's desktop: how to reach one, and how to hear what is said on it.

use std::ops::Deref;
use std::time::Duration;

use zbus::Message;
use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, MessageIterator};

/// The bus itself, as somebody on it.
pub(super) const DAEMON: &str = "org.freedesktop.DBus";
const DAEMON_PATH: &str = "/org/freedesktop/DBus";

/// So many messages may wait to be read: more than can come while an answer is awaited, for a full queue keeps the
/// answer out.
const QUEUE: usize = 1024;

/// Where a bus is.
#[derive(Clone, Debug)]
pub enum Bus {
    /// That of the person's session.
    Session,
    /// That of the machine.
    System,
    /// The one at this address.
    At(String),
}

impl Bus {
    /// Joins the bus. An answer is awaited for so long, or for as long as it takes.
    pub(super) fn join(&self, patience: Option<Duration>) -> zbus::Result<Line> {
        let builder = match self {
            Bus::Session => Builder::session()?,
            Bus::System => Builder::system()?,
            Bus::At(address) => Builder::address(address.as_str())?,
        };
        let builder = builder.max_queued(QUEUE);
        patience.into_iter().fold(builder, Builder::method_timeout).build().map(Line)
    }
}

/// A connection that closes when it is dropped, whoever still listens on it: with it goes all that the others
/// keep for us.
pub(super) struct Line(Connection);

impl Line {
    /// Closes the connection; whoever waits for something on it is told that it is lost.
    pub fn hang_up(&self) {
        // One that was lost before cannot be closed again, which is as well.
        let _ = self.0.clone().close();
    }

    /// Everything that comes in, the signals among it that fit one of the rules. It ends with the connection.
    pub fn hear(&self, rules: &[String]) -> zbus::Result<MessageIterator> {
        let heard = MessageIterator::from(self.0.clone());
        for rule in rules {
            self.call_method(Some(DAEMON), DAEMON_PATH, Some(DAEMON), "AddMatch", &(rule,))?;
        }
        Ok(heard)
    }
}

impl Deref for Line {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.0
    }
}

impl Drop for Line {
    fn drop(&mut self) {
        self.hang_up();
    }
}

/// The rule for being told when this name comes or goes.
pub(super) fn owner_of(name: &str) -> String {
    format!("type='signal',sender='{DAEMON}',interface='{DAEMON}',member='NameOwnerChanged',arg0='{name}'")
}

/// Whether the message says that somebody has this name now (`Some(true)`), or nobody any more.
pub(super) fn owner_in(message: &Message, name: &str) -> Option<bool> {
    if !is_signal(message, DAEMON, "NameOwnerChanged") {
        return None;
    }
    let (of, _, owner): (String, String, String) = message.body().deserialize().ok()?;
    (of == name).then_some(!owner.is_empty())
}

pub(super) fn is_signal(message: &Message, interface: &str, member: &str) -> bool {
    let header = message.header();
    message.message_type() == zbus::message::Type::Signal
        && header.interface().is_some_and(|it| *it == interface)
        && header.member().is_some_and(|it| *it == member)
}
