//! The buses of a person's desktop: how to reach one, and how to hear what is said on it.

use std::net::Shutdown;
use std::ops::Deref;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::net::{SocketAddr, UnixStream};
use std::time::Duration;

use zbus::address::transport::{Transport, UnixSocket};
use zbus::blocking::connection::Builder;
use zbus::blocking::{Connection, MessageIterator};
use zbus::{Address, Message};

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
    /// Joins the bus, which every desktop has as a socket on the machine. An answer is awaited for so long, or for
    /// as long as it takes.
    pub(super) fn join(&self, patience: Option<Duration>) -> zbus::Result<Line> {
        let address = match self {
            Bus::Session => Address::session()?,
            Bus::System => Address::system()?,
            Bus::At(address) => address.as_str().try_into()?,
        };
        let socket = connect(&address)?;
        let own = socket.try_clone()?;
        let builder = Builder::async_io_unix_stream(socket).max_queued(QUEUE);
        let connection = patience.into_iter().fold(builder, Builder::method_timeout).build()?;
        Ok(Line { connection, socket: own })
    }
}

/// Left to itself, the library would start a thread for this that is woken twice a second ever after.
fn connect(address: &Address) -> zbus::Result<UnixStream> {
    let Transport::Unix(unix) = address.transport() else { return Err(zbus::Error::Unsupported) };
    let place = match unix.path() {
        UnixSocket::File(path) => SocketAddr::from_pathname(path)?,
        UnixSocket::Abstract(name) => SocketAddr::from_abstract_name(name.as_encoded_bytes())?,
        _ => return Err(zbus::Error::Unsupported),
    };
    Ok(UnixStream::connect_addr(&place)?)
}

/// A connection that closes when it is dropped, whoever still listens on it: with it goes all that the others
/// keep for us.
pub(super) struct Line {
    connection: Connection,
    socket: UnixStream,
}

impl Line {
    /// Closes the connection; whoever waits for something on it is told that it is lost.
    pub fn hang_up(&self) {
        // One that was lost before cannot be closed again, which is as well.
        let _ = self.socket.shutdown(Shutdown::Both);
    }

    /// Everything that comes in, the signals among it that fit one of the rules. It ends with the connection.
    pub fn hear(&self, rules: &[String]) -> zbus::Result<MessageIterator> {
        let heard = MessageIterator::from(self.connection.clone());
        for rule in rules {
            self.call_method(Some(DAEMON), DAEMON_PATH, Some(DAEMON), "AddMatch", &(rule,))?;
        }
        Ok(heard)
    }
}

impl Deref for Line {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        &self.connection
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
