//! A program that writes settings, journal, where a session stands, and exports, as fast as it can, and says what it
//! has written; and what must be there after it was killed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Read, Write};
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use stillness::hearing::{self, Profile};
use stillness::session::{Arc, Lengths, Session};
use stillness::soundscape::{Change, Library, Mix};
use stillness::store::{Audiograms, Ended, Entry, Journal, Settings, SettingsFile, Standing, Unfinished};
use stillness::units::{Decibels, RATE};

use crate::live::Running;
use crate::{entries, nothing_piles_up, settings};

/// Where it writes, when this test program is run as the writer.
const FOLDER: &str = "STILLNESS_WRITER_FOLDER";
const ROUND: &str = "STILLNESS_WRITER_ROUND";

const PLAYED: Duration = Duration::from_secs(5);

/// Starts it in this folder.
pub fn start(folder: &Path, round: usize) -> Running {
    let mut command = std::process::Command::new(std::env::current_exe().expect("a test knows its own program"));
    command.args(["--exact", "writer::writes_until_it_is_killed", "--nocapture"]);
    command.env(FOLDER, folder).env(ROUND, round.to_string());
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    Running::start(command)
}

/// Waits until it says a line that begins like this; what it has said by then is returned.
pub fn until_it_says(running: &mut Running, what: &str) -> String {
    let out = running.0.stdout.as_mut().expect("it is piped");
    let mut text = String::new();
    while !(text.ends_with('\n') && text.lines().last().is_some_and(|line| line.starts_with(what))) {
        let mut byte = [0];
        out.read_exact(&mut byte).expect(what);
        text.push(char::from(byte[0]));
    }
    text
}

/// What it said is done. Nobody who listens any more is the end.
fn say(what: &str) {
    std::io::stdout().write_all(format!("{what}\n").as_bytes()).expect("somebody listens");
}

/// Run by the test as a program of its own.
#[test]
fn writes_until_it_is_killed() {
    let Some(folder) = std::env::var_os(FOLDER) else { return };
    let folder = Path::new(&folder);
    let round = std::env::var(ROUND).expect("it is given");
    say("\nit begins");
    std::thread::scope(|all| {
        all.spawn(|| keeps_settings(folder, u64::MAX));
        all.spawn(|| keeps_a_journal(folder, &round));
        all.spawn(|| exports(folder, &round));
    });
}

/// Writes everything in the folder once, and is not killed.
pub fn writes_once_more(folder: &Path) {
    keeps_settings(folder, 1);
    let journal = Journal::within(Some(folder.join("state")));
    journal.begin(entry("last")).expect("it is kept");
    journal.export(&folder.join("exports/last.csv")).expect("it is written");
}

/// The settings with this number: enough that they are not written at one go.
fn numbered(number: u64) -> Settings {
    let mut settings = Settings { soundscape: format!("soundscape-{number}"), ..Settings::default() };
    settings.volume = Decibels(-((number % 60) as f32));
    let change = Change { level: Some(Decibels((number % 24) as f32)), on: Some(number.is_multiple_of(2)) };
    for other in 0..200 {
        settings.mixes.put(&format!("mix-{other}"), Mix { layers: [("rain".to_owned(), change)].into() });
    }
    settings
}

fn number_of(settings: &Settings) -> u64 {
    settings.soundscape.strip_prefix("soundscape-").and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn keeps_settings(folder: &Path, times: u64) {
    let mut loaded = SettingsFile::load(&folder.join("config/settings.toml"));
    assert!(loaded.notices.is_empty(), "{:?}", loaded.notices);
    let last = number_of(&loaded.settings);
    for number in last + 1..=last.saturating_add(times) {
        loaded.file.save(&numbered(number)).expect("they are kept");
        say(&format!("settings {number}"));
    }
}

fn session() -> Session {
    Session::with_defaults(Library::bundled().find("brown").expect("it is bundled").clone())
}

fn entry(line: &str) -> Entry {
    Entry { line: Some(line.to_owned()), ..Entry::of(&session(), &Lengths::default()) }
}

fn standing(frame: u64) -> Standing {
    let session = session();
    Standing {
        entry: None,
        soundscape: session.soundscape.id,
        layers: Vec::new(),
        hearing: session.profile.id,
        ears: hearing::Options::default(),
        arc: Arc::new(&Lengths::default(), RATE),
        seed: 7,
        volume: Decibels(-6.0),
        frame,
    }
}

/// Sessions that begin, stand somewhere, and end; two of three are deleted again.
fn keeps_a_journal(folder: &Path, round: &str) {
    let journal = Journal::within(Some(folder.join("state")));
    let mut unfinished = Unfinished::within(Some(folder.join("state")));
    let mut frame = unfinished.read().0.map_or(0, |standing| standing.frame);
    for number in 0_u64.. {
        let line = format!("{round}-{number}");
        let id = journal.begin(entry(&line)).expect("it is kept");
        say(&format!("began {line}"));
        frame += 1;
        unfinished.note(&standing(frame)).expect("it is kept");
        say(&format!("standing {frame}"));
        journal.end(&id, PLAYED, Ended::Whole).expect("it is kept");
        say(&format!("ended {line}"));
        if !number.is_multiple_of(3) {
            say(&format!("deleting {line}"));
            journal.remove(&[id]).expect("it is done");
            say(&format!("deleted {line}"));
        }
    }
}

fn exports(folder: &Path, round: &str) {
    let folder = folder.join("exports");
    let state = folder.with_file_name("state");
    let film = Profile::film();
    for number in 0.. {
        let name = format!("{round}-{number}");
        Journal::within(Some(state.clone()))
            .export(&folder.join(format!("{name}.journal.csv")))
            .expect("it is written");
        say(&format!("exported {name}.journal.csv"));
        Audiograms::export(&folder.join(format!("{name}.csv")), &film).expect("it is written");
        say(&format!("exported {name}.csv"));
    }
}

/// What was confirmed of one line of the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Line {
    Began,
    Ended,
    /// Nobody can know whether it is there.
    Deleting,
    Deleted,
}

/// All that was confirmed so far.
#[derive(Debug, Default)]
pub struct Kept {
    pub settings: u64,
    pub standing: u64,
    pub exports: usize,
    lines: BTreeMap<String, Line>,
    /// Since the last look.
    exported: Vec<String>,
}

impl Kept {
    /// What the writer has said until it was killed.
    pub fn heard(&mut self, said: &str) {
        // A line that breaks off confirms nothing.
        for line in said.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n')) {
            let Some((what, which)) = line.split_once(' ') else { continue };
            let mut line = |now: Line| {
                self.lines.insert(which.to_owned(), now);
            };
            match what {
                "settings" => self.settings = which.parse().expect("a number"),
                "standing" => self.standing = which.parse().expect("a number"),
                "began" => line(Line::Began),
                "ended" => line(Line::Ended),
                "deleting" => line(Line::Deleting),
                "deleted" => line(Line::Deleted),
                "exported" => self.exported.push(which.to_owned()),
                _ => {}
            }
        }
    }

    /// All of it is there, and what was being written is there whole or not at all.
    pub fn is_there(&mut self, folder: &Path) {
        for part in ["config", "state", "exports"] {
            nothing_piles_up(&folder.join(part));
        }
        let now = settings(&folder.join("config/settings.toml"));
        let number = number_of(&now);
        assert!(number == self.settings || number == self.settings + 1, "{number} after {}", self.settings);
        assert!(number == 0 || now == numbered(number), "they are mixed up: {now:?}");
        self.settings = number;

        let (left, notice) = Unfinished::within(Some(folder.join("state"))).read();
        assert_eq!(notice, None);
        let frame = left.as_ref().map_or(0, |standing| standing.frame);
        assert!(frame == self.standing || frame == self.standing + 1, "{frame} after {}", self.standing);
        assert!(left.is_none_or(|left| left == standing(frame)));
        self.standing = frame;

        self.journal_is_there(&folder.join("state"));
        self.exports_are_there(&folder.join("exports"));
    }

    fn journal_is_there(&self, state: &Path) {
        let there: BTreeMap<String, Entry> =
            entries(state).into_iter().map(|entry| (entry.line.clone().unwrap_or_default(), entry)).collect();
        for (line, kept) in &self.lines {
            let entry = there.get(line);
            match kept {
                Line::Began => assert!(entry.is_some(), "{line} is lost"),
                Line::Ended => assert_eq!(entry.and_then(|entry| entry.played), Some(PLAYED), "{line}"),
                Line::Deleting => {}
                Line::Deleted => assert_eq!(entry, None, "{line} is back"),
            }
        }
    }

    fn exports_are_there(&mut self, folder: &Path) {
        let audiogram = folder.with_file_name("audiogram.csv");
        let _ = fs::remove_file(&audiogram);
        Audiograms::export(&audiogram, &Profile::film()).expect("it is written");
        let whole = fs::read_to_string(&audiogram).expect("it is there");
        for name in self.exported.drain(..) {
            assert!(folder.join(&name).exists(), "{name} is lost");
        }
        for file in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = file.file_name().to_string_lossy().into_owned();
            if name.starts_with('.') {
                continue;
            }
            let text = fs::read_to_string(file.path()).expect("it is a text");
            if name.ends_with(".journal.csv") {
                // No cell of it holds a comma or a new line.
                let commas = |row: &str| row.matches(',').count();
                let rows: Vec<_> = text.split_inclusive("\r\n").collect();
                assert!(rows.iter().all(|row| row.ends_with("\r\n") && commas(row) == commas(rows[0])), "{text}");
            } else {
                assert_eq!(text, whole, "{name}");
            }
            self.exports += 1;
            fs::remove_file(file.path()).expect("it can be removed");
        }
    }
}
