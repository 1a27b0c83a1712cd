//! Lengths of time as a person writes and reads them: `90 s`, `12 min`, `1:30 h`, `1h30m`, `1:30:00`.

use std::time::Duration;

/// Why a text is not a length. The message says what the values are.
#[allow(missing_docs)]
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotALength {
    /// It is none at all.
    #[error("\"{0}\" is not a length; expected one such as 90s, 12m, 1h30m, 12 min or 1:30:00")]
    Unreadable(String),
    /// A number alone, which may mean seconds, minutes or hours.
    #[error("\"{0}\" has no unit; expected one such as {0}s, {0}m or {0}h")]
    NoUnit(String),
    /// It is one, and shorter or longer than it may be here.
    #[error("{given} is too {}; expected {from} to {to}", if *.short { "short" } else { "long" })]
    OutOfRange { given: String, short: bool, from: String, to: String },
}

/// Reads a length, without a limit. Hours, minutes and seconds may be written `h`, `hours`, `m`, `min`,
/// `s`, `sec` and so on, may have decimals, and may follow each other; `1:30:00` is h:m:s, `1:30` is
/// m:s, and `1:30 h` is h:m. A bare `0` is allowed.
pub fn parse(text: &str) -> Result<Duration, NotALength> {
    let unreadable = || NotALength::Unreadable(text.trim().to_owned());
    let lower = text.trim().to_lowercase().replace(',', ".");
    let seconds = if lower.contains(':') { clock(&lower) } else { in_words(&lower) };
    match seconds {
        Some(Ok(seconds)) if seconds <= 1e7 => {
            // Whole milliseconds: finer than anyone means, and the same text comes back out.
            Ok(Duration::from_millis((seconds * 1000.0).round() as u64))
        }
        Some(Ok(_)) | None => Err(unreadable()),
        Some(Err(error)) => Err(error),
    }
}

/// Reads a length that must lie in `from..=to`.
pub fn parse_within(text: &str, from: Duration, to: Duration) -> Result<Duration, NotALength> {
    let length = parse(text)?;
    let out = |short| NotALength::OutOfRange { given: write(length), short, from: write(from), to: write(to) };
    if length < from {
        Err(out(true))
    } else if length > to {
        Err(out(false))
    } else {
        Ok(length)
    }
}

/// `1:30:00`, `1:30`, `1:30 h`, `1:30 min`.
fn clock(text: &str) -> Option<Result<f64, NotALength>> {
    let digits_end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    let (digits, unit) = text.split_at(digits_end);
    let mut parts = Vec::new();
    for part in digits.split(':') {
        parts.push(number(part)?);
    }
    if parts.iter().skip(1).any(|&part| part >= 60.0) {
        return None;
    }
    let scales: &[f64] = match (parts.len(), unit.trim()) {
        (3, "" | "h") => &[3600.0, 60.0, 1.0],
        (2, "" | "m" | "min") => &[60.0, 1.0],
        (2, unit) if unit_seconds(unit) == Some(3600.0) => &[3600.0, 60.0],
        _ => return None,
    };
    Some(Ok(parts.iter().zip(scales).map(|(part, scale)| part * scale).sum()))
}

/// `90s`, `12 min`, `1h30m`, `1 h 30`.
fn in_words(text: &str) -> Option<Result<f64, NotALength>> {
    let mut rest = text;
    let mut total = 0.0;
    let mut last_unit = f64::INFINITY;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(rest.len());
        let value = number(&rest[..end])?;
        rest = rest[end..].trim_start();
        let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
        let unit = match (&rest[..end], last_unit) {
            ("", _) if value == 0.0 => 1.0,
            ("", 3600.0) => 60.0,
            ("", 60.0) => 1.0,
            ("", _) if rest.is_empty() => return Some(Err(NotALength::NoUnit(text.to_owned()))),
            (word, _) => unit_seconds(word)?,
        };
        if unit >= last_unit {
            return None;
        }
        total += value * unit;
        last_unit = unit;
        rest = rest[end..].trim_start();
    }
    last_unit.is_finite().then_some(Ok(total))
}

/// Digits with at most one point in them; not the words that Rust also reads as numbers.
fn number(text: &str) -> Option<f64> {
    let plain = text.starts_with(|c: char| c.is_ascii_digit());
    if plain && text.chars().all(|c| c.is_ascii_digit() || c == '.') { text.parse().ok() } else { None }
}

fn unit_seconds(word: &str) -> Option<f64> {
    match word {
        "h" | "hr" | "hrs" | "hour" | "hours" => Some(3600.0),
        "m" | "min" | "mins" | "minute" | "minutes" => Some(60.0),
        "s" | "sec" | "secs" | "second" | "seconds" => Some(1.0),
        _ => None,
    }
}

/// Writes a length for reading: `12 min`, `1 h 30 min`, `20 min 30 s`, `0 s`. [`parse`] reads it back.
pub fn write(length: Duration) -> String {
    let millis = length.as_millis() as u64;
    let (hours, minutes) = (millis / 3_600_000, millis / 60_000 % 60);
    let seconds = (millis % 60_000) as f64 / 1000.0;
    let mut parts = Vec::new();
    if hours > 0 {
        parts.push(format!("{hours} h"));
    }
    if minutes > 0 {
        parts.push(format!("{minutes} min"));
    }
    if seconds > 0.0 || parts.is_empty() {
        parts.push(format!("{seconds} s"));
    }
    parts.join(" ")
}

/// Writes a length for counting down: `4:58`, `1:02:03`. Part of a second counts as a whole one.
pub fn write_clock(length: Duration) -> String {
    let total = length.as_secs() + u64::from(length.subsec_nanos() > 0);
    let (hours, minutes, seconds) = (total / 3600, total / 60 % 60, total % 60);
    if hours > 0 { format!("{hours}:{minutes:02}:{seconds:02}") } else { format!("{minutes}:{seconds:02}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(text: &str) -> f64 {
        parse(text).expect(text).as_secs_f64()
    }

    #[test]
    fn every_way_of_writing_a_length_is_understood() {
        for (text, expected) in [
            ("90s", 90.0),
            ("12m", 720.0),
            ("1h30m", 5400.0),
            ("12 min", 720.0),
            ("1:30:00", 5400.0),
            ("0", 0.0),
            ("1:30 h", 5400.0),
            ("1:30", 90.0),
            ("90 s", 90.0),
            ("1.5 min", 90.0),
            ("1,5 min", 90.0),
            ("1 hour 2 minutes 3 seconds", 3723.0),
            ("1h30", 5400.0),
            ("  2 H ", 7200.0),
            ("0.25s", 0.25),
        ] {
            assert_eq!(seconds(text), expected, "{text}");
        }
    }

    #[test]
    fn what_is_not_a_length_is_said_so() {
        for text in ["", "soon", "12 parsecs", "-5 min", "1m1h", "5m5m", "1:99:00", "nan", "inf s", "1e3s", "::", "."] {
            assert!(matches!(parse(text), Err(NotALength::Unreadable(_))), "{text}");
        }
        assert_eq!(parse("12"), Err(NotALength::NoUnit("12".into())));
    }

    #[test]
    fn a_length_out_of_range_names_the_range() {
        let error = parse_within("2s", Duration::from_secs(5), Duration::from_secs(43200)).unwrap_err();
        assert_eq!(error.to_string(), "2 s is too short; expected 5 s to 12 h");
    }

    #[test]
    fn lengths_are_written_as_they_are_read() {
        for (seconds, text) in [(0, "0 s"), (30, "30 s"), (720, "12 min"), (1230, "20 min 30 s"), (5400, "1 h 30 min")]
        {
            assert_eq!(write(Duration::from_secs(seconds)), text);
            assert_eq!(parse(text), Ok(Duration::from_secs(seconds)));
        }
        assert_eq!(write_clock(Duration::from_millis(297_001)), "4:58");
        assert_eq!(write_clock(Duration::from_secs(3723)), "1:02:03");
    }
}
