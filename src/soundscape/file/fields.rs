//! Reads the values of a table's fields by what the table says of them.

use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use toml::Spanned;

use super::super::tables::{Field, Holds};
use crate::faults::{self, Fault, near};

/// A table that is being read: its fields, and the text it stands in.
#[derive(Clone, Copy)]
pub struct Reader<'a> {
    pub fields: &'static [Field],
    pub source: &'a faults::Source<'a>,
}

impl Reader<'_> {
    fn holds(&self, name: &str) -> Holds {
        let field = self.fields.iter().find(|field| field.name == name);
        field.expect("a field that is read is in its table, by a test").holds
    }

    /// The number where one is given, else the default.
    pub fn number(&self, name: &str, value: &Option<Spanned<f32>>) -> Result<f32, Fault> {
        let Holds::Number { from, to, default } = self.holds(name) else { unreachable!("{name} holds a number") };
        self.source.number_or(name, value, from, to, default.unwrap_or(from))
    }

    /// The number where one is given, else a default that depends on something else.
    pub fn depends(&self, name: &str, value: &Option<Spanned<f32>>, default: f32) -> Result<f32, Fault> {
        let Holds::Depends { from, to, .. } = self.holds(name) else { unreachable!("{name} depends on something") };
        self.source.number_or(name, value, from, to, default)
    }

    /// The whole number where one is given, else the default.
    pub fn whole(&self, name: &str, value: &Option<Spanned<i64>>) -> Result<u32, Fault> {
        let Holds::Whole { from, to, default } = self.holds(name) else { unreachable!("{name} holds a whole number") };
        let Some(value) = value else { return Ok(default) };
        let expected = if from == to { from.to_string() } else { format!("a whole number from {from} to {to}") };
        let fault = || self.source.fault(value, format!("{name} is {}; expected {expected}", value.get_ref()));
        u32::try_from(*value.get_ref()).ok().filter(|number| (from..=to).contains(number)).ok_or_else(fault)
    }

    /// The two numbers, or the one twice, where they are given, else the default twice.
    pub fn between(&self, name: &str, value: &Option<Spanned<Between>>) -> Result<[f32; 2], Fault> {
        let Holds::Between { from, to, default } = self.holds(name) else { unreachable!("{name} holds one or two") };
        let Some(value) = value else { return Ok([default; 2]) };
        let (given, two) = match value.get_ref() {
            Between::One(number) => (number.to_string(), Some([*number; 2])),
            Between::Several(numbers) => (format!("{numbers:?}"), numbers.as_slice().try_into().ok()),
        };
        if let Some([first, second]) = two
            && (from..=second).contains(&first)
            && second <= to
        {
            return Ok([first, second]);
        }
        let what = format!("{name} is {given}; expected {from} to {to}, or two of these, the smaller first");
        Err(self.source.fault(value, what))
    }

    pub fn switch(&self, name: &str, value: Option<bool>) -> bool {
        let Holds::Switch { default } = self.holds(name) else { unreachable!("{name} holds a switch") };
        value.unwrap_or(default)
    }

    /// What the word stands for, or else the default.
    pub fn word<T: Copy>(&self, name: &str, value: &Option<Spanned<String>>, known: &[(&str, T)]) -> Result<T, Fault> {
        let Holds::Word { default, .. } = self.holds(name) else { unreachable!("{name} holds a word") };
        match value {
            Some(value) => one_of(name, value, known, self.source),
            None => Ok(known.iter().find(|(word, _)| *word == default).expect("the default is a known word").1),
        }
    }

    /// The text where one is given; it may not be blank.
    pub fn text(&self, name: &str, value: &Option<Spanned<String>>) -> Result<Option<String>, Fault> {
        let Some(value) = value else { return Ok(None) };
        let text = value.get_ref().trim();
        if text.is_empty() {
            return Err(self.source.fault(value, format!("{name} is empty; expected a text")));
        }
        Ok(Some(text.to_owned()))
    }

    /// The tables of a list that may be so long at most.
    pub fn tables<T>(&self, name: &str, value: Option<Spanned<Vec<T>>>) -> Result<Vec<T>, Fault> {
        let Holds::Tables { most, .. } = self.holds(name) else { unreachable!("{name} holds tables") };
        let Some(value) = value else { return Ok(Vec::new()) };
        let count = value.get_ref().len();
        if count > most {
            return Err(self.source.fault(&value, format!("there are {count} of {name}; expected at most {most}")));
        }
        Ok(value.into_inner())
    }
}

/// The value that a word stands for, or a fault that lists the words and names the nearest.
pub fn one_of<T: Copy>(
    field: &str,
    value: &Spanned<String>,
    known: &[(&str, T)],
    source: &faults::Source,
) -> Result<T, Fault> {
    let given = value.get_ref().as_str();
    if let Some((_, found)) = known.iter().find(|(name, _)| *name == given) {
        return Ok(*found);
    }
    let names = known.iter().map(|(name, _)| *name);
    let meant = near(given, names.clone()).map_or(String::new(), |name| format!("; did you mean \"{name}\"?"));
    let names = names.collect::<Vec<_>>().join(", ");
    Err(source.fault(value, format!("{field} \"{given}\" is not known; expected one of {names}{meant}")))
}

/// One number, or two between which it wanders.
pub enum Between {
    One(f32),
    Several(Vec<f32>),
}

impl<'de> Deserialize<'de> for Between {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Between, D::Error> {
        struct Numbers;

        impl<'de> Visitor<'de> for Numbers {
            type Value = Between;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or two such as [0.4, 1]")
            }

            fn visit_f64<E>(self, number: f64) -> Result<Between, E> {
                Ok(Between::One(number as f32))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Between, E> {
                Ok(Between::One(number as f32))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Between, A::Error> {
                let mut all = Vec::new();
                while let Some(number) = numbers.next_element()? {
                    all.push(number);
                }
                Ok(Between::Several(all))
            }
        }

        deserializer.deserialize_any(Numbers)
    }
}
