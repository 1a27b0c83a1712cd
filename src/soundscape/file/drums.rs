//! The drums of a layer as they stand in a file: tempo, bars, how freely they are played, lines and fills.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, SeqAccess, Visitor};
use toml::Spanned;

use super::super::{Drum, DrumLine, Drums, Fill, Pattern};
use super::{one_of, whole};
use crate::faults::{self, Fault};

/// The lines of a pattern: the name of a drum, and what it plays.
type Lines = Spanned<BTreeMap<Spanned<String>, Spanned<String>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrumsShape {
    tempo: Spanned<f32>,
    beats: Option<Spanned<i64>>,
    steps: Option<Spanned<i64>>,
    swing: Option<Spanned<f32>>,
    drift: Option<Spanned<f32>>,
    scatter: Option<Spanned<f32>>,
    chance: Option<Spanned<f32>>,
    vary: Option<Spanned<f32>>,
    density: Option<Spanned<Between>>,
    breath: Option<Spanned<f32>>,
    pattern: Lines,
    fill: Option<Vec<FillShape>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FillShape {
    every: Option<Spanned<i64>>,
    chance: Option<Spanned<f32>>,
    pattern: Lines,
}

impl DrumsShape {
    pub fn resolve(self, source: &faults::Source) -> Result<Drums, Fault> {
        let mut drums = Drums {
            tempo: source.number("tempo", &self.tempo, 20.0, 300.0)?,
            beats: whole("beats", &self.beats, 1, 16, 4, source)?,
            steps: whole("steps", &self.steps, 1, 12, 4, source)?,
            swing: source.number_or("swing", &self.swing, 0.0, 0.5, 0.0)?,
            drift: source.number_or("drift", &self.drift, 0.0, 5.0, 1.0)?,
            scatter: source.number_or("scatter", &self.scatter, 0.0, 20.0, 5.0)?,
            chance: source.number_or("chance", &self.chance, 0.0, 1.0, 0.55)?,
            vary: source.number_or("vary", &self.vary, 0.0, 1.0, 0.0)?,
            density: between("density", &self.density, source)?,
            breath: source.number_or("breath", &self.breath, 0.0, 12.0, 0.0)?,
            lines: lines(&self.pattern, source)?,
            fills: Vec::new(),
        };
        for shape in self.fill.into_iter().flatten() {
            let fill = shape.resolve(&drums, source)?;
            for line in &fill.lines {
                if !drums.lines.iter().any(|known| known.drum == line.drum) {
                    drums.lines.push(DrumLine { drum: line.drum, pattern: Pattern::rest() });
                }
            }
            drums.fills.push(fill);
        }
        Ok(drums)
    }
}

impl FillShape {
    fn resolve(self, drums: &Drums, source: &faults::Source) -> Result<Fill, Fault> {
        let fill = Fill {
            every: whole("every", &self.every, 1, 64, 8, source)?,
            chance: source.number_or("chance", &self.chance, 0.0, 1.0, 1.0)?,
            lines: lines(&self.pattern, source)?,
        };
        let bar = (drums.beats * drums.steps) as usize;
        let longest = fill.lines.iter().map(|line| line.pattern.steps().len()).max().unwrap_or(0);
        if longest > bar {
            let what = format!("the fill has {longest} steps; expected at most {bar}, a bar");
            return Err(source.fault(&self.pattern, what));
        }
        Ok(fill)
    }
}

fn lines(shape: &Lines, source: &faults::Source) -> Result<Vec<DrumLine>, Fault> {
    let mut lines = Vec::new();
    for (name, pattern) in shape.get_ref() {
        let drum = one_of("drum", name, &Drum::ALL, source)?;
        let parsed = Pattern::parse(pattern.get_ref());
        let pattern = parsed.map_err(|what| source.fault(pattern, format!("{}: {what}", name.get_ref())))?;
        lines.push(DrumLine { drum, pattern });
    }
    if lines.is_empty() {
        let known = Drum::ALL.map(|(name, _)| name).join(", ");
        return Err(source.fault(shape, format!("no drum plays; expected one of {known}")));
    }
    Ok(lines)
}

/// One number, or two between which it wanders.
struct Between([f32; 2]);

impl<'de> Deserialize<'de> for Between {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Between, D::Error> {
        struct Numbers;

        impl<'de> Visitor<'de> for Numbers {
            type Value = Between;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a number, or two as in [0.4, 1]")
            }

            fn visit_f64<E>(self, number: f64) -> Result<Between, E> {
                Ok(Between([number as f32; 2]))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Between, E> {
                Ok(Between([number as f32; 2]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut numbers: A) -> Result<Between, A::Error> {
                let mut next = || numbers.next_element::<f32>();
                match (next()?, next()?, next()?) {
                    (Some(from), Some(to), None) => Ok(Between([from, to])),
                    _ => Err(serde::de::Error::custom("expected one number, or two as in [0.4, 1]")),
                }
            }
        }

        deserializer.deserialize_any(Numbers)
    }
}

fn between(field: &str, value: &Option<Spanned<Between>>, source: &faults::Source) -> Result<[f32; 2], Fault> {
    let Some(value) = value else { return Ok([1.0; 2]) };
    let Between([from, to]) = *value.get_ref();
    if (0.0..=to).contains(&from) && to <= 1.0 {
        return Ok([from, to]);
    }
    let given = if from == to { from.to_string() } else { format!("[{from}, {to}]") };
    Err(source.fault(value, format!("{field} is {given}; expected 0 to 1, or two of these, the smaller first")))
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;
    use crate::soundscape::Source;

    fn drums(fields: &str, more: &str) -> Result<Drums, String> {
        let text = format!(
            "format = 1\nname = \"a\"\nline = \"b\"\n[[layer]]\nname = \"c\"\n[layer.drums]\ntempo = 90\n{fields}\n\
             [layer.drums.pattern]\nkick = \"x...\"\n{more}"
        );
        match read("a", "a.toml", &text) {
            Ok(soundscape) => match &soundscape.layers[0].source {
                Source::Drums(drums) => Ok(drums.clone()),
                other => panic!("{other:?}"),
            },
            Err(fault) => Err(fault.to_string()),
        }
    }

    #[test]
    fn a_density_is_one_number_or_two() {
        assert_eq!(drums("", "").map(|drums| drums.density), Ok([1.0, 1.0]));
        assert_eq!(drums("density = 0.5", "").map(|drums| drums.density), Ok([0.5, 0.5]));
        assert_eq!(drums("density = [0, 0.5]", "").map(|drums| drums.density), Ok([0.0, 0.5]));
        for wrong in ["2", "[0.5, 0.2]", "[0.1]", "[0.1, 0.2, 0.3]", "nan", "\"full\""] {
            let fault = drums(&format!("density = {wrong}"), "").expect_err(wrong);
            assert!(fault.starts_with("a.toml:8:11: "), "{fault}");
            assert!(fault.contains("density") || fault.contains("[0.4, 1]"), "{fault}");
        }
    }

    #[test]
    fn a_fill_brings_its_drums_and_is_at_most_a_bar_long() {
        let fill = |line: &str| drums("", &format!("[[layer.drums.fill]]\n[layer.drums.fill.pattern]\n{line}\n"));
        let filled = fill("snare = \"xxxx\"").expect("it is well formed");
        assert_eq!((filled.fills[0].every, filled.fills[0].chance, filled.lines.len()), (8, 1.0, 2));
        assert_eq!(filled.lines[1].pattern, Pattern::rest());
        let fault = fill(&format!("snare = \"{}\"", "x".repeat(17))).expect_err("it is too long");
        assert!(fault.contains("the fill has 17 steps; expected at most 16, a bar"), "{fault}");
        assert!(drums("beats = 17", "").expect_err("too many").contains("beats is 17; expected a whole number"));
    }
}
