//! The callback's thread as the kernel sees it: our part of it never calls the system.
#![cfg(all(target_os = "linux", feature = "device"))]

#[path = "common/live.rs"]
mod live;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command as Process;
use std::sync::mpsc;
use std::time::Duration;

use live::{Person, floats, needs};
use stillness::live::{Command, Edge, Player};
use stillness::render::Renderer;
use stillness::session::{Arc, Lengths, Return, Session};
use stillness::soundscape;
use stillness::units::{Decibels, RATE};

/// One call that a thread made.
struct Call {
    /// The call as strace writes it.
    text: String,
    /// The functions of our program on its stack, the innermost first. The trace may lose sight of the
    /// outer ones, never of the innermost.
    stack: Vec<String>,
}

impl Call {
    fn name(&self) -> &str {
        self.text.split('(').next().unwrap_or_default()
    }

    /// What the call returned.
    fn result(&self) -> Option<u64> {
        self.text.rsplit_once(" = ")?.1.split(' ').next()?.parse().ok()
    }
}

/// Runs a program under strace, and returns what each of its threads called.
fn traced(person: &Person, stacks: bool, program: Process) -> Vec<Vec<Call>> {
    needs("strace");
    let folder = person.path("trace");
    fs::create_dir(&folder).expect("a folder");
    let mut strace = person.command("strace");
    strace.args(["-ff", "-s", "32"]).args(stacks.then_some("-k")).arg("-o").arg(folder.join("of"));
    strace.arg(program.get_program()).args(program.get_args());
    for (name, value) in program.get_envs().filter_map(|(name, value)| Some((name, value?))) {
        strace.env(name, value);
    }
    let own = Path::new(program.get_program()).file_name().expect("it is a file").to_string_lossy().into_owned();
    let done = strace.output().expect("strace runs");
    let err = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "strace cannot trace here, or the program failed: {err}");
    let files = fs::read_dir(&folder).expect("the folder is there").flatten();
    files.map(|file| calls(&String::from_utf8_lossy(&fs::read(file.path()).expect("a trace")), &own)).collect()
}

/// The calls in one thread's trace.
fn calls(trace: &str, own: &str) -> Vec<Call> {
    let mut calls: Vec<Call> = Vec::new();
    for line in trace.lines() {
        match (line.strip_prefix(" > "), calls.last_mut()) {
            (Some(frame), Some(call)) => {
                // program(function+0x12) [0x34]
                let (program, rest) = frame.split_once('(').unwrap_or((frame, ""));
                if program.ends_with(own) {
                    call.stack.push(rest.rsplit_once("+0x").map_or(rest, |(function, _)| function).to_owned());
                }
            }
            _ => calls.push(Call { text: line.to_owned(), stack: Vec::new() }),
        }
    }
    calls
}

#[test]
fn while_a_device_plays_its_thread_only_waits_for_it_and_writes_to_it() {
    let person = Person::new();
    let played = person.plays_into_a_file();
    let session = ["play", "--json", "--clear", "1s", "--fade", "5s", "--silence", "1s", "--seed", "7"];
    let threads = traced(&person, true, person.stillness(&session));
    let named = |name: &str| {
        let named = |call: &Call| call.name() == "prctl" && call.text.contains(&format!("PR_SET_NAME, \"{name}\""));
        let found: Vec<_> = threads.iter().filter(|thread| thread.iter().any(named)).collect();
        assert_eq!(found.len(), 1, "threads called {name}");
        found[0]
    };

    // The trace knows our functions where they do call the system: the one that writes what is said.
    let ours = |call: &Call| call.stack.iter().any(|function| function.contains("stillness::cli::play"));
    assert!(threads.iter().flatten().filter(|call| ours(call)).count() > 3);
    // And the supervisor's where the device is opened for it.
    let opens = |call: &Call| call.stack.first().is_some_and(|function| function.contains("alsa::pcm::PCM"));
    assert!(named("supervisor").iter().any(opens));

    // The thread that runs the callback: it handed over all that sounds.
    let thread = named("cpal_alsa_out");
    let writes = |call: &Call| call.name() == "write" && call.result().is_some_and(|bytes| bytes > 8);
    let handed_over: u64 = thread.iter().filter(|call| writes(call)).filter_map(Call::result).sum();
    let heard = floats(&played);
    let last = heard.iter().rposition(|sample| *sample != 0.0).expect("it sounds");
    assert!(last > 2 * 5 * RATE as usize && handed_over >= 4 * last as u64, "{handed_over} bytes for {last} samples");

    // From the first buffer to the last, each of its calls was made by the device's library, none by what
    // fills the buffers.
    let first = thread.iter().position(writes).expect("it writes");
    let last = thread.iter().rposition(writes).expect("it writes");
    assert!(last - first > 50, "buffer by buffer");
    for call in &thread[first..=last] {
        let by = call.stack.first().map_or("an unknown function", String::as_str);
        let of_the_library = ["cpal::", "<cpal::", "alsa::", "<alsa::"].iter().any(|library| by.starts_with(library));
        assert!(of_the_library && ["poll", "write"].contains(&call.name()), "{by} called {}", call.text);
    }
    // Before and after, the thread begins and ends; nothing of ours calls the system there either, but for
    // the player that is sent home.
    for call in thread {
        let by = call.stack.first().map_or("", String::as_str);
        let inside = ["render", "synth", "hearing", "dsp", "live::player", "live::edge"];
        let ours = inside.iter().any(|room| by.trim_start_matches('<').starts_with(&format!("stillness::{room}")));
        assert!(!ours, "{by} called {}", call.text);
    }
}

/// Which of the callbacks below plants a call of its own.
const PLANTED: &str = "STILLNESS_PLANTED_CALL";
const BEGINS: &str = "the callback begins";
const ENDS: &str = "the callback ends";

/// Run by the tests below as a program of its own, under strace: callbacks of every kind, each between two
/// marks that the trace shows.
#[test]
fn callbacks_between_marks() {
    let Ok(planted) = std::env::var(PLANTED) else { return };
    let half = Duration::from_millis(500);
    let lengths = Lengths {
        clear: half,
        fade: Duration::from_secs(5),
        silence: half,
        returns: Return::Bell,
        ..Lengths::default()
    };
    let mut session = Session::with_defaults(soundscape::Library::bundled().all()[0].clone());
    session.arc = Arc::new(&lengths, RATE);
    let at = |frame: u64| {
        let mut renderer = Box::new(Renderer::new(&session));
        renderer.seek(frame);
        renderer
    };
    let mut marks = fs::OpenOptions::new().write(true).open("/dev/null").expect("it is there");
    let mut between_marks = |callback: &mut dyn FnMut()| {
        marks.write_all(BEGINS.as_bytes()).expect("a mark");
        callback();
        marks.write_all(ENDS.as_bytes()).expect("a mark");
    };

    let (mut player, mut remote) = Player::new(&session);
    let second = u64::from(RATE);
    let mut out = vec![0.0_f32; 2 * RATE as usize];
    for command in [
        None,
        Some(Command::SetVolume(Decibels(-20.0))),
        Some(Command::SetArc(session.arc.stretched(second, 48_000))),
        Some(Command::Fade { up: false, frames: 4800 }),
        Some(Command::Fade { up: true, frames: 4800 }),
        Some(Command::Cross(at(3 * second))),
        // After half of a crossing, to another place.
        Some(Command::Cross(at(5 * second))),
        Some(Command::Cross(at(session.arc.silent_from()))),
        None,
        Some(Command::Cross(at(session.arc.return_from()))),
        None,
        Some(Command::SetArc(session.arc)),
    ] {
        if let Some(command) = command {
            assert!(remote.send(command).is_ok());
        }
        let buffer = &mut out[..2 * 40_000];
        between_marks(&mut || player.fill(buffer));
    }
    for (rate, channels) in [(RATE, 2), (44_100, 1), (96_000, 6)] {
        let (player, _remote) = Player::new(&session);
        let (door, _hall) = mpsc::channel();
        let mut edge = Edge::new(Box::new(player), rate, channels, door);
        let mut whole = vec![0_i16; 70_000];
        between_marks(&mut || {
            edge.fill(&mut whole[..69_996]);
            match planted.as_str() {
                "a file is asked for" => drop(std::hint::black_box(fs::metadata("/"))),
                "much memory is taken" => drop(std::hint::black_box(vec![1_u8; 100_000_000])),
                "a pause" => std::thread::sleep(Duration::from_micros(1)),
                "a word" => drop(std::io::stderr().write_all(b".")),
                _ => {}
            }
        });
    }
}

/// The calls between the marks of each callback above.
fn calls_in_callbacks(planted: &str) -> Vec<Vec<String>> {
    let person = Person::new();
    let mut child = Process::new(std::env::current_exe().expect("a test knows its own program"));
    child.args(["--exact", "callbacks_between_marks", "--nocapture"]).env(PLANTED, planted);
    let threads = traced(&person, false, child);
    let is_mark = |call: &Call, mark: &str| call.name() == "write" && call.text.contains(mark);
    let mut callbacks = Vec::new();
    for thread in &threads {
        let mut inside: Option<Vec<String>> = None;
        for call in thread {
            if is_mark(call, BEGINS) {
                inside = Some(Vec::new());
            } else if is_mark(call, ENDS) {
                callbacks.extend(inside.take());
            } else if let Some(inside) = &mut inside {
                inside.push(call.text.clone());
            }
        }
    }
    assert_eq!(callbacks.len(), 15, "all were seen");
    callbacks
}

#[test]
fn whatever_it_is_told_and_whatever_the_device_the_callback_calls_nothing() {
    for calls in calls_in_callbacks("nothing") {
        assert!(calls.is_empty(), "{calls:?}");
    }
}

#[test]
fn a_callback_that_calls_the_system_would_be_seen() {
    for (planted, call) in [
        ("a file is asked for", "stat"),
        ("much memory is taken", "mmap("),
        ("a pause", "nanosleep("),
        ("a word", "write(2"),
    ] {
        let callbacks = calls_in_callbacks(planted);
        let seen = |calls: &Vec<String>| calls.iter().any(|text| text.contains(call));
        assert_eq!(callbacks.iter().filter(|calls| seen(calls)).count(), 3, "{planted}: {callbacks:?}");
    }
}
