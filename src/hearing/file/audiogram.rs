//! An audiogram as it stands in a profile file: by name, by one threshold, by frequency or by age.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use toml::Spanned;

use crate::faults::{self, Fault, near};
use crate::hearing::{AGES, Audiogram, FREQUENCIES, Sex};

/// What a person may write for an audiogram.
pub(super) enum AudiogramShape {
    Named(String),
    Flat(f64),
    /// Thresholds by frequency, or an age.
    Table(Vec<(Spanned<String>, Spanned<toml::Value>)>),
}

impl AudiogramShape {
    /// The audiogram that stands at this byte.
    pub fn resolve(&self, at: usize, source: &faults::Source) -> Result<Audiogram, Fault> {
        let fault = |what: String| source.fault_at(Some(at), what);
        match self {
            AudiogramShape::Named(name) => Audiogram::named(name).ok_or_else(|| {
                let names = || Audiogram::STANDARD.iter().map(|(known, _)| *known);
                let meant = near(name, names()).map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
                let names = names().collect::<Vec<_>>().join(", ");
                fault(format!("audiogram \"{name}\" is not known; expected one of {names}{meant}"))
            }),
            AudiogramShape::Flat(threshold) => {
                let within = in_range(*threshold, Audiogram::RANGE);
                within
                    .map(Audiogram::flat)
                    .map_err(|range| fault(format!("the threshold is {threshold} dB HL; {range}")))
            }
            AudiogramShape::Table(entries) => {
                if entries.iter().any(|(key, _)| key.get_ref() == "age") {
                    by_age(entries, source)
                } else {
                    by_frequency(at, entries, source)
                }
            }
        }
    }
}

fn by_age(entries: &[(Spanned<String>, Spanned<toml::Value>)], source: &faults::Source) -> Result<Audiogram, Fault> {
    let (mut age, mut sex) = (AGES.0, Sex::default());
    for (key, value) in entries {
        match (key.get_ref().as_str(), value.get_ref(), number(value)) {
            ("age", _, Some(years)) => {
                age = in_range(years, AGES).map_err(|range| source.fault(value, format!("age is {years}; {range}")))?;
            }
            ("sex", toml::Value::String(word), _) => {
                let found = Sex::ALL.iter().find(|(known, _)| known == word);
                let names = Sex::ALL.map(|(known, _)| known).join(", ");
                let what = || format!("sex \"{word}\" is not known; expected one of {names}");
                sex = found.ok_or_else(|| source.fault(value, what()))?.1;
            }
            ("age", other, None) => {
                return Err(source.fault(value, format!("age is {other}; expected {} to {}", AGES.0, AGES.1)));
            }
            (other, ..) => {
                return Err(source.fault(key, format!("\"{other}\" beside an age; expected age and sex alone")));
            }
        }
    }
    Ok(Audiogram::of_age(age, sex))
}

fn by_frequency(
    at: usize,
    entries: &[(Spanned<String>, Spanned<toml::Value>)],
    source: &faults::Source,
) -> Result<Audiogram, Fault> {
    let mut points = Vec::with_capacity(entries.len());
    for (key, value) in entries {
        let range = (FREQUENCIES[0], FREQUENCIES[11]);
        let hertz = key.get_ref().parse::<f64>().ok().and_then(|hertz| in_range(hertz, range).ok());
        let hertz = hertz.ok_or_else(|| {
            let what = format!("\"{}\" is no frequency; expected {} to {} (Hz)", key.get_ref(), range.0, range.1);
            source.fault(key, what)
        })?;
        let given = number(value).ok_or_else(|| {
            let what =
                format!("{hertz} is the {} {}; expected a number (dB HL)", value.get_ref().type_str(), value.get_ref());
            source.fault(value, what)
        })?;
        let threshold = in_range(given, Audiogram::RANGE)
            .map_err(|range| source.fault(value, format!("the threshold at {hertz} Hz is {given} dB HL; {range}")))?;
        if points.iter().any(|(there, _)| *there == hertz) {
            return Err(source.fault(key, format!("{hertz} Hz is given twice; expected each frequency once")));
        }
        points.push((hertz, threshold));
    }
    points.sort_by(|a, b| a.0.total_cmp(&b.0));
    Audiogram::through(&points)
        .ok_or_else(|| source.fault_at(Some(at), "the audiogram is empty; expected thresholds by frequency".to_owned()))
}

fn number(value: &Spanned<toml::Value>) -> Option<f64> {
    match value.get_ref() {
        toml::Value::Integer(whole) => Some(*whole as f64),
        toml::Value::Float(number) => Some(*number),
        _ => None,
    }
}

/// The number where it is in range, else what was expected.
fn in_range(number: f64, (from, to): (f32, f32)) -> Result<f32, String> {
    let number = number as f32;
    if (from..=to).contains(&number) { Ok(number) } else { Err(format!("expected {from} to {to}")) }
}

impl<'de> Deserialize<'de> for AudiogramShape {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<AudiogramShape, D::Error> {
        struct Shapes;

        impl<'de> Visitor<'de> for Shapes {
            type Value = AudiogramShape;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a standard name, a threshold in dB HL, thresholds by frequency, or an age")
            }

            fn visit_str<E>(self, name: &str) -> Result<AudiogramShape, E> {
                Ok(AudiogramShape::Named(name.to_owned()))
            }

            fn visit_f64<E>(self, threshold: f64) -> Result<AudiogramShape, E> {
                Ok(AudiogramShape::Flat(threshold))
            }

            fn visit_i64<E>(self, threshold: i64) -> Result<AudiogramShape, E> {
                Ok(AudiogramShape::Flat(threshold as f64))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<AudiogramShape, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(AudiogramShape::Table(entries))
            }
        }

        deserializer.deserialize_any(Shapes)
    }
}
