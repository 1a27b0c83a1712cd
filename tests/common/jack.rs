//! A jack for a sound server that has none: all that is said between the server and a program goes through here, and
//! on the way every sink is given a port, with something in it until it is pulled.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};
use std::net::Shutdown;
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::PathBuf;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};

use pulseaudio::protocol::port_info::{PortAvailable, PortDirection, PortInfo, PortType};
use pulseaudio::protocol::{self, CommandTag, DESCRIPTOR_SIZE, MAX_VERSION, SinkInfoList};

/// In how many answers there is still something in it; it stays there while nobody pulls.
pub struct Jack(Arc<AtomicUsize>);

const STAYS: usize = usize::MAX;

impl Jack {
    /// Stands at `door` for the server behind.
    pub fn at(door: PathBuf, behind: PathBuf) -> Jack {
        let left = Arc::new(AtomicUsize::new(STAYS));
        let listener = UnixListener::bind(door).expect("a door");
        let theirs = left.clone();
        std::thread::spawn(move || {
            for program in listener.incoming().map_while(Result::ok) {
                let Ok(server) = UnixStream::connect(&behind) else { break };
                stand_between(program, server, theirs.clone());
            }
        });
        Jack(left)
    }

    /// Pulls what is in it. The server has news of it the next time it has any; who asks then sees it two answers
    /// late, as with a server that keeps a view of its own for each who asks.
    pub fn pull(&self) {
        self.0.store(2, SeqCst);
    }
}

fn stand_between(program: UnixStream, server: UnixStream, left: Arc<AtomicUsize>) {
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
            if sinks { with_ports(&message, &left) } else { message }
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

fn with_ports(message: &[u8], left: &AtomicUsize) -> Vec<u8> {
    let answer = protocol::read_reply_message::<SinkInfoList>(&mut Cursor::new(message), MAX_VERSION);
    let (number, mut sinks) = answer.expect("a list of sinks");
    let answered = |left: usize| if left == STAYS { left } else { left.saturating_sub(1) };
    let pulled = left.fetch_update(SeqCst, SeqCst, |left| Some(answered(left))) == Ok(0);
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
