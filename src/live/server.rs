//! What a sound server does with its devices while one of them plays. The server tells it by itself, so that nothing
//! is asked for while nothing changes.

use std::collections::BTreeMap;
use std::io::{self, BufRead, BufReader, ErrorKind};
use std::net::Shutdown;
use std::os::unix::net::UnixStream;
use std::sync::{Arc as Shared, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use pulseaudio::protocol::port_info::{PortAvailable, PortInfo};
use pulseaudio::protocol::{self, Command, CommandReply, Prop, ProtocolError, SubscriptionMask};

/// How long after it has told of a change it is asked once more, and then again. With PipeWire each who speaks to it has
/// a view of their own: one may be told of what another does not see yet.
const LOOKS: [Duration; 3] = [Duration::from_millis(20), Duration::from_millis(200), Duration::from_secs(1)];

/// How the devices of a server stand.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sinks {
    /// The one that plays what asks for none.
    pub default: Option<String>,
    /// Every one by name, with the port in use, where it has any: a jack with something in it, a loudspeaker.
    pub ports: BTreeMap<String, Option<String>>,
    /// Those on which this program plays.
    pub ours: Vec<String>,
}

/// What has become of the server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum News {
    Sinks(Sinks),
    /// It does not answer any more.
    Gone,
}

#[derive(Default)]
struct Desk {
    news: Option<News>,
    /// The ways to the server, to be shut when nobody watches any more.
    ways: Vec<UnixStream>,
    closed: bool,
}

/// Watches the server until it is dropped.
pub struct Watch(Shared<Mutex<Desk>>);

impl Watch {
    /// Begins to watch the person's server, on a thread of its own.
    pub fn start() -> Watch {
        let desk = Shared::<Mutex<Desk>>::default();
        let theirs = desk.clone();
        let work = move || {
            // Whatever the reason, there is nothing more to hear from it.
            drop(follow(&theirs));
            lock(&theirs).news = Some(News::Gone);
        };
        if std::thread::Builder::new().name("server".into()).spawn(work).is_err() {
            lock(&desk).news = Some(News::Gone);
        }
        Watch(desk)
    }

    /// What has changed since it was last asked.
    pub fn news(&self) -> Option<News> {
        lock(&self.0).news.take()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let mut desk = lock(&self.0);
        desk.closed = true;
        for way in &desk.ways {
            let _ = way.shutdown(Shutdown::Both);
        }
    }
}

fn lock(desk: &Mutex<Desk>) -> MutexGuard<'_, Desk> {
    desk.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Tells how the devices stand, and again whenever they have changed. Two ways to the server keep what it tells by
/// itself apart from what it answers.
fn follow(desk: &Mutex<Desk>) -> Result<(), ProtocolError> {
    let (mut told, mut asked) = (Way::open(desk)?, Way::open(desk)?);
    told.send(&Command::Subscribe(SubscriptionMask::SINK | SubscriptionMask::SINK_INPUT | SubscriptionMask::SERVER))?;
    protocol::read_ack_message(&mut told.socket)?;
    let mut looks = LOOKS.iter();
    loop {
        let server: protocol::ServerInfo = asked.ask(&Command::GetServerInfo)?;
        let sinks: protocol::SinkInfoList = asked.ask(&Command::GetSinkInfoList)?;
        let text = |name: &std::ffi::CString| name.to_string_lossy().into_owned();
        let streams: protocol::SinkInputInfoList = asked.ask(&Command::GetSinkInputInfoList)?;
        let ours = streams.iter().filter(|stream| is_ours(stream)).map(|stream| stream.sink_index);
        let named = |index: u32| sinks.iter().find(|sink| sink.index == index).map(|sink| text(&sink.name));
        let plugged = |port: &&PortInfo| port.available != PortAvailable::No;
        let port =
            |sink: &protocol::SinkInfo| sink.ports.get(sink.active_port).filter(plugged).map(|port| text(&port.name));
        let now = Sinks {
            default: server.default_sink_name.as_ref().map(text),
            ports: sinks.iter().map(|sink| (text(&sink.name), port(sink))).collect(),
            ours: ours.filter_map(named).collect(),
        };
        lock(desk).news = Some(News::Sinks(now));
        if let Some(patience) = looks.next()
            && !told.tells_within(*patience)?
        {
            continue;
        }
        protocol::read_command_message(&mut told.socket, told.version)?;
        looks = LOOKS.iter();
    }
}

/// Whether it is this program that plays a stream.
fn is_ours(stream: &protocol::SinkInputInfo) -> bool {
    let process = stream.props.get(Prop::ApplicationProcessId).unwrap_or_default();
    std::str::from_utf8(process).is_ok_and(|id| id.trim_end_matches('\0') == std::process::id().to_string())
}

/// A way to the server.
struct Way {
    socket: BufReader<UnixStream>,
    version: u16,
    asked: u32,
}

impl Way {
    fn open(desk: &Mutex<Desk>) -> Result<Way, ProtocolError> {
        let path = pulseaudio::socket_path_from_env().ok_or(ErrorKind::NotFound).map_err(io::Error::from)?;
        let socket = UnixStream::connect(path)?;
        {
            let mut desk = lock(desk);
            if desk.closed {
                return Err(io::Error::from(ErrorKind::Interrupted).into());
            }
            desk.ways.push(socket.try_clone()?);
        }
        let mut way = Way { socket: BufReader::new(socket), version: protocol::MAX_VERSION, asked: 0 };
        let cookie = pulseaudio::cookie_path_from_env().and_then(|path| std::fs::read(path).ok()).unwrap_or_default();
        let version = way.version;
        let auth = protocol::AuthParams { version, supports_shm: false, supports_memfd: false, cookie };
        let answer: protocol::AuthReply = way.ask(&Command::Auth(auth))?;
        way.version = version.min(answer.version);
        let mut props = protocol::Props::new();
        props.set(Prop::ApplicationName, c"Stillness");
        let _: protocol::SetClientNameReply = way.ask(&Command::SetClientName(props))?;
        Ok(way)
    }

    /// Whether it tells something within this time.
    fn tells_within(&mut self, patience: Duration) -> io::Result<bool> {
        self.socket.get_ref().set_read_timeout(Some(patience))?;
        let told = self.socket.fill_buf().map(|_| true);
        self.socket.get_ref().set_read_timeout(None)?;
        match told {
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => Ok(false),
            told => told,
        }
    }

    fn send(&mut self, command: &Command) -> Result<(), ProtocolError> {
        self.asked += 1;
        protocol::write_command_message(self.socket.get_mut(), self.asked, command, self.version)
    }

    fn ask<T: CommandReply>(&mut self, command: &Command) -> Result<T, ProtocolError> {
        self.send(command)?;
        Ok(protocol::read_reply_message(&mut self.socket, self.version)?.1)
    }
}
