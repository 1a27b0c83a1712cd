//! A jack for a sound server that has none: all that is said between the server and a program goes through here, and
//! on the way every sink is given a port, with something in it until it is pulled.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Mutex};

use pulseaudio::protocol::port_info::{PortAvailable, PortDirection, PortInfo, PortType};
use pulseaudio::protocol::{self, CommandTag, DESCRIPTOR_SIZE, MAX_VERSION, SinkInfoList};

pub struct Jack(Arc<AtomicBool>);

impl Jack {
    /// Stands at `door` for the server behind.
    pub fn at(door: PathBuf, behind: PathBuf) -> Jack {
        let pulled = Arc::new(AtomicBool::new(false));
        let listener = UnixListener::bind(door).expect("a door");
        let theirs = pulled.clone();
        std::thread::spawn(move || {
            for program in listener.incoming().map_while(Result::ok) {
                let Ok(server) = UnixStream::connect(&behind) else { break };
                stand_between(program, server, theirs.clone());
            }
        });
        Jack(pulled)
    }

    /// Pulls what is in it. The server tells it with its next news.
    pub fn pull(&self) {
        self.0.store(true, SeqCst);
    }
}

fn stand_between(program: UnixStream, server: UnixStream, pulled: Arc<AtomicBool>) {
    let (program_too, server_too) = (program.try_clone().expect("one more"), server.try_clone().expect("one more"));
    // The questions for sinks that were not answered yet.
    let asked = Arc::new(Mutex::new(BTreeSet::new()));
    let answered = asked.clone();
    std::thread::spawn(move || {
        pass_on(program, server, |message| {
            if command(&message) == Some(CommandTag::GetSinkInfoList as u32) {
                asked.lock().expect("nobody fails").insert(number(&message));
            }
            message
        });
    });
    std::thread::spawn(move || {
        pass_on(server_too, program_too, |message| {
            let sinks = command(&message) == Some(CommandTag::Reply as u32)
                && answered.lock().expect("nobody fails").remove(&number(&message));
            if sinks { with_ports(&message, pulled.load(SeqCst)) } else { message }
        });
    });
}

/// Passes every message on, changed, until one of the two is gone.
fn pass_on(mut from: UnixStream, mut to: UnixStream, change: impl Fn(Vec<u8>) -> Vec<u8>) {
    let mut next = || -> std::io::Result<()> {
        let mut message = vec![0; DESCRIPTOR_SIZE];
        from.read_exact(&mut message)?;
        let length = u32::from_be_bytes([message[0], message[1], message[2], message[3]]) as usize;
        message.resize(DESCRIPTOR_SIZE + length, 0);
        from.read_exact(&mut message[DESCRIPTOR_SIZE..])?;
        to.write_all(&change(message))
    };
    while next().is_ok() {}
    let _ = (from.shutdown(Shutdown::Both), to.shutdown(Shutdown::Both));
}

/// What a message is, unless it is sound.
fn command(message: &[u8]) -> Option<u32> {
    let is_one = message[4..8] == [0xFF; 4] && message.get(DESCRIPTOR_SIZE) == Some(&b'L');
    is_one.then(|| at(message, 1))
}

/// The number by which a question and its answer know each other.
fn number(message: &[u8]) -> u32 {
    at(message, 6)
}

fn at(message: &[u8], place: usize) -> u32 {
    let bytes = &message[DESCRIPTOR_SIZE + place..DESCRIPTOR_SIZE + place + 4];
    u32::from_be_bytes(bytes.try_into().expect("four bytes"))
}

fn with_ports(message: &[u8], pulled: bool) -> Vec<u8> {
    let answer = protocol::read_reply_message::<SinkInfoList>(&mut Cursor::new(message), MAX_VERSION);
    let (number, mut sinks) = answer.expect("a list of sinks");
    for sink in &mut sinks {
        sink.ports = vec![PortInfo {
            name: c"headphones".to_owned(),
            port_type: PortType::Headphones,
            description: None,
            dir: PortDirection::Output,
            priority: 0,
            available: if pulled { PortAvailable::No } else { PortAvailable::Yes },
            availability_group: None,
        }];
        sink.active_port = 0;
    }
    let mut changed = Vec::new();
    protocol::write_reply_message(&mut changed, number, &sinks, MAX_VERSION).expect("it is written");
    changed
}
