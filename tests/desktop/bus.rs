//! A bus of the test's own, and other processes on it.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::time::Duration;

use stillness::desktop::Bus;
use zbus::blocking::Connection;
use zbus::blocking::connection::Builder;

use crate::live::{Running, needs, until};

/// Longer than anything here takes on a busy machine.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A bus that ends with the test.
pub struct Daemon {
    pub program: Running,
    pub address: String,
}

impl Daemon {
    pub fn start() -> Daemon {
        needs("dbus-daemon");
        let mut command = Command::new("dbus-daemon");
        command.args(["--session", "--nofork", "--nosyslog", "--print-address"]);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut program = Running::start(command);
        let mut address = String::new();
        let out = program.0.stdout.take().expect("it is piped");
        BufReader::new(out).read_line(&mut address).expect("it says where it is");
        Daemon { program, address: address.trim().to_owned() }
    }

    pub fn bus(&self) -> Bus {
        Bus::At(self.address.clone())
    }

    /// Somebody else on the bus.
    pub fn join(&self) -> Builder<'_> {
        Builder::address(self.address.as_str()).expect("an address")
    }

    /// Another process on the bus, which plays this part of `plays_a_part`.
    pub fn other_process(&self, part: &str) -> Running {
        let mut command = Command::new(std::env::current_exe().expect("this test"));
        command.args(["--exact", "bus::plays_a_part", "--ignored", "--nocapture"]);
        command.env("STILLNESS_PART", part).env("STILLNESS_BUS", &self.address);
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        Running::start(command)
    }
}

/// Closes a connection from one moment to the next, with everything that is served on it.
pub fn vanish(connection: Connection) {
    connection.close().expect("it was open");
}

/// Waits until somebody has this name on the bus.
pub fn until_there(connection: &Connection, name: &str) {
    let bus = zbus::blocking::fdo::DBusProxy::new(connection).expect("a bus");
    until(name, PATIENCE, || bus.name_has_owner(name.try_into().expect("a name")).expect("the bus answers"));
}

/// Not a test but what another process does, for a test that kills it or makes it hang.
#[test]
#[ignore = "other tests start it"]
fn plays_a_part() {
    let (Ok(part), Ok(address)) = (std::env::var("STILLNESS_PART"), std::env::var("STILLNESS_BUS")) else { return };
    let bus = Bus::At(address);
    match part.as_str() {
        "holds" => crate::awake::holds(bus),
        "is first" => crate::alone::is_first(bus),
        "rests" => crate::rests(bus),
        _ => panic!("nobody plays {part}"),
    }
}
