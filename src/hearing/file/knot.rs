//! The knots of a profile file: where in the loss each stands, and what it sets.

use serde::Deserialize;
use toml::Spanned;

use super::EarsShape;
use super::audiogram::AudiogramShape;
use crate::faults::{self, Fault};
use crate::hearing::tables::{AFTER, KNOT};
use crate::hearing::{Ears, Knot, Place};
use crate::session::length;
use crate::soundscape::file::fields::Reader;

/// The most of the way to the next knot at a share that knots after each other in time may take.
const MOST_OF_THE_WAY: f32 = 0.75;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KnotShape {
    at: Option<Spanned<f32>>,
    after: Option<Spanned<String>>,
    both: Option<Spanned<AudiogramShape>>,
    left: Option<Spanned<AudiogramShape>>,
    right: Option<Spanned<AudiogramShape>>,
    smearing: Option<Spanned<f32>>,
    inner: Option<Spanned<f32>>,
    ringing: Option<Spanned<f32>>,
    implant: Option<Spanned<f32>>,
    smoothing: Option<Spanned<f32>>,
}

impl Knot {
    /// What a knot is where it does not say, and no knot is before it.
    pub(super) const FIRST: Knot = Knot {
        place: Place::at(0.0),
        ears: Ears::NORMAL,
        smearing: None,
        inner: 0.0,
        ringing: 0.0,
        implant: 0.0,
        smoothing: 0.5,
    };
}

/// Every knot in its place, in rising order.
pub(super) fn resolve(
    shapes: Vec<Spanned<KnotShape>>,
    stays_lost: bool,
    source: &faults::Source,
) -> Result<Vec<Knot>, Fault> {
    let mut knots: Vec<Knot> = Vec::with_capacity(shapes.len());
    for shape in shapes {
        let start = shape.span().start;
        let shape = shape.into_inner();
        let place = shape.place(start, knots.last(), source)?;
        let mut knot = shape.resolve(start, place, knots.last(), source)?;
        if let Some(before) = knots.last().filter(|_| stays_lost) {
            knot.ears.left = knot.ears.left.worse(&before.ears.left);
            knot.ears.right = knot.ears.right.worse(&before.ears.right);
        }
        knots.push(knot);
    }
    // The longest of each run of knots after each other in time says how much room a second has.
    let mut next = 1.0;
    let mut longest = None;
    for knot in knots.iter_mut().rev() {
        if knot.place.seconds == 0.0 {
            (next, longest) = (knot.place.share, None);
            continue;
        }
        let longest = *longest.get_or_insert(knot.place.seconds);
        knot.place.most = MOST_OF_THE_WAY * (next - knot.place.share) / longest;
    }
    Ok(knots)
}

impl KnotShape {
    fn place(&self, start: usize, before: Option<&Knot>, source: &faults::Source) -> Result<Place, Fault> {
        let read = Reader { fields: KNOT, source };
        match (&self.at, &self.after) {
            (Some(given), None) => {
                let at = read.number_else("at", &self.at, 0.0)?;
                match before {
                    Some(before) if at <= before.place.share => {
                        let before = before.place.share;
                        Err(source.fault(given, format!("at is {at} after {before}; expected knots in rising order")))
                    }
                    _ => Ok(Place::at(at)),
                }
            }
            (None, Some(given)) => {
                let after = length::parse_within(given.get_ref(), AFTER[0], AFTER[1])
                    .map_err(|error| source.fault(given, format!("after: {error}")))?;
                let after = after.as_secs_f32();
                match before {
                    Some(before) if before.place.share < 1.0 => {
                        Ok(Place { seconds: before.place.seconds + after, ..before.place })
                    }
                    Some(_) => Err(source
                        .fault(given, "after comes after the end; expected a knot before it that is at less than 1")),
                    None => {
                        Err(source.fault(given, "after has no knot before it; expected the first knot to have \"at\""))
                    }
                }
            }
            (Some(given), Some(_)) => Err(source.fault(given, "a knot has both at and after; expected one of them")),
            (None, None) => Err(source.fault_at(
                Some(start),
                "a knot does not say where it stands; expected at (0 to 1) or after (such as \"1 s\")".to_owned(),
            )),
        }
    }

    fn resolve(
        self,
        start: usize,
        place: Place,
        before: Option<&Knot>,
        source: &faults::Source,
    ) -> Result<Knot, Fault> {
        let read = Reader { fields: KNOT, source };
        let before = before.unwrap_or(&Knot::FIRST);
        let smearing = self.smearing.as_ref().map(|_| read.number_else("smearing", &self.smearing, 0.0)).transpose()?;
        Ok(Knot {
            place,
            smearing,
            inner: read.number_else("inner", &self.inner, before.inner)?,
            ringing: read.number_else("ringing", &self.ringing, before.ringing)?,
            implant: read.number_else("implant", &self.implant, before.implant)?,
            smoothing: read.number_else("smoothing", &self.smoothing, before.smoothing)?,
            ears: EarsShape { both: self.both, left: self.left, right: self.right }.resolve(start, source)?,
        })
    }
}
