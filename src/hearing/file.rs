//! The profile file: TOML, either knots over the fade or an audiogram to go towards and rest at.

mod audiogram;
mod knot;

use serde::Deserialize;
use toml::Spanned;

use super::tables::{AUDIOGRAM, PROFILE};
use super::{Audiogram, Ears, FREQUENCIES, Knot, Place, Profile};
use crate::faults::{self, Fault};
use crate::library::in_words;
use crate::soundscape::file::fields::{Reader, one_of};
use audiogram::AudiogramShape;
use knot::{KnotShape, resolve};

/// The level's part of the fade where everything is lost, and where a profile rests at an audiogram.
const LEVEL_FADE: f32 = 0.08;
pub(super) const RESTING_LEVEL_FADE: f32 = 0.4;

/// Where in the loss a profile has arrived at the audiogram that it rests at.
const ARRIVED: f32 = 0.5;

/// Reads a profile from the text of its file. `id` is the name of the file without its ending.
pub fn read(id: &str, file: &str, text: &str) -> Result<Profile, Fault> {
    let source = faults::Source { file, text };
    let shape: Shape = source.parse()?;
    shape.resolve(id, &source)
}

/// The text of a profile file that goes towards these audiograms.
pub fn write(name: &str, ears: &Ears) -> String {
    let name = toml::Value::from(name);
    let mut text = format!("format = 1\nname = {name}\n");
    for (ear, audiogram) in [("left", &ears.left), ("right", &ears.right)] {
        text += &format!("\n[audiogram.{ear}]\n");
        for (hertz, threshold) in FREQUENCIES.iter().zip(&audiogram.0) {
            text += &format!("{hertz} = {threshold}\n");
        }
    }
    text
}

/// The knots of a profile that goes from normal hearing to these audiograms and rests there.
pub(super) fn resting(ears: Ears) -> Vec<Knot> {
    let knot = |share, ears| Knot { place: Place::at(share), ears, ..Knot::FIRST };
    vec![knot(0.0, Ears::NORMAL), knot(ARRIVED, ears)]
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Shape {
    format: Option<Spanned<i64>>,
    name: Option<Spanned<String>>,
    line: Option<String>,
    level_fade: Option<Spanned<f32>>,
    stays_lost: Option<bool>,
    lead: Option<Spanned<String>>,
    lead_by: Option<Spanned<f32>>,
    audiogram: Option<Spanned<EarsShape>>,
    knot: Option<Spanned<Vec<Spanned<KnotShape>>>>,
}

/// An audiogram for both ears, or one for each.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct EarsShape {
    both: Option<Spanned<AudiogramShape>>,
    left: Option<Spanned<AudiogramShape>>,
    right: Option<Spanned<AudiogramShape>>,
}

/// The ear that is ahead.
#[derive(Clone, Copy, PartialEq)]
enum Lead {
    None,
    Left,
    Right,
}

impl Shape {
    fn resolve(self, id: &str, source: &faults::Source) -> Result<Profile, Fault> {
        let read = Reader { fields: PROFILE, source };
        read.whole("format", &self.format)?;
        let name = read.text("name", &self.name)?.unwrap_or_else(|| in_words(id));
        let (knots, level_fade) = match (&self.audiogram, self.knot) {
            (Some(audiogram), None) => {
                let ears = audiogram.get_ref().resolve(audiogram.span().start, source)?;
                (resting(ears), RESTING_LEVEL_FADE)
            }
            (None, Some(shapes)) => {
                let at = shapes.span().start;
                let shapes = read.tables("knot", Some(shapes))?;
                if shapes.is_empty() {
                    return Err(source.fault_at(Some(at), "there is no knot; expected at least one".to_owned()));
                }
                (resolve(shapes, self.stays_lost.unwrap_or(false), source)?, LEVEL_FADE)
            }
            (Some(_), Some(knots)) => {
                return Err(source.fault(&knots, "there are both an audiogram and knots; expected one of them"));
            }
            (None, None) => {
                let what = "there is neither an audiogram nor a knot; expected [audiogram] or [[knot]]";
                return Err(source.fault_at(Some(0), what.to_owned()));
            }
        };
        let level_fade = read.number_else("level-fade", &self.level_fade, level_fade)?;
        let mut profile = Profile { id: id.to_owned(), name, line: String::new(), knots, level_fade };
        self.lead.map_or(Ok(()), |lead| {
            let known = [("none", Lead::None), ("left", Lead::Left), ("right", Lead::Right)];
            let by = read.number("lead-by", &self.lead_by)?;
            let lead = one_of("lead", &lead, &known, source)?;
            profile.knots.iter_mut().for_each(|knot| lead.apply(by, &mut knot.ears));
            Ok(())
        })?;
        profile.line = self.line.unwrap_or_else(|| profile.end().line());
        Ok(profile)
    }
}

impl Lead {
    /// Puts the ear ahead by so much, where it has lost as much; it begins with nothing lost like the other.
    fn apply(self, by: f32, ears: &mut Ears) {
        let ear = match self {
            Lead::None => return,
            Lead::Left => &mut ears.left,
            Lead::Right => &mut ears.right,
        };
        for threshold in &mut ear.0 {
            *threshold = (*threshold + by.min(threshold.max(0.0))).min(Audiogram::RANGE.1);
        }
    }
}

impl EarsShape {
    /// The audiograms of the table that begins at this byte.
    fn resolve(&self, at: usize, source: &faults::Source) -> Result<Ears, Fault> {
        debug_assert_eq!(AUDIOGRAM.len(), 3);
        ears(&self.both, &self.left, &self.right).map_or_else(
            || {
                let what = "expected an audiogram for \"both\" ears, or for \"left\" and \"right\"";
                Err(source.fault_at(Some(at), what.to_owned()))
            },
            |[left, right]| {
                Ok(Ears {
                    left: left.get_ref().resolve(left.span().start, source)?,
                    right: right.get_ref().resolve(right.span().start, source)?,
                })
            },
        )
    }
}

/// What is meant for the left and for the right ear, if it is given in one of the two ways.
fn ears<'a, T>(
    both: &'a Option<Spanned<T>>,
    left: &'a Option<Spanned<T>>,
    right: &'a Option<Spanned<T>>,
) -> Option<[&'a Spanned<T>; 2]> {
    match (both, left, right) {
        (Some(both), None, None) => Some([both, both]),
        (None, Some(left), Some(right)) => Some([left, right]),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
