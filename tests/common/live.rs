//! What the tests of the live engine share: a person of their own, with sound devices of their own.
#![allow(dead_code)] // Each test program uses a part of it.

#[path = "pipewire.rs"]
mod pipewire;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use serde_json::Value;

/// How long something may take that is not promised to be quick.
const PATIENCE: Duration = Duration::from_secs(40);

/// A person without a display, with an empty home, no sound server, and an ALSA without devices.
pub struct Person {
    folder: tempfile::TempDir,
}

impl Person {
    pub fn new() -> Person {
        let person = Person { folder: tempfile::tempdir().expect("a folder") };
        fs::create_dir(person.path("run")).expect("a folder");
        fs::write(person.path("alsa.conf"), "").expect("it is written");
        // What a sound server knows its people by; clients and server look for it in different places.
        fs::write(person.path("cookie"), [7; 256]).expect("it is written");
        person
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Gives them an ALSA device that plays into the file that is returned, as fast as it is given data.
    pub fn plays_into_a_file(&self) -> PathBuf {
        let file = self.path("played.raw");
        let config = format!(
            "pcm.!default {{ type file  slave.pcm {{ type null }}  file \"{}\"  format \"raw\" }}\n",
            file.display()
        );
        fs::write(self.path("alsa.conf"), config).expect("it is written");
        file
    }

    /// A program in this person's place.
    pub fn command(&self, program: &str) -> Command {
        let mut command = Command::new(program);
        command.current_dir(self.folder.path()).stdin(Stdio::null());
        for (name, folder) in [
            ("HOME", "home"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_DATA_HOME", "data"),
            ("XDG_STATE_HOME", "state"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            command.env(name, self.path(folder));
        }
        for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DBUS_SESSION_BUS_ADDRESS"] {
            command.env_remove(name);
        }
        command.env("PULSE_SERVER", format!("unix:{}", self.path("run/sound").display()));
        command.env("PULSE_COOKIE", self.path("cookie"));
        command.env("ALSA_CONFIG_PATH", self.path("alsa.conf"));
        command
    }

    /// Our program in this person's place.
    pub fn stillness(&self, args: &[&str]) -> Command {
        let mut command = self.command(env!("CARGO_BIN_EXE_stillness"));
        command.args(args);
        command
    }

    /// Renders a session, and returns its samples, left and right in turn.
    pub fn rendered(&self, session: &[&str]) -> Vec<f32> {
        let to = self.path("rendered.wav");
        let mut render = self.stillness(&["render", "--force", "-o"]);
        let done = render.arg(&to).args(session).output().expect("the program runs");
        assert!(done.status.success(), "{session:?}: {}", String::from_utf8_lossy(&done.stderr));
        let reader = hound::WavReader::open(&to).expect("it is a WAV");
        reader.into_samples().map(|sample| sample.expect("a sample")).collect()
    }
}

/// Fails with a plain sentence where a program is missing, which scripts/test would have installed.
pub fn needs(program: &str) {
    let there = Command::new(program).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
    assert!(there.is_ok(), "{program} is missing; scripts/test installs what the tests need");
}

/// The samples in a file of 32-bit floats.
pub fn floats(file: &std::path::Path) -> Vec<f32> {
    let bytes = fs::read(file).expect("the file is there");
    bytes.chunks_exact(4).map(|four| f32::from_le_bytes(four.try_into().expect("four bytes"))).collect()
}

/// Waits until something is so; what it waits for is said where it never is.
pub fn until(what: &str, patience: Duration, mut is_so: impl FnMut() -> bool) {
    let began = Instant::now();
    while !is_so() {
        assert!(began.elapsed() < patience, "after {patience:?}: {what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// Tries up to so many times for no more than this: what is promised of a short time must come true where the machine
/// does not stand still meanwhile, as it may once.
pub fn best_of<T: PartialOrd + std::fmt::Debug>(times: usize, what: &str, most: T, mut attempt: impl FnMut() -> T) {
    let mut all = Vec::new();
    while all.last().is_none_or(|last| *last > most) {
        assert!(all.len() < times, "{what}: {all:?}, where {most:?} is the most");
        all.push(attempt());
        println!("{what}: {all:?}");
    }
}

/// A disk of its own, until it is dropped; none where it takes a right that this person has not.
pub struct Disk(PathBuf);

impl Disk {
    pub fn mount(at: PathBuf, options: &str) -> Option<Disk> {
        fs::create_dir_all(&at).expect("a folder");
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", options, "tmpfs"]).arg(&at).output();
        let done = mounted.is_ok_and(|mounted| mounted.status.success());
        if !done {
            println!("skipped: a small disk can only be mounted by root");
        }
        done.then_some(Disk(at))
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(&self.0).status();
    }
}

/// A program that runs beside the test, and no longer than it.
pub struct Running(pub Child);

impl Running {
    pub fn start(mut command: Command) -> Running {
        let name = command.get_program().to_string_lossy().into_owned();
        Running(command.spawn().unwrap_or_else(|error| panic!("{name} does not run: {error}")))
    }

    /// Ends it from one moment to the next.
    pub fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }

    /// Asks it to end, as Ctrl+C does.
    pub fn interrupt(&self) {
        self.signal("-INT");
    }

    pub fn signal(&self, signal: &str) {
        let kill = Command::new("kill").args([signal, &self.0.id().to_string()]).status();
        assert!(kill.expect("kill runs").success());
    }

    pub fn is_there(&mut self) -> bool {
        self.0.try_wait().expect("it can be asked").is_none()
    }

    /// The exit code of a program that must end by itself now.
    pub fn code(&mut self, patience: Duration) -> Option<i32> {
        until("it still runs", patience, || !self.is_there());
        self.0.wait().expect("it has ended").code()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

/// `stillness play --json` beside the test, and what it says.
pub struct Playing {
    pub program: Running,
    said: mpsc::Receiver<Value>,
    /// It has said that it has a device.
    opened: Arc<AtomicBool>,
    complaint: PathBuf,
}

impl Playing {
    /// Starts it, and waits until it has a device or has ended.
    pub fn start(person: &Person, args: &[&str]) -> Playing {
        for _ in 0..2 {
            let (began, mut playing) = (Instant::now(), Playing::once(person, args));
            // The library of the sound server takes one that does not answer within two seconds for none.
            let in_vain = !playing.opens() && began.elapsed() > Duration::from_secs(2);
            if !in_vain || !playing.complaint().contains("No sound") {
                return playing;
            }
        }
        Playing::once(person, args)
    }

    fn once(person: &Person, args: &[&str]) -> Playing {
        let mut command = person.stillness(&["play", "--json"]);
        let complaint = person.path("complaint.txt");
        let err = fs::File::create(&complaint).expect("it is written");
        command.args(args).stdout(Stdio::piped()).stderr(err);
        let mut program = Running::start(command);
        let out = BufReader::new(program.0.stdout.take().expect("it is piped"));
        let (tell, said) = mpsc::channel();
        let opened = Arc::new(AtomicBool::new(false));
        let opens = opened.clone();
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let said: Value = serde_json::from_str(&line).unwrap_or(Value::String(line));
                opens.fetch_or(!said["device"].is_null(), SeqCst);
                let _ = tell.send(said);
            }
        });
        Playing { program, said, opened, complaint }
    }

    /// Waits until it has a device, or has ended without one.
    fn opens(&mut self) -> bool {
        let (program, opened) = (&mut self.program, &self.opened);
        until("it neither plays nor ends", PATIENCE, || opened.load(SeqCst) || !program.is_there());
        opened.load(SeqCst)
    }

    /// Waits until it says something for which this is so.
    pub fn says(&self, what: &str, patience: Duration, is_so: impl Fn(&Value) -> bool) -> Value {
        let (began, mut all) = (Instant::now(), Vec::new());
        loop {
            match self.said.recv_timeout(patience.saturating_sub(began.elapsed())) {
                Ok(said) if is_so(&said) => return said,
                Ok(said) => all.push(said.to_string()),
                Err(_) => {
                    let (after, all, complaint) = (began.elapsed(), all.join("\n"), self.complaint());
                    panic!("after {after:?} it has not said: {what}; it said\n{all}\n{complaint}");
                }
            }
        }
    }

    /// What it has written to standard error so far.
    pub fn complaint(&self) -> String {
        fs::read_to_string(&self.complaint).expect("the file is there")
    }
}

/// A sound server of the person's own, and what else it takes.
pub struct Server(pub Running, pub Vec<Running>);

impl Server {
    /// Starts a server with these modules; the person's programs play on it.
    pub fn start(person: &Person, modules: &[&str]) -> Server {
        Server::start_at(person, "run/sound", modules)
    }

    /// Starts a server at a place where the person's programs do not look for it.
    pub fn start_at(person: &Person, door: &str, modules: &[&str]) -> Server {
        if pipewire::IS_MEANT {
            return pipewire::start(person, door, modules);
        }
        let socket = person.path(door);
        needs("pulseaudio");
        needs("pactl");
        let mut command = person.command("pulseaudio");
        command.args(["-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1", "--log-target=stderr"]);
        let door = format!("module-native-protocol-unix auth-anonymous=1 socket={}", socket.display());
        for module in std::iter::once(door.as_str()).chain(modules.iter().copied()) {
            command.args(["-L", module]);
        }
        let log = fs::File::create(person.path("server.log")).expect("it is written");
        command.stdout(Stdio::null()).stderr(log);
        let server = Server(Running::start(command), Vec::new());
        let log = || fs::read_to_string(person.path("server.log")).unwrap_or_default();
        let began = Instant::now();
        let at = format!("unix:{}", socket.display());
        while pactl(person, &["--server", &at, "info"]).is_none() {
            assert!(began.elapsed() < PATIENCE, "the sound server does not answer: {}", log());
            std::thread::sleep(Duration::from_millis(50));
        }
        server
    }
}

/// The sink that is recorded: floats, so that nothing is rounded, which nobody hears.
pub fn sink(rate: u32, channels: u16) -> String {
    format!("module-null-sink sink_name=probe rate={rate} channels={channels} format=float32le")
}

/// All that a sink plays, as it plays it.
pub struct Recording {
    recorder: Running,
    file: PathBuf,
    began: Instant,
    bytes_a_second: u32,
}

impl Recording {
    pub fn start(person: &Person, door: &str, rate: u32, channels: u16) -> Recording {
        Recording::of(person, door, rate, channels, "probe.monitor")
    }

    /// The same of a sink with another monitor.
    pub fn of(person: &Person, door: &str, rate: u32, channels: u16, monitor: &str) -> Recording {
        needs("parec");
        let file = person.path(&format!("{monitor}.raw"));
        let to = fs::File::create(&file).expect("it is written");
        let mut parec = person.command("parec");
        parec.args(["-d", monitor, "--raw", "--format=float32le", "--latency-msec=50"]);
        parec.args([format!("--rate={rate}"), format!("--channels={channels}")]);
        parec.arg("--server").arg(format!("unix:{}", person.path(door).display()));
        parec.stdout(to).stderr(Stdio::null());
        let began = Instant::now();
        let recording =
            Recording { recorder: Running::start(parec), file, began, bytes_a_second: 4 * rate * u32::from(channels) };
        until("nothing is recorded", PATIENCE, || recording.length() > 0);
        recording
    }

    fn length(&self) -> u64 {
        fs::metadata(&self.file).map_or(0, |file| file.len())
    }

    /// Returns its samples once all is there that has been played by now, however far the recorder lags behind, and
    /// some of what comes after it.
    pub fn end(self) -> Vec<f32> {
        let seconds = self.began.elapsed().as_secs_f64() + 0.3;
        let all = (seconds * f64::from(self.bytes_a_second)) as u64;
        until("the recorder lags behind", PATIENCE, || self.length() >= all);
        drop(self.recorder);
        floats(&self.file)
    }
}

/// Records a sink into the file that is returned, for those who end the recorder themselves.
pub fn recorder(person: &Person, door: &str, rate: u32, channels: u16) -> (Running, PathBuf) {
    let recording = Recording::start(person, door, rate, channels);
    (recording.recorder, recording.file)
}

/// What the person's sound server answers, if it does.
pub fn pactl(person: &Person, args: &[&str]) -> Option<String> {
    let done = person.command("pactl").args(args).output().expect("pactl runs");
    done.status.success().then(|| String::from_utf8_lossy(&done.stdout).into_owned())
}
