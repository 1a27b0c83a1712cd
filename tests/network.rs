//! Nothing goes to the network: the kernel sees no socket of `play`, `render` and the window but those of this machine.
#![cfg(all(target_os = "linux", feature = "window"))]

#[path = "common/live.rs"]
mod live;
#[allow(dead_code)] // The tests of the real window use the rest of it.
#[path = "real_window/place.rs"]
mod place;
#[allow(dead_code)]
#[path = "real_window/window.rs"]
mod window;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use live::{Person, Server, needs, sink};
use place::{PATIENCE, Place, Sound, awaited};
use window::Window;

/// The program under strace, as this person or in this place has it, and the trace that will be there.
fn traced(mut strace: Command, program: &Path, args: &[&str], trace: PathBuf) -> (Command, PathBuf) {
    needs("strace");
    strace.args(["-f", "-qq", "-e", "trace=network", "-o"]).arg(&trace).arg(program).args(args);
    (strace, trace)
}

/// What kinds of sockets were made; and whether any address of another kind of network was ever named.
fn families(trace: &Path) -> BTreeSet<String> {
    let trace = fs::read_to_string(trace).expect("the trace is there");
    let words = trace.split(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
    // Besides those in `socket(AF_...)`, those in the addresses of bind, connect and sendto.
    words.filter(|word| word.starts_with("AF_") || word.starts_with("PF_")).map(str::to_owned).collect()
}

/// AF_UNIX, the sockets of this machine alone, is all that there may be: the desktop's bus, the display and the sound
/// server are reached by it.
const HERE: [&str; 1] = ["AF_UNIX"];

#[test]
fn play_speaks_with_the_sound_server_of_this_machine_alone() {
    let person = Person::new();
    let _server = Server::start(&person, &[&sink(48_000, 2)]);
    let session = ["play", "--json", "--clear", "0", "--fade", "5s", "--silence", "1s", "--return", "bell"];
    let program = Path::new(env!("CARGO_BIN_EXE_stillness"));
    let (mut strace, trace) = traced(person.command("strace"), program, &session, person.path("trace"));
    let done = strace.output().expect("strace runs");
    let (out, err) = (String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr));
    assert!(done.status.success() && out.contains("\"ended\""), "strace cannot trace here, or play failed: {out}{err}");
    assert_eq!(families(&trace), BTreeSet::from(HERE.map(str::to_owned)));
}

#[test]
fn what_only_computes_has_no_socket_at_all() {
    let person = Person::new();
    let short = ["-o", "a.wav", "--clear", "0", "--fade", "5s", "--silence", "0"];
    let render = [&["render"][..], &short].concat();
    for (number, args) in [
        &render[..],
        &["soundscapes"],
        &["hearing"],
        &["journal"],
        &["hear", "a.wav", "-o", "b.wav", "--hearing", "film"],
    ]
    .into_iter()
    .enumerate()
    {
        let program = Path::new(env!("CARGO_BIN_EXE_stillness"));
        let to = person.path(&format!("trace-{number}"));
        let (mut strace, trace) = traced(person.command("strace"), program, args, to);
        let done = strace.output().expect("strace runs");
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        assert_eq!(families(&trace), BTreeSet::new(), "{args:?}");
    }
}

#[test]
fn the_window_speaks_with_display_bus_and_sound_server_of_this_machine_alone() {
    let place = Place::new(&Sound::Sink);
    let program = Path::new(env!("CARGO_BIN_EXE_stillness"));
    let lengths = ["--clear", "0 s", "--fade", "5 s", "--silence", "30 s"];
    let (strace, trace) = traced(place.command("strace"), program, &lengths, place.path("trace"));
    let mut window = Window::of(&place, strace);
    for section in ["Mixer", "Hearing", "Journal", "Settings"] {
        window.tab_to("toggle button", section);
        window.key("Return");
        awaited("the way back", PATIENCE, || window.look().into_iter().find(|node| node.name.contains("Home")));
        window.key("Escape");
        awaited("Home", PATIENCE, || window.find("push button", "Begin"));
    }
    window.tab_to("push button", "Begin");
    window.key("Return");
    awaited("the sound", PATIENCE, || (place.players() == 1).then_some(()));
    awaited("the silence", PATIENCE, || (place.players() == 0).then_some(()));
    assert_eq!(window.quit(), Some(0), "it ends with success");
    assert_eq!(families(&trace), BTreeSet::from(HERE.map(str::to_owned)));
}

const PLANTED: &str = "STILLNESS_PLANTED_SOCKET";

/// Run by the test below as a program of its own: it asks for a door to the network, and sends nothing.
#[test]
fn a_door_to_the_network() {
    if std::env::var_os(PLANTED).is_some() {
        std::thread::spawn(|| drop(std::net::UdpSocket::bind("127.0.0.1:0"))).join().expect("it is asked for");
    }
}

#[test]
fn a_socket_of_the_internet_would_be_seen() {
    let person = Person::new();
    let own = std::env::current_exe().expect("a test knows its own program");
    let args = ["--exact", "a_door_to_the_network"];
    let (mut strace, trace) = traced(person.command("strace"), &own, &args, person.path("trace"));
    assert!(strace.env(PLANTED, "1").output().expect("strace runs").status.success());
    assert_eq!(families(&trace), BTreeSet::from(["AF_INET".to_owned()]));
}
