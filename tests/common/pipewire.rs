//! PipeWire in the place of PulseAudio: what speaks PulseAudio's language, and behind it the graph and its manager.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::os::unix::net::UnixStream;
use std::process::{Command, Stdio};

use super::{PATIENCE, Person, Running, Server, needs, pactl, until};

/// Whether this test program is the one about PipeWire.
pub const IS_MEANT: bool = matches!(env!("CARGO_CRATE_NAME").as_bytes(), b"pipewire");

/// What there may be of sound on this machine is left alone. The manager reads Lua up to 0.4, and the last from 0.5 on.
const MANAGER: [(&str, &str); 3] = [
    (
        "wireplumber/main.lua.d/51-none.lua",
        "alsa_monitor.enabled = false\nv4l2_monitor.enabled = false\nlibcamera_monitor.enabled = false\n",
    ),
    ("wireplumber/bluetooth.lua.d/51-none.lua", "bluez_monitor.enabled = false\n"),
    (
        "wireplumber/wireplumber.conf.d/51-none.conf",
        "wireplumber.profiles = { main = {\n    hardware.audio = disabled\n    hardware.bluetooth = disabled\n    \
         hardware.video-capture = disabled\n} }\n",
    ),
];

/// The server without the sink that stands in where there is none.
fn config(address: &str) -> String {
    let modules = ["protocol-native", "client-node", "adapter", "metadata", "protocol-pulse"];
    let modules = modules.map(|module| format!("    {{ name = libpipewire-module-{module} }}\n")).concat();
    format!(
        "context.spa-libs = {{\n    audio.convert.* = audioconvert/libspa-audioconvert\n    support.* = support/libspa-support\n}}\n\
         context.modules = [\n{modules}]\npulse.properties = {{ server.address = [ \"{address}\" ] }}\n"
    )
}

/// Starts a server at this place with these modules. The graph behind it is the person's, and stays while any server
/// of theirs does.
pub fn start(person: &Person, door: &str, modules: &[&str]) -> Server {
    for program in ["pipewire", "wireplumber", "pipewire-pulse"] {
        let there = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        if there.is_err() {
            // It is all that this test program is about; what a test prints would be lost with it.
            let _ = std::io::stderr().write_all(format!("skipped: {program} is missing\n").as_bytes());
            std::process::exit(0);
        }
    }
    needs("pactl");
    // Programs find its door once all is there: one that comes back and has no sink yet is another story.
    let (door, inside) = (person.path(door), person.path(&format!("{door}-inside")));
    let _ = fs::remove_file(&door);
    let address = format!("unix:{}", inside.display());
    let pulse = ("pipewire/pipewire-pulse.conf", config(&address));
    for (name, text) in MANAGER.map(|(name, text)| (name, text.to_owned())).into_iter().chain([pulse]) {
        let file = person.path("config").join(name);
        fs::create_dir_all(file.parent().expect("it has a folder")).expect("a folder");
        fs::write(file, text).expect("it is written");
    }
    let behind = if person.path("run/pipewire-0").exists() { Vec::new() } else { graph(person) };
    let server = Server(Running::start(quiet(person, "pipewire-pulse")), behind);
    let answers = || pactl(person, &["--server", &address, "info"]).is_some_and(|info| info.contains("on PipeWire"));
    until("PipeWire does not answer", PATIENCE, answers);
    for module in modules {
        let parts: Vec<&str> =
            [&["--server", &address, "load-module"][..], &module.split(' ').collect::<Vec<_>>()].concat();
        pactl(person, &parts).unwrap_or_else(|| panic!("{module} is not loaded"));
    }
    // The manager finds what plays by default a little later.
    let default =
        || pactl(person, &["--server", &address, "get-default-sink"]).is_some_and(|sink| !sink.starts_with('@'));
    until("there is no default", PATIENCE, || modules.is_empty() || default());
    std::os::unix::fs::symlink(inside, door).expect("a link");
    server
}

/// The graph and its manager, which speaks with a bus of its own.
fn graph(person: &Person) -> Vec<Running> {
    let mut bus = person.command("dbus-daemon");
    bus.args(["--session", "--nofork", "--print-address=1"]).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut bus = Running::start(bus);
    let mut address = String::new();
    BufReader::new(bus.0.stdout.take().expect("it is piped")).read_line(&mut address).expect("it can be read");
    let pipewire = Running::start(quiet(person, "pipewire"));
    until("PipeWire does not start", PATIENCE, || UnixStream::connect(person.path("run/pipewire-0")).is_ok());
    let mut manager = quiet(person, "wireplumber");
    manager.env("DBUS_SESSION_BUS_ADDRESS", address.trim());
    // What is started later ends earlier.
    vec![Running::start(manager), pipewire, bus]
}

fn quiet(person: &Person, program: &str) -> Command {
    let mut command = person.command(program);
    let log = fs::File::create(person.path(&format!("{program}.log"))).expect("it is written");
    command.stdout(Stdio::null()).stderr(log);
    command
}
