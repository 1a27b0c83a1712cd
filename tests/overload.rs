//! A machine that has no time: every core is busy with other work of the same priority, and what the sound server's
//! monitor recorded shows what of it could be heard; or the program or the server stands still for a while, which is
//! counted and made up for.
//!
//! Each takes a quarter of a minute; where every core is busy, `STILLNESS_OVERLOAD=60` lets it be so many seconds.
#![cfg(all(target_os = "linux", feature = "device"))]

#[path = "common/live.rs"]
mod live;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use live::{Person, Playing, Running, Server, floats, recorder, sink, until};
use serde_json::Value;
use stillness::units::RATE;

const SOON: Duration = Duration::from_secs(20);

/// The longest that may be missing at once: a device's buffer of this many frames.
const BUFFER: usize = 2048;

/// The busiest soundscape, whose noise is never zero, and the film.
const SESSION: [&str; 12] = [
    "--soundscape",
    "basement-show",
    "--hearing",
    "film",
    "--seed",
    "1",
    "--clear",
    "5m",
    "--fade",
    "5m",
    "--silence",
    "0s",
];

/// How often each is tried: what hosts this machine may take its time away at any moment.
const ATTEMPTS: usize = 3;

/// How long it goes on.
fn patience() -> Duration {
    let asked = std::env::var("STILLNESS_OVERLOAD").ok().and_then(|text| text.parse().ok());
    Duration::from_secs(asked.unwrap_or(12))
}

/// For how long the whole machine stood still: nobody who would say that they run ran then.
struct Stalls {
    began: Instant,
    /// In microseconds.
    last: AtomicU64,
    all: AtomicU64,
}

impl Stalls {
    /// Watches until it is dropped.
    fn watch() -> Arc<Stalls> {
        let stalls = Arc::new(Stalls { began: Instant::now(), last: AtomicU64::new(0), all: AtomicU64::new(0) });
        let watched = Arc::downgrade(&stalls);
        thread::spawn(move || {
            while let Some(stalls) = watched.upgrade() {
                stalls.somebody_runs();
                thread::sleep(Duration::from_millis(20));
            }
        });
        stalls
    }

    fn somebody_runs(&self) {
        let now = self.began.elapsed().as_micros() as u64;
        let gap = now.saturating_sub(self.last.fetch_max(now, Relaxed));
        if gap > 100_000 {
            self.all.fetch_add(gap, Relaxed);
        }
    }

    /// All of them, in seconds.
    fn all(&self) -> f64 {
        self.all.load(Relaxed) as f64 / 1e6
    }
}

/// Keeps every core busy until it is dropped.
struct Busy {
    over: Arc<AtomicBool>,
    threads: Vec<thread::JoinHandle<()>>,
}

impl Busy {
    fn begin(stalls: &Arc<Stalls>) -> Busy {
        let over = Arc::new(AtomicBool::new(false));
        let cores = thread::available_parallelism().map_or(2, usize::from);
        let threads = (0..cores).map(|_| {
            let (over, stalls) = (over.clone(), stalls.clone());
            thread::spawn(move || {
                while !over.load(Relaxed) {
                    stalls.somebody_runs();
                }
            })
        });
        Busy { threads: threads.collect(), over }
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.over.store(true, Relaxed);
        self.threads.drain(..).for_each(|thread| thread.join().expect("it only runs"));
    }
}

/// A session that sounds on a server of its own, and is recorded there.
struct Recorded {
    // It has the folder that all else lies in.
    _person: Person,
    _server: Server,
    recorder: Running,
    file: std::path::PathBuf,
    playing: Playing,
}

impl Recorded {
    fn begin() -> Recorded {
        let person = Person::new();
        let server = Server::start(&person, &[&sink(RATE, 2)]);
        let (recorder, file) = recorder(&person, "run/sound", RATE, 2);
        let playing = Playing::start(&person, &SESSION);
        playing.says("the sound", SOON, |said| !said["device"].is_null());
        until("nothing sounds", SOON, || floats(&file).iter().any(|sample| *sample != 0.0));
        // Until the beginning is past, which is soft.
        thread::sleep(Duration::from_secs(2));
        Recorded { _person: person, _server: server, recorder, file, playing }
    }

    /// Every time that nothing came while it sounded, in frames, and how often a buffer came late by what it said.
    fn end(mut self) -> (Vec<usize>, u64) {
        thread::sleep(Duration::from_millis(500));
        self.playing.program.interrupt();
        let said = self.playing.says("the end", SOON, |said| said["state"] == "ended");
        assert_eq!(self.playing.program.code(SOON), Some(0));
        self.recorder.kill();
        (dropouts(&floats(&self.file)), said["xruns"].as_u64().expect("it counts them"))
    }
}

/// The lengths of the zeros in what sounded, in frames, without the soft beginning and the soft end.
fn dropouts(heard: &[f32]) -> Vec<usize> {
    let silent = |pair: &[f32]| pair.iter().all(|sample| *sample == 0.0);
    let frames: Vec<bool> = heard.chunks_exact(2).map(silent).collect();
    let sounds = |silent: &bool| !silent;
    let first = frames.iter().position(sounds).expect("something is heard");
    let last = frames.iter().rposition(sounds).expect("something is heard");
    let runs = frames[first + RATE as usize..last - 3 * RATE as usize].chunk_by(|one, other| one == other);
    runs.filter(|run| run[0]).map(<[bool]>::len).collect()
}

/// One after the other: what keeps the machine busy would be in the way of what is undisturbed.
static ALONE: Mutex<()> = Mutex::new(());

#[test]
fn while_every_core_is_busy_nothing_drops_out_for_longer_than_a_buffer() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let holds = || {
        let stalls = Stalls::watch();
        let recorded = Recorded::begin();
        let busy = Busy::begin(&stalls);
        thread::sleep(patience());
        drop(busy);
        let (dropouts, xruns) = recorded.end();
        let stood = stalls.all();
        println!("{xruns} late buffers; frames missing: {dropouts:?}; the machine stood still for {stood:.2} s");
        let more: usize = dropouts.iter().map(|frames| frames.saturating_sub(BUFFER)).sum();
        more as f64 <= stood * f64::from(RATE)
    };
    assert!((0..ATTEMPTS).any(|_| holds()), "each of {ATTEMPTS} times more than {BUFFER} frames were missing at once");
}

/// What is done to the program or the server while it sounds.
type Harm = fn(&Running, &Running);

const NOTHING: Harm = |_, _| {};

fn program_stands_still(program: &Running, _: &Running) {
    stands_still(program, 3);
}

fn server_stands_still(_: &Running, server: &Running) {
    stands_still(server, 2);
}

fn program_stands_still_at_the_end(program: &Running, _: &Running) {
    thread::sleep(Duration::from_secs(8));
    stands_still(program, 2);
}

fn stands_still(it: &Running, seconds: u64) {
    it.signal("-STOP");
    thread::sleep(Duration::from_secs(seconds));
    it.signal("-CONT");
}

/// Plays a session of 16 seconds in whose fade this is done; returns what it said at its end, and how late that was.
fn told_at_the_end(harm: Harm) -> (Value, f64) {
    let person = Person::new();
    let server = Server::start(&person, &[&sink(RATE, 2)]);
    let session = ["--soundscape", "tin-roof", "--seed", "7", "--clear", "3s", "--fade", "10s", "--silence", "3s"];
    let playing = Playing::start(&person, &session);
    let began = Instant::now();
    let behind = |said: &Value| began.elapsed().as_secs_f64() - said["at"].as_f64().expect("it says how far it is");
    let before = behind(&playing.says("the fade", SOON, |said| said["phase"] == "fade"));
    thread::sleep(Duration::from_secs(1));
    harm(&playing.program, &server.0);
    let said = playing.says("the end", SOON, |said| said["state"] == "ended");
    let late = behind(&said) - before;
    (said, late)
}

#[test]
fn what_a_program_or_a_server_had_no_time_for_is_counted_and_the_session_ends_when_it_should() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let harms: [(&str, Harm, std::ops::Range<f64>); 4] = [
        ("nothing happens", NOTHING, 0.0..0.01),
        ("the program stands still", program_stands_still, 2.5..4.0),
        ("the server stands still", server_stands_still, 1.5..2.5),
        ("the program stands still shortly before the silence", program_stands_still_at_the_end, 1.5..3.0),
    ];
    let stalls = &Stalls::watch();
    thread::scope(|all| {
        for (what, harm, lost) in harms {
            all.spawn(move || {
                let (least, most) = if lost.start > 0.0 { (1, 3) } else { (0, 0) };
                let holds = || {
                    let (said, late) = told_at_the_end(harm);
                    let stood = stalls.all();
                    println!("{what}: it ends {late:.2} s late, the machine stood still for {stood:.2} s: {said}");
                    let xruns = said["xruns"].as_u64().expect("it counts them");
                    let missed = said["missed"].as_f64().expect("it counts that");
                    assert!(late.abs() < 5.0 && missed < 10.0, "{what}: it ends {late} s late: {said}");
                    let counts = least..=most + (10.0 * stood) as u64;
                    let lost = lost.start..lost.end + stood;
                    // What is over by then is not said any more.
                    let is_well = said["trouble"].is_null();
                    is_well && late.abs() < 0.5 + stood && lost.contains(&missed) && counts.contains(&xruns)
                };
                assert!((0..ATTEMPTS).any(|_| holds()), "{what}: {least} to {most} times, {lost:?} s in all");
            });
        }
    });
}
