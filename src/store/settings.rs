//! What the program remembers: the last session, the volume, the device, and what the person wishes.
//!
//! A settings file is read first and resolved after: a value that cannot be used falls back to the
//! default and is reported; what this version does not know is kept as it is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use toml::{Table, Value};

use super::atomic;
use super::mixes::Mixes;
use super::wishes::Wishes;
use crate::faults::Fault;
use crate::hearing::Options;
use crate::session::bell::{LOUDEST, QUIETEST as QUIETEST_BELL};
use crate::session::{LONGEST, Lengths, Return, SHORTEST_FADE, Struck, length};
use crate::units::Decibels;
use crate::words::Line;

/// The version of the file that this program writes.
const VERSION: i64 = 1;

/// The quietest volume that can be kept, in dB.
const QUIETEST: f64 = -60.0;

/// What is remembered from one sitting to the next.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The id of a soundscape, or the path of its file.
    pub soundscape: String,
    /// The id of a hearing profile, or the path of its file.
    pub hearing: String,
    /// What the person has chosen about their ears, beside the profile.
    pub ears: Options,
    pub lengths: Lengths,
    /// -60 to 0 dB.
    pub volume: Decibels,
    /// The id of the device to play on; none is the system's default.
    pub device: Option<String>,
    /// How soundscapes are mixed, where they are mixed other than they came.
    pub mixes: Mixes,
    /// How the window looks, speaks and behaves.
    pub wishes: Wishes,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            soundscape: "basement-show".into(),
            hearing: "film".into(),
            ears: Options::default(),
            lengths: Lengths::default(),
            volume: Decibels::ZERO,
            device: None,
            mixes: Mixes::default(),
            wishes: Wishes::default(),
        }
    }
}

/// The settings file of one person, which is never written over unless it was understood or kept aside.
#[derive(Clone, Debug)]
pub struct SettingsFile {
    path: PathBuf,
    /// What the file held, known or not.
    table: Table,
    before_saving: BeforeSaving,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum BeforeSaving {
    Nothing,
    /// The file holds something that was not understood.
    KeepAside,
}

/// Settings as they were found, and what has to be said about them.
#[derive(Clone, Debug)]
pub struct Loaded {
    pub file: SettingsFile,
    pub settings: Settings,
    /// What has to be said, for the person.
    pub notices: Vec<Line>,
}

impl SettingsFile {
    /// Reads the settings, whatever is there. A file that is not TOML is moved aside and named.
    pub fn load(path: &Path) -> Loaded {
        let mut file =
            SettingsFile { path: path.to_owned(), table: Table::new(), before_saving: BeforeSaving::Nothing };
        let unreadable = match fs::read(path) {
            Ok(bytes) => match parse(&bytes) {
                Ok(table) => {
                    let mut notices = Vec::new();
                    let settings = resolve(&table, &mut |what| {
                        notices.push(Fault { file: path.display().to_string(), place: None, what }.into())
                    });
                    if !notices.is_empty() {
                        file.before_saving = BeforeSaving::KeepAside;
                    }
                    file.table = table;
                    return Loaded { file, settings, notices };
                }
                Err(what) => what.into(),
            },
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Loaded { file, settings: Settings::default(), notices: Vec::new() };
            }
            Err(error) => Line::of("cannot-be-read").line("why", error),
        };
        let kept = atomic::keep_aside(path).and_then(|aside| fs::remove_file(path).map(|()| aside));
        let notice = match kept {
            Ok(aside) => Line::of("settings-unread").with("aside", aside.display()),
            Err(error) => {
                file.before_saving = BeforeSaving::KeepAside;
                Line::of("settings-unread-there").line("why", error)
            }
        }
        .with("path", path.display())
        .line("what", unreadable);
        Loaded { file, settings: Settings::default(), notices: vec![notice] }
    }

    /// Keeps the settings: the old file is whole until the new one is. Where they cannot be kept, the file is as it
    /// was.
    pub fn save(&mut self, settings: &Settings) -> Result<(), Line> {
        let shown = self.path.display().to_string();
        let not_kept = |why: io::Error| Line::of("settings-not-kept").with("path", &shown).line("why", why);
        if self.before_saving == BeforeSaving::KeepAside {
            match atomic::keep_aside(&self.path) {
                Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(not_kept(error)),
                _ => self.before_saving = BeforeSaving::Nothing,
            }
        }
        let mut table = self.table.clone();
        write_into(&mut table, settings);
        atomic::write(&self.path, table.to_string().as_bytes()).map_err(not_kept)?;
        self.table = table;
        Ok(())
    }
}

fn parse(bytes: &[u8]) -> Result<Table, String> {
    let text = std::str::from_utf8(bytes).map_err(|_| "is not a text".to_owned())?;
    text.parse::<Table>().map_err(|error| {
        let what = error.message().lines().collect::<Vec<_>>().join("; ");
        let line =
            error.span().map_or(1, |span| text[..text.floor_char_boundary(span.start)].matches('\n').count() + 1);
        format!("line {line}: {what}")
    })
}

/// The settings that a table stands for; `report` is told of every value that cannot be used.
fn resolve(table: &Table, report: &mut dyn FnMut(String)) -> Settings {
    let mut settings = Settings::default();
    match table.get("version") {
        None | Some(Value::Integer(VERSION)) => {}
        Some(other) => report(format!("version is {other}; expected {VERSION}; what is understood of it is used")),
    }
    let empty = Table::new();
    let session = match table.get("session") {
        None => &empty,
        Some(Value::Table(session)) => session,
        Some(other) => {
            report(format!("session is {other}; expected a table"));
            &empty
        }
    };
    if let Some(id) = text(session, "soundscape", report) {
        settings.soundscape = id.to_owned();
    }
    if let Some(id) = text(session, "hearing", report) {
        settings.hearing = id.to_owned();
    }
    let lengths = &mut settings.lengths;
    for (name, shortest, length) in [
        ("clear", Duration::ZERO, &mut lengths.clear),
        ("fade", SHORTEST_FADE, &mut lengths.fade),
        ("silence", Duration::ZERO, &mut lengths.silence),
    ] {
        if let Some(written) = text(session, name, report) {
            match length::parse_within(written, shortest, LONGEST) {
                Ok(read) => *length = read,
                Err(error) => report(format!("{name}: {error}; {} is used", length::write(*length))),
            }
        }
    }
    if let Some(returns) = choice(session, "return", "none, bell or hearing", report) {
        lengths.returns = returns;
    }
    if let Some(struck) = choice(session, "bell", "bowl, clap or bell", report) {
        lengths.bell.struck = struck;
    }
    match session.get("bell-level").map(|value| (value, value.as_integer())) {
        None => {}
        Some((_, Some(level))) if (i64::from(QUIETEST_BELL)..=i64::from(LOUDEST)).contains(&level) => {
            lengths.bell.level = level as i16;
        }
        Some((value, _)) => report(format!(
            "bell-level is {value}; expected {QUIETEST_BELL} to {LOUDEST} (dBFS, whole); {} is used",
            lengths.bell.level
        )),
    }
    resolve_ears(table, &mut settings.ears, report);
    match table.get("volume").map(|value| (value, number(value))) {
        None => {}
        Some((_, Some(volume))) if (QUIETEST..=0.0).contains(&volume) => settings.volume = Decibels(volume as f32),
        Some((value, _)) => report(format!("volume is {value}; expected {QUIETEST} to 0 (dB); 0 is used")),
    }
    settings.device = text(table, "device", report).map(str::to_owned);
    settings.mixes = Mixes::read(table, report);
    settings.wishes = Wishes::read(table, report);
    settings
}

/// The number that this is, with a point or without.
pub(super) fn number(value: &Value) -> Option<f64> {
    value.as_float().or(value.as_integer().map(|whole| whole as f64))
}

/// A level by way of its shortest text, so that -6.3 does not become -6.300000190734863.
pub(super) fn shortest(level: Decibels) -> f64 {
    level.0.to_string().parse().unwrap_or_default()
}

/// The switches of the table `ears`, with their names in the file.
fn switches(ears: &mut Options) -> [(&'static str, &mut bool); 3] {
    [
        ("ringing", &mut ears.ringing),
        ("heart-and-breath", &mut ears.inner_sounds),
        ("small-loudspeakers", &mut ears.small_speakers),
    ]
}

fn resolve_ears(table: &Table, ears: &mut Options, report: &mut dyn FnMut(String)) {
    let given = match table.get("ears") {
        None => return,
        Some(Value::Table(given)) => given,
        Some(other) => return report(format!("ears is {other}; expected a table")),
    };
    for (name, switch) in switches(ears) {
        match given.get(name) {
            None => {}
            Some(Value::Boolean(on)) => *switch = *on,
            Some(other) => report(format!("{name} is {other}; expected true or false; {switch} is used")),
        }
    }
}

fn text<'a>(table: &'a Table, name: &str, report: &mut dyn FnMut(String)) -> Option<&'a str> {
    match table.get(name) {
        Some(Value::String(text)) => Some(text),
        Some(other) => {
            report(format!("{name} is {other}; expected a text; the default is used"));
            None
        }
        None => None,
    }
}

fn choice<T: serde::de::DeserializeOwned>(
    table: &Table,
    name: &str,
    expected: &str,
    report: &mut dyn FnMut(String),
) -> Option<T> {
    let value = table.get(name)?;
    match value.clone().try_into() {
        Ok(choice) => Some(choice),
        Err(_) => {
            report(format!("{name} is {value}; expected {expected}; the default is used"));
            None
        }
    }
}

fn write_into(table: &mut Table, settings: &Settings) {
    let returns = match settings.lengths.returns {
        Return::None => "none",
        Return::Bell => "bell",
        Return::Hearing => "hearing",
    };
    let struck = match settings.lengths.bell.struck {
        Struck::Bowl => "bowl",
        Struck::Clap => "clap",
        Struck::Bell => "bell",
    };
    table.insert("version".into(), Value::Integer(VERSION));
    let volume = Decibels(settings.volume.0.clamp(QUIETEST as f32, 0.0));
    table.insert("volume".into(), Value::Float(shortest(volume)));
    settings.mixes.write_into(table);
    settings.wishes.write_into(table);
    match &settings.device {
        Some(device) => table.insert("device".into(), device.as_str().into()),
        None => table.remove("device"),
    };
    let mut ears = match table.remove("ears") {
        Some(Value::Table(ears)) => ears,
        _ => Table::new(),
    };
    for (name, switch) in switches(&mut settings.ears.clone()) {
        ears.insert(name.into(), Value::Boolean(*switch));
    }
    table.insert("ears".into(), Value::Table(ears));
    let mut session = match table.remove("session") {
        Some(Value::Table(session)) => session,
        _ => Table::new(),
    };
    for (name, value) in [
        ("soundscape", settings.soundscape.clone()),
        ("hearing", settings.hearing.clone()),
        ("clear", length::write(settings.lengths.clear)),
        ("fade", length::write(settings.lengths.fade)),
        ("silence", length::write(settings.lengths.silence)),
        ("return", returns.to_owned()),
        ("bell", struck.to_owned()),
    ] {
        session.insert(name.into(), Value::String(value));
    }
    session.insert("bell-level".into(), Value::Integer(settings.lengths.bell.level.into()));
    table.insert("session".into(), Value::Table(session));
}

#[cfg(test)]
mod tests;
