//! A place of its own for one window: a person with a display, a message bus and, where there is to be sound, a
//! sound server that nobody else uses. All of it ends with the place.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::live::{self, Person, Running, Server, needs, pactl, recorder, until};

/// How long a program may take to start or to answer.
pub const PATIENCE: Duration = Duration::from_secs(20);

/// Waits until there is something, and returns it.
pub fn awaited<T>(what: &str, patience: Duration, mut look: impl FnMut() -> Option<T>) -> T {
    let mut found = None;
    until(&format!("{what} is still awaited"), patience, || {
        found = look();
        found.is_some()
    });
    found.expect("it was awaited")
}

/// What the window can play on.
pub enum Sound {
    /// A sound server with one sink of 32-bit floats, stereo, 48 kHz.
    Sink,
    /// No sound server and no device.
    Nothing,
}

pub struct Place {
    // What is started later ends earlier.
    _server: Option<Server>,
    _bus: Running,
    display: Running,
    screen: String,
    address: String,
    person: Person,
}

impl Place {
    /// Starts the display, the bus and, where there is to be sound, the server.
    pub fn new(sound: &Sound) -> Place {
        ["xdotool", "pulseaudio", "parec", "pactl"].into_iter().for_each(needs);
        let person = Person::new();
        let mut display = person.command("Xvfb");
        // Without the last it would begin anew, and turn programs away, whenever the last one leaves it.
        display.args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp", "-noreset"]);
        let (display, number) = serving(display);
        let screen = format!(":{number}");
        let mut bus = person.command("dbus-daemon");
        bus.args(["--session", "--nofork", "--print-address=1"]).env("DISPLAY", &screen);
        let (bus, address) = serving(bus);
        let server = match sound {
            Sound::Sink => Some(Server::start(&person, &[&live::sink(48_000, 2)])),
            Sound::Nothing => None,
        };
        Place { _server: server, _bus: bus, display, screen, address, person }
    }

    /// A program that knows this place and no other.
    pub fn command(&self, program: &str) -> Command {
        let mut command = self.person.command(program);
        command.env("DISPLAY", &self.screen).env("DBUS_SESSION_BUS_ADDRESS", &self.address);
        command.env("LIBGL_ALWAYS_SOFTWARE", "1").env_remove("AT_SPI_BUS_ADDRESS");
        command
    }

    /// The name of the display.
    pub fn screen(&self) -> &str {
        &self.screen
    }

    /// What a program answers; nothing where it fails.
    pub fn ask(&self, program: &str, arguments: &[&str]) -> Option<String> {
        let output = self.command(program).args(arguments).stderr(Stdio::null()).output();
        let output = output.unwrap_or_else(|error| panic!("{program} does not run: {error}"));
        output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// What is in this person's folder under this name.
    pub fn path(&self, name: &str) -> PathBuf {
        self.person.path(name)
    }

    /// How many programs play on the sound server.
    pub fn players(&self) -> usize {
        let list = pactl(&self.person, &["list", "short", "sink-inputs"]).expect("the sound server answers");
        list.lines().count()
    }

    /// The settings that are kept, once they are.
    pub fn settings(&self) -> Option<String> {
        std::fs::read_to_string(self.path("config/stillness/settings.toml")).ok()
    }

    /// What is kept of sessions in this file, once it is.
    pub fn state(&self, file: &str) -> Option<String> {
        std::fs::read_to_string(self.path("state/stillness").join(file)).ok()
    }

    /// Records what the sink plays from now on.
    pub fn record(&self) -> Recording {
        let (recorder, file) = recorder(&self.person, "run/sound", 48_000, 2);
        Recording { _recorder: recorder, file, began: Instant::now() }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // Asked to end, a display takes away its socket and its lock.
        if self.display.is_there() {
            self.display.signal("-TERM");
            let _ = self.display.0.wait();
        }
    }
}

/// Starts something that serves until it is dropped, and says in its first line where.
fn serving(mut command: Command) -> (Running, String) {
    let name = command.get_program().to_string_lossy().into_owned();
    needs(&name);
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut running = Running::start(command);
    let mut line = String::new();
    let out = running.0.stdout.take().expect("it is piped");
    BufReader::new(out).read_line(&mut line).expect("it can be read");
    assert!(!line.is_empty(), "{name} did not start");
    (running, line.trim().to_owned())
}

/// What was recorded so far: stereo, 32-bit floats, 48 kHz.
pub struct Recording {
    _recorder: Running,
    file: PathBuf,
    /// When there was something of it.
    began: Instant,
}

impl Recording {
    /// How many frames there are by now.
    pub fn len(&self) -> usize {
        std::fs::metadata(&self.file).map_or(0, |file| file.len() as usize / 8)
    }

    /// How many frames there have been to record by now: a recorder that had no time gives them later.
    pub fn by_now(&self) -> usize {
        self.len().max((48_000.0 * self.began.elapsed().as_secs_f64()) as usize)
    }

    pub fn frames(&self) -> Vec<[f32; 2]> {
        let bytes = std::fs::read(&self.file).expect("the recording can be read");
        let float = |bytes: &[u8]| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        bytes.chunks_exact(8).map(|frame| [float(&frame[..4]), float(&frame[4..])]).collect()
    }
}
