//! The drums of a layer as they stand in a file: tempo, bars, how freely they are played, lines and fills.

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::super::kit::{self, Kit};
use super::super::tables::{DRUMS, FILL};
use super::super::{Drum, DrumLine, Drums, Fill, Pattern};
use super::fields::{Between, Reader, one_of};
use crate::faults::{self, Fault};

/// The lines of a pattern: the name of a drum, and what it plays.
type Lines = Spanned<BTreeMap<Spanned<String>, Spanned<String>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DrumsShape {
    tempo: Option<Spanned<f32>>,
    beats: Option<Spanned<i64>>,
    steps: Option<Spanned<i64>>,
    swing: Option<Spanned<f32>>,
    drift: Option<Spanned<f32>>,
    scatter: Option<Spanned<f32>>,
    chance: Option<Spanned<f32>>,
    vary: Option<Spanned<f32>>,
    density: Option<Spanned<Between>>,
    breath: Option<Spanned<f32>>,
    kit: Option<Spanned<String>>,
    map: Option<Spanned<kit::Map>>,
    pattern: Lines,
    fill: Option<Spanned<Vec<FillShape>>>,
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
        let read = Reader { fields: DRUMS, source };
        let struck = self.struck();
        let mut drums = Drums {
            tempo: read.number("tempo", &self.tempo)?,
            beats: read.whole("beats", &self.beats)?,
            steps: read.whole("steps", &self.steps)?,
            swing: read.number("swing", &self.swing)?,
            drift: read.number("drift", &self.drift)?,
            scatter: read.number("scatter", &self.scatter)?,
            chance: read.number("chance", &self.chance)?,
            vary: read.number("vary", &self.vary)?,
            density: read.between("density", &self.density)?,
            breath: read.number("breath", &self.breath)?,
            kit: None,
            lines: lines(&self.pattern, source)?,
            fills: Vec::new(),
        };
        for shape in read.tables("fill", self.fill)? {
            let fill = shape.resolve(&drums, source)?;
            for line in &fill.lines {
                if !drums.lines.iter().any(|known| known.drum == line.drum) {
                    drums.lines.push(DrumLine { drum: line.drum, pattern: Pattern::rest() });
                }
            }
            drums.fills.push(fill);
        }
        drums.kit = match (&self.kit, &self.map) {
            (Some(kit), map) => Some(Kit::open(kit, &struck, map.as_ref().map(Spanned::get_ref), source)?),
            (None, Some(map)) => return Err(source.fault(map, "map names instruments of no kit; expected a kit")),
            (None, None) => None,
        };
        Ok(drums)
    }

    /// The names of the drums that are struck, by the pattern or by a fill, where each first stands.
    fn struck(&self) -> Vec<Spanned<String>> {
        let fills = self.fill.iter().flat_map(|fills| fills.get_ref()).map(|fill| &fill.pattern);
        let mut struck: Vec<Spanned<String>> = Vec::new();
        for name in std::iter::once(&self.pattern).chain(fills).flat_map(|lines| lines.get_ref().keys()) {
            if !struck.iter().any(|known| known.get_ref() == name.get_ref()) {
                struck.push(name.clone());
            }
        }
        struck
    }
}

impl FillShape {
    fn resolve(self, drums: &Drums, source: &faults::Source) -> Result<Fill, Fault> {
        let read = Reader { fields: FILL, source };
        let fill = Fill {
            every: read.whole("every", &self.every)?,
            chance: read.number("chance", &self.chance)?,
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
        let fault = |(at, what)| source.fault_within(pattern, at, format!("{}: {what}", name.get_ref()));
        let pattern = Pattern::parse(pattern.get_ref()).map_err(fault)?;
        lines.push(DrumLine { drum, pattern });
    }
    if lines.is_empty() {
        let known = Drum::ALL.map(|(name, _)| name).join(", ");
        return Err(source.fault(shape, format!("no drum plays; expected one of {known}")));
    }
    Ok(lines)
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
            assert!(fault.starts_with("a.toml:8:11: density"), "{fault}");
            assert!(fault.contains("expected"), "{fault}");
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
