//! The profile file: TOML, knots over the fade, each an audiogram for both ears or one for each.

use serde::Deserialize;
use toml::Spanned;

use super::{Audiogram, Ears, Knot, Point, Profile};
use crate::faults::{self, Fault, near};

/// The version of the format that this program reads.
pub const FORMAT: i64 = 1;

/// Reads a profile from the text of its file. `id` is the name of the file without its ending.
pub fn read(id: &str, file: &str, text: &str) -> Result<Profile, Fault> {
    let source = faults::Source { file, text };
    let shape: Shape = source.parse()?;
    shape.resolve(id, &source)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Shape {
    format: Spanned<i64>,
    name: String,
    line: String,
    /// The share of the fade over which the level goes.
    level_fade: Option<Spanned<f32>>,
    /// Each knot takes the worse of its own threshold and every earlier one.
    #[serde(default)]
    stays_lost: bool,
    knot: Spanned<Vec<KnotShape>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct KnotShape {
    at: Spanned<f32>,
    both: Option<Spanned<toml::Value>>,
    left: Option<Spanned<toml::Value>>,
    right: Option<Spanned<toml::Value>>,
}

impl Shape {
    fn resolve(self, id: &str, source: &faults::Source) -> Result<Profile, Fault> {
        if *self.format.get_ref() != FORMAT {
            let what = format!("format is {}; expected {FORMAT}", self.format.get_ref());
            return Err(source.fault(&self.format, what));
        }
        if self.knot.get_ref().is_empty() {
            return Err(source.fault(&self.knot, "there is no knot; expected at least one"));
        }
        let level_fade = source.number_or("level-fade", &self.level_fade, 0.01, 1.0, 0.08)?;
        let mut knots: Vec<Knot> = Vec::new();
        for shape in self.knot.get_ref() {
            let at = source.number("at", &shape.at, 0.0, 1.0)?;
            let mut ears = shape.ears(source)?;
            if let Some(before) = knots.last() {
                if at <= before.at {
                    let what = format!("at is {at} after {}; expected knots in rising order", before.at);
                    return Err(source.fault(&shape.at, what));
                }
                if self.stays_lost {
                    let worse = |a: &Audiogram, b: &Audiogram| a.worse(b);
                    ears = Ears {
                        left: worse(&ears.left, &before.point.ears.left),
                        right: worse(&ears.right, &before.point.ears.right),
                    };
                }
            }
            knots.push(Knot { at, point: Point::of(ears) });
        }
        Ok(Profile { id: id.to_owned(), name: self.name, line: self.line, knots, level_fade })
    }
}

impl KnotShape {
    fn ears(&self, source: &faults::Source) -> Result<Ears, Fault> {
        match (&self.both, &self.left, &self.right) {
            (Some(both), None, None) => {
                let both = audiogram(both, source)?;
                Ok(Ears { left: both, right: both })
            }
            (None, Some(left), Some(right)) => {
                Ok(Ears { left: audiogram(left, source)?, right: audiogram(right, source)? })
            }
            _ => {
                Err(source.fault(&self.at, "a knot has an audiogram for \"both\" ears, or for \"left\" and \"right\""))
            }
        }
    }
}

/// A standard audiogram by name, or one threshold for all frequencies.
fn audiogram(value: &Spanned<toml::Value>, source: &faults::Source) -> Result<Audiogram, Fault> {
    let (least, most) = Audiogram::RANGE;
    let flat = |threshold: f64| {
        let threshold = threshold as f32;
        if (least..=most).contains(&threshold) {
            Ok(Audiogram::flat(threshold))
        } else {
            Err(source.fault(value, format!("the threshold is {threshold} dB HL; expected {least} to {most}")))
        }
    };
    match value.get_ref() {
        toml::Value::String(name) => Audiogram::named(name).ok_or_else(|| {
            let names = || Audiogram::STANDARD.iter().map(|(known, _)| *known);
            let meant = near(name, names()).map_or(String::new(), |near| format!("; did you mean \"{near}\"?"));
            let names = names().collect::<Vec<_>>().join(", ");
            source.fault(value, format!("audiogram \"{name}\" is not known; expected one of {names}{meant}"))
        }),
        toml::Value::Integer(threshold) => flat(*threshold as f64),
        toml::Value::Float(threshold) => flat(*threshold),
        other => Err(source.fault(
            value,
            format!("an audiogram is a {}; expected a standard name or a threshold in dB HL", other.type_str()),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(knots: &str) -> String {
        let text = format!("format = 1\nname = \"T\"\nline = \"t\"\n{knots}");
        read("t", "t.toml", &text).expect_err("it is faulty").to_string()
    }

    #[test]
    fn every_fault_says_where_and_what_was_expected() {
        assert_eq!(
            fault("[[knot]]\nat = 0\nboth = \"S4\"\n").split("; did").next(),
            Some(
                "t.toml:6:8: audiogram \"S4\" is not known; expected one of normal, N1, N2, N3, N4, N5, N6, N7, S1, S2, S3, left-corner"
            )
        );
        assert_eq!(fault("[[knot]]\nat = 2\nboth = 0\n"), "t.toml:5:6: at is 2; expected 0 to 1");
        assert_eq!(
            fault("[[knot]]\nat = 0\nboth = 200\n"),
            "t.toml:6:8: the threshold is 200 dB HL; expected -10 to 120"
        );
        assert!(fault("[[knot]]\nat = 0\nleft = 0\n").contains("for \"left\" and \"right\""));
        assert!(fault("[[knot]]\nat = .5\nboth=0\n").starts_with("t.toml:5:6:"));
        assert!(fault("[[knot]]\nat = 0.5\nboth=0\n[[knot]]\nat = 0.5\nboth=0\n").contains("rising order"));
        assert!(fault("").contains("knot"));
    }
}
