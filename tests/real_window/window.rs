//! The real window: its process, the keyboard that drives it and the accessible tree that tells what it shows.

use std::io::{BufRead, BufReader, Write};
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use serde::Deserialize;
use x11rb::connection::Connection as _;
use x11rb::protocol::Event;
use x11rb::protocol::xproto::{ChangeWindowAttributesAux, ClientMessageEvent, ConnectionExt as _, EventMask};

use super::place::{PATIENCE, Place, awaited};
use crate::live::Running;

/// The system's own Python, for which systems package pyatspi.
const PYTHON: &str = "/usr/bin/python3";

/// The name under which the program registers with the accessible tree.
const PROGRAM: &str = "stillness";

/// One node of the accessible tree.
#[derive(Debug, Deserialize)]
pub struct Node {
    pub role: String,
    pub name: String,
    pub description: String,
    /// Of a slider.
    pub value: Option<f64>,
    /// Of a field, or of a label.
    pub text: Option<String>,
    pub states: Vec<String>,
}

impl Node {
    pub fn is(&self, state: &str) -> bool {
        self.states.iter().any(|other| other == state)
    }
}

/// Reads the accessible tree from outside, as a screen reader does.
struct Reader {
    _python: Running,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Reader {
    fn start(place: &Place) -> Reader {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/scripts/tree.py");
        let mut command = place.command(PYTHON);
        command.arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut python = Running::start(command);
        let questions = python.0.stdin.take().expect("its input is piped");
        let answers = BufReader::new(python.0.stdout.take().expect("its output is piped"));
        let mut reader = Reader { _python: python, questions, answers };
        let ready = reader.line();
        assert_eq!(ready, "ready", "the accessible tree cannot be read; scripts/test installs what the tests need");
        reader
    }

    fn line(&mut self) -> String {
        let mut line = String::new();
        self.answers.read_line(&mut line).expect("the reader's output can be read");
        line.trim().to_owned()
    }

    fn look(&mut self) -> Vec<Node> {
        writeln!(self.questions, "{PROGRAM}").expect("the reader listens");
        serde_json::from_str(&self.line()).expect("the reader answers with nodes")
    }
}

/// The program with its window open and focused.
pub struct Window<'a> {
    place: &'a Place,
    reader: Reader,
    program: Running,
    id: String,
}

impl Window<'_> {
    /// Starts the program with these arguments and waits until its window takes keys.
    pub fn open<'a>(place: &'a Place, arguments: &[&str]) -> Window<'a> {
        let mut program = place.command(env!("CARGO_BIN_EXE_stillness"));
        program.args(arguments);
        Window::of(place, program)
    }

    /// The same by a command that starts it.
    pub fn of(place: &Place, command: Command) -> Window<'_> {
        let reader = Reader::start(place);
        let program = Running::start(command);
        let id = awaited("the window", PATIENCE, || {
            let found = place.ask("xdotool", &["search", "--onlyvisible", "--name", "^Stillness$"])?;
            found.lines().next().map(str::to_owned)
        });
        let mut window = Window { place, reader, program, id };
        awaited("the window to have the focus", PATIENCE, || {
            // There is no window manager to do it.
            window.xdotool(&["windowfocus", "--sync", &window.id]);
            window.focused().map(drop)
        });
        window
    }

    fn xdotool(&self, arguments: &[&str]) {
        let done = self.place.ask("xdotool", arguments);
        assert!(done.is_some(), "xdotool {arguments:?} failed");
    }

    /// Presses a key, by its X name.
    pub fn key(&self, key: &str) {
        self.xdotool(&["key", key]);
    }

    /// Everything in the window, in reading order.
    pub fn look(&mut self) -> Vec<Node> {
        self.reader.look()
    }

    /// The control that has the focus; the window itself, which has it on the way round, is none.
    pub fn focused(&mut self) -> Option<Node> {
        self.look().into_iter().find(|node| node.is("focused") && node.role != "frame")
    }

    pub fn find(&mut self, role: &str, name: &str) -> Option<Node> {
        self.look().into_iter().find(|node| node.role == role && node.name == name)
    }

    /// Waits for a node that has this in its name.
    pub fn sees(&mut self, part: &str, patience: Duration) -> Node {
        awaited(&format!("\"{part}\" in the window"), patience, || {
            self.look().into_iter().find(|node| node.name.contains(part))
        })
    }

    /// Presses Tab and waits until another control has the focus.
    pub fn tab(&mut self) -> Node {
        let before = self.focused().map(|node| (node.role, node.name));
        self.key("Tab");
        awaited("the focus to move", PATIENCE, || {
            self.focused().filter(|node| before.as_ref() != Some(&(node.role.clone(), node.name.clone())))
        })
    }

    /// Presses Tab until this control has the focus.
    pub fn tab_to(&mut self, role: &str, name: &str) {
        let controls = self.look().iter().filter(|node| node.is("focusable")).count();
        let mut passed = Vec::new();
        let mut node = self.focused();
        while passed.len() <= controls {
            if let Some(node) = &node
                && (node.role.as_str(), node.name.as_str()) == (role, name)
            {
                return;
            }
            passed.extend(node.map(|node| node.name));
            node = Some(self.tab());
        }
        panic!("Tab does not reach the {role} \"{name}\"; it went through {passed:?}");
    }

    /// Types over what is in a field.
    pub fn write(&mut self, field: &str, text: &str) {
        self.tab_to("entry", field);
        self.xdotool(&["type", "--delay", "30", text]);
        awaited(&format!("\"{text}\" in the field {field}"), PATIENCE, || {
            self.find("entry", field).filter(|node| node.text.as_deref() == Some(text))
        });
    }

    /// The process whose window it is.
    pub fn program(&mut self) -> &mut Running {
        &mut self.program
    }

    pub fn runs(&mut self) -> bool {
        self.program().is_there()
    }

    /// Watches from now on for whether the window asks to be in front, as a window manager does.
    pub fn watch_for_the_front(&self) -> impl Fn() -> bool + use<> {
        let (x, screen) = x11rb::connect(Some(self.place.screen())).expect("the display answers");
        let root = x.setup().roots[screen].root;
        let front = x.intern_atom(false, b"_NET_ACTIVE_WINDOW").expect("it can be asked");
        let front = front.reply().expect("the display answers").atom;
        let all = ChangeWindowAttributesAux::new().event_mask(EventMask::SUBSTRUCTURE_NOTIFY);
        x.change_window_attributes(root, &all).expect("it can be sent").check().expect("the root is there");
        let id: u32 = self.id.parse().expect("a window's id is a number");
        move || {
            let is_it = |event| matches!(event, Event::ClientMessage(it) if it.type_ == front && it.window == id);
            std::iter::from_fn(|| x.poll_for_event().expect("the display answers")).any(is_it)
        }
    }

    /// Asks it to close, as a window manager does when its button in the title bar is pressed.
    pub fn ask_to_close(&self) {
        let (x, _) = x11rb::connect(Some(self.place.screen())).expect("the display answers");
        let atom = |name: &str| {
            let asked = x.intern_atom(false, name.as_bytes()).expect("it can be asked");
            asked.reply().expect("the display answers").atom
        };
        let window = self.id.parse().expect("a window's id is a number");
        let said = [atom("WM_DELETE_WINDOW"), x11rb::CURRENT_TIME, 0, 0, 0];
        let message = ClientMessageEvent::new(32, window, atom("WM_PROTOCOLS"), said);
        let sent = x.send_event(false, window, EventMask::NO_EVENT, message).expect("it can be sent");
        sent.check().expect("the window is there");
    }

    /// The exit code of the program, which must end by itself now.
    pub fn code(&mut self) -> Option<i32> {
        self.program().code(PATIENCE)
    }

    /// Quits it by its key, and returns the exit code of the program.
    pub fn quit(&mut self) -> Option<i32> {
        self.key("ctrl+q");
        self.code()
    }
}
