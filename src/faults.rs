//! What is wrong in a file that a person wrote: where, in words, and what was expected.

use std::path::Path;
use std::{fmt, io};

use serde::de::DeserializeOwned;
use toml::Spanned;

use crate::words::Line;

/// A fault in a file: which file, where in it, and what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The file's path, or the name of a bundled one.
    pub file: String,
    /// Line and column, both from 1; none where the file could not be read at all.
    pub place: Option<(usize, usize)>,
    /// What is wrong and what was expected, in one line.
    pub what: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Line::from(self).fmt(f)
    }
}

impl std::error::Error for Fault {}

/// Where it is, in the reader's language; what it is stays in that of the file's own names, which is English.
impl From<&Fault> for Line {
    fn from(fault: &Fault) -> Line {
        match fault.place {
            Some((line, column)) => Line::of("fault-at").with("line", line).with("column", column),
            None => Line::of("fault-in"),
        }
        .with("file", &fault.file)
        .with("what", &fault.what)
    }
}

impl From<Fault> for Line {
    fn from(fault: Fault) -> Line {
        (&fault).into()
    }
}

/// That a file cannot be read, and why.
pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Fault {
    let what = Line::of("cannot-be-read").line("why", error).to_string();
    Fault { file: path.display().to_string(), place: None, what }
}

/// A TOML text that is being read, which knows how to say where in it a fault lies.
pub(crate) struct Source<'a> {
    pub file: &'a str,
    pub text: &'a str,
}

impl Source<'_> {
    /// Parses the text; what TOML itself or the shape of the data forbids is a fault.
    pub fn parse<T: DeserializeOwned>(&self) -> Result<T, Fault> {
        toml::from_str(self.text).map_err(|error| {
            let at = error.span().map(|span| span.start);
            let what = error.message().lines().collect::<Vec<_>>().join("; ");
            self.fault_at(at, self.in_words(what, at))
        })
    }

    /// What the parser says of a value of the wrong kind, in a person's words and with the field.
    fn in_words(&self, what: String, at: Option<usize>) -> String {
        let Some((given, expected)) = what.strip_prefix("invalid type: ").and_then(|it| it.split_once(", expected "))
        else {
            // Names stand between grave accents, the first is the one that was given.
            let mut names = what.split('`').skip(1).step_by(2);
            let unknown = names.next().filter(|_| what.starts_with("unknown "));
            return match unknown.and_then(|given| near(given, names)) {
                Some(name) => format!("{what}; did you mean `{name}`?"),
                None => what,
            };
        };
        let expected = match expected {
            "f32" | "f64" => "a number",
            "i64" | "u64" | "u32" => "a whole number",
            "a string" => "a text in quotes",
            "a boolean" => "true or false",
            "a sequence" => "a list",
            _ if expected == "a map" || expected.starts_with("struct ") => "a table",
            _ => expected,
        };
        let before = &self.text[..self.text.floor_char_boundary(at.unwrap_or(0))];
        let line = before.rsplit('\n').next().unwrap_or_default();
        let key = line.rsplit_once('=').map_or("", |(key, _)| key.trim_end());
        match key.rsplit(|c: char| !c.is_alphanumeric() && !"-_".contains(c)).next() {
            Some(name) if !name.is_empty() => format!("{name} is the {given}; expected {expected}"),
            _ => format!("here is the {given}; expected {expected}"),
        }
    }

    /// A fault at a byte of the text that a value holds.
    pub fn fault_within(&self, value: &Spanned<String>, byte: usize, what: String) -> Fault {
        let start = value.span().start;
        // With escapes, or over several lines, it is told at the value's beginning.
        let plain = self.text.get(start + 1..).is_some_and(|rest| rest.starts_with(value.get_ref().as_str()));
        self.fault_at(Some(if plain { start + 1 + byte } else { start }), what)
    }

    /// A fault at a value that was read.
    pub fn fault<T>(&self, at: &Spanned<T>, what: impl Into<String>) -> Fault {
        self.fault_at(Some(at.span().start), what.into())
    }

    /// A fault at a byte of the text, or nowhere in particular.
    pub fn fault_at(&self, byte: Option<usize>, what: String) -> Fault {
        let place = byte.map(|byte| {
            let before = &self.text[..self.text.floor_char_boundary(byte)];
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            (line, column)
        });
        Fault { file: self.file.to_owned(), place, what }
    }

    /// The number, where it lies in `from..=to`.
    pub fn number(&self, name: &str, value: &Spanned<f32>, from: f32, to: f32) -> Result<f32, Fault> {
        let number = *value.get_ref();
        if (from..=to).contains(&number) {
            Ok(number)
        } else {
            Err(self.fault(value, format!("{name} is {number}; expected {from} to {to}")))
        }
    }

    /// The number where one is given, else the default.
    pub fn number_or(
        &self,
        name: &str,
        value: &Option<Spanned<f32>>,
        from: f32,
        to: f32,
        default: f32,
    ) -> Result<f32, Fault> {
        value.as_ref().map_or(Ok(default), |value| self.number(name, value, from, to))
    }
}

/// The name among `known` that is nearest to `given`, if any is near enough to have been meant.
pub fn near<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let given = given.to_lowercase();
    known
        .into_iter()
        .map(|name| (strsim::jaro_winkler(&given, &name.to_lowercase()), name))
        .filter(|(likeness, _)| *likeness > 0.75)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
