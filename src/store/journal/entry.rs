//! One past session as the journal tells it, and how it stands in a line of the file.

use std::time::Duration;

use jiff::Zoned;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::session::{Bell, Lengths, Return, Session};
use crate::units::Decibels;

/// The version of the lines that this program writes.
pub const VERSION: u64 = 1;

/// What tells one line of the journal from all others.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(String);

impl Id {
    fn fresh() -> Id {
        use std::hash::{BuildHasher, Hasher, RandomState};
        Id(format!("{:016x}", RandomState::new().build_hasher().finish()))
    }
}

/// A soundscape or a hearing profile as it was called when the session began.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// How a session ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Ended {
    /// It went on to its end.
    Whole,
    /// The person ended it.
    Early,
    /// It has not ended so far, or nobody knows how it did: the program was killed, or the power went.
    Unfinished,
}

impl Ended {
    pub fn word(self) -> &'static str {
        match self {
            Ended::Whole => "whole",
            Ended::Early => "early",
            Ended::Unfinished => "unfinished",
        }
    }
}

/// A past session.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    pub id: Id,
    /// To the second, with the time zone's offset where it was.
    #[serde(with = "moment")]
    pub began: Zoned,
    pub soundscape: Named,
    pub hearing: Named,
    /// As they were chosen; how long it really lasted is in `played`.
    #[serde(with = "LengthsInSeconds")]
    pub lengths: Lengths,
    pub seed: u64,
    pub volume: Decibels,
    /// How long it lasted, where that is known.
    #[serde(default, with = "maybe_seconds", skip_serializing_if = "Option::is_none")]
    pub played: Option<Duration>,
    pub ended: Ended,
    /// A line of the person's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
}

impl Entry {
    /// The session that begins now. These are the lengths that its arc was made of.
    pub fn of(session: &Session, lengths: &Lengths) -> Entry {
        Entry {
            id: Id::fresh(),
            began: Zoned::now(),
            soundscape: Named { id: session.soundscape.id.clone(), name: session.soundscape.name.clone() },
            hearing: Named { id: session.profile.id.clone(), name: session.profile.name.clone() },
            lengths: *lengths,
            seed: session.seed,
            volume: session.volume,
            played: None,
            ended: Ended::Unfinished,
            line: None,
        }
    }

    /// When it began, as RFC 3339 has it.
    pub fn began_text(&self) -> String {
        moment::write(&self.began)
    }
}

/// A line of the file: its bytes, which are written again as they are, and what they say.
#[derive(Clone, Debug)]
pub struct Line {
    pub bytes: Vec<u8>,
    pub says: Result<Entry, Strange>,
}

/// What a line is that is no entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Strange {
    /// A later version of the program has written it.
    Later,
    /// There is nothing in it.
    Blank,
    /// It cannot be read, for this reason.
    Unreadable(String),
}

impl Line {
    pub fn read(bytes: &[u8]) -> Line {
        Line { bytes: bytes.to_owned(), says: read(bytes) }
    }

    /// The line of a new entry.
    pub fn write(entry: &Entry) -> Result<Line, serde_json::Error> {
        #[derive(Serialize)]
        struct Written<'a> {
            version: u64,
            #[serde(flatten)]
            entry: &'a Entry,
        }
        Ok(Line::read(&serde_json::to_vec(&Written { version: VERSION, entry })?))
    }

    /// Changes some fields, and leaves the others as they are, known or not.
    pub fn set(&mut self, alter: impl FnOnce(&mut Map<String, Value>)) {
        if let Ok(mut fields) = serde_json::from_slice::<Map<String, Value>>(&self.bytes) {
            alter(&mut fields);
            *self = Line::read(Value::Object(fields).to_string().as_bytes());
        }
    }

    pub fn is(&self, id: &Id) -> bool {
        self.says.as_ref().is_ok_and(|entry| entry.id == *id)
    }
}

fn read(bytes: &[u8]) -> Result<Entry, Strange> {
    if bytes.trim_ascii().is_empty() {
        return Err(Strange::Blank);
    }
    let unreadable = |error: serde_json::Error| {
        // Where in the text it thinks it is has nothing to do with the line of the file.
        let what = error.to_string();
        Strange::Unreadable(what.split(" at line ").next().unwrap_or_default().to_owned())
    };
    let fields: Map<String, Value> = serde_json::from_slice(bytes).map_err(unreadable)?;
    match fields.get("version").map(|version| (version, version.as_u64())) {
        None | Some((_, Some(VERSION))) => serde_json::from_value(Value::Object(fields)).map_err(unreadable),
        Some((_, Some(version))) if version > VERSION => Err(Strange::Later),
        Some((version, _)) => Err(Strange::Unreadable(format!("version is {version}; expected {VERSION}"))),
    }
}

/// Seconds as a number, to the millisecond.
pub fn in_seconds(length: Duration) -> f64 {
    length.as_millis() as f64 / 1000.0
}

fn of_seconds<E: serde::de::Error>(seconds: f64) -> Result<Duration, E> {
    // More than any session, and few enough to be counted with.
    if (0.0..=1e9).contains(&seconds) {
        return Ok(Duration::from_millis((seconds * 1000.0).round() as u64));
    }
    Err(E::custom(format!("{seconds} is no length; expected 0 s or more")))
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Lengths")]
struct LengthsInSeconds {
    #[serde(with = "seconds")]
    clear: Duration,
    #[serde(with = "seconds")]
    fade: Duration,
    #[serde(with = "seconds")]
    silence: Duration,
    #[serde(rename = "return")]
    returns: Return,
    /// Only where it is another one than there used to be.
    #[serde(default, skip_serializing_if = "is_usual")]
    bell: Bell,
}

fn is_usual(bell: &Bell) -> bool {
    *bell == Bell::default()
}

mod seconds {
    use super::*;

    pub fn serialize<S: serde::Serializer>(length: &Duration, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_f64(in_seconds(*length))
    }

    pub fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Duration, D::Error> {
        of_seconds(f64::deserialize(from)?)
    }
}

mod maybe_seconds {
    use super::*;

    pub fn serialize<S: serde::Serializer>(length: &Option<Duration>, to: S) -> Result<S::Ok, S::Error> {
        length.map(in_seconds).serialize(to)
    }

    pub fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
        Option::<f64>::deserialize(from)?.map(of_seconds).transpose()
    }
}

/// A moment with the offset of its time zone: what the clock on the wall showed can be read from it without
/// knowing the zones of the world.
mod moment {
    use jiff::Zoned;
    use jiff::fmt::temporal::Pieces;
    use jiff::tz::TimeZone;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn write(moment: &Zoned) -> String {
        moment.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
    }

    fn read(text: &str) -> Option<Zoned> {
        let pieces = Pieces::parse(text).ok()?;
        let (time, offset) = (pieces.time()?, pieces.to_numeric_offset()?);
        pieces.date().to_datetime(time).to_zoned(TimeZone::fixed(offset)).ok()
    }

    pub fn serialize<S: Serializer>(moment: &Zoned, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&write(moment))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Zoned, D::Error> {
        let text = String::deserialize(from)?;
        let expected =
            || D::Error::custom(format!("\"{text}\" is no moment; expected one such as 2026-03-01T21:30:00+01:00"));
        read(&text).ok_or_else(expected)
    }
}
