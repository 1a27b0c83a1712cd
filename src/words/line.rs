//! A line that is said later, when it is known in which language.

use std::{fmt, io};

use super::{Language, Value, Words};

/// A message with its values, before it is said. Displayed as it is, it is English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    id: &'static str,
    values: Vec<(&'static str, Piece)>,
}

/// What stands in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Text(String),
    Count(usize),
    Line(Line),
}

impl Line {
    /// The message with this id.
    pub fn of(id: &'static str) -> Line {
        Line { id, values: Vec::new() }
    }

    /// With a text in it, such as a path, which is the same in every language.
    pub fn with(mut self, name: &'static str, text: impl fmt::Display) -> Line {
        self.values.push((name, Piece::Text(text.to_string())));
        self
    }

    /// With a number in it, which may choose a plural.
    pub fn count(mut self, name: &'static str, count: usize) -> Line {
        self.values.push((name, Piece::Count(count)));
        self
    }

    /// With another line in it.
    pub fn line(mut self, name: &'static str, line: impl Into<Line>) -> Line {
        self.values.push((name, Piece::Line(line.into())));
        self
    }
}

impl Words {
    /// The line in this language.
    pub fn line(&self, line: &Line) -> String {
        let value = |piece: &Piece| -> Value<'static> {
            match piece {
                Piece::Text(text) => text.clone().into(),
                Piece::Count(count) => (*count).into(),
                Piece::Line(line) => self.line(line).into(),
            }
        };
        let values: Vec<(&str, Value)> = line.values.iter().map(|(name, piece)| (*name, value(piece))).collect();
        self.say_with(line.id, &values)
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Words::of(Language::English).line(self))
    }
}

impl std::error::Error for Line {}

/// What was said already, or is said in no other way.
impl From<String> for Line {
    fn from(text: String) -> Line {
        Line::of("as-it-is").with("text", text)
    }
}

/// Why a file could not be had, in a person's words; what is rare is as the system says it.
impl From<&io::Error> for Line {
    fn from(error: &io::Error) -> Line {
        use io::ErrorKind::*;
        match error.kind() {
            // The program's own words.
            _ if error.raw_os_error().is_none() && error.kind() != InvalidData => error.to_string().into(),
            NotFound => Line::of("io-missing"),
            PermissionDenied => Line::of("io-denied"),
            ReadOnlyFilesystem => Line::of("io-read-only"),
            StorageFull | QuotaExceeded => Line::of("io-full"),
            IsADirectory => Line::of("io-folder"),
            NotADirectory => Line::of("io-no-folder"),
            AlreadyExists => Line::of("io-there"),
            InvalidData => Line::of("io-no-text"),
            _ => error.to_string().into(),
        }
    }
}

impl From<io::Error> for Line {
    fn from(error: io::Error) -> Line {
        (&error).into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_said_in_the_language_of_the_one_who_reads_it() {
        let full = io::Error::from_raw_os_error(28);
        let line = Line::of("settings-not-kept").with("path", "/home/anna/settings.toml").line("why", &full);
        assert_eq!(
            line.to_string(),
            "/home/anna/settings.toml: the settings cannot be kept: No space left on the disk"
        );
        let german = Words::of(Language::German).line(&line);
        assert!(german.contains("/home/anna/settings.toml") && !german.contains("space"), "{german}");
    }

    #[test]
    fn what_is_rare_is_as_the_system_says_it() {
        let strange = io::Error::from_raw_os_error(5);
        assert_eq!(Line::from(&strange).to_string(), strange.to_string());
    }
}
