//! The noise of a layer as it stands in a file: its colour, its shape, how it drifts.

use serde::Deserialize;
use toml::Spanned;

use super::super::tables::{NOISE, PEAK};
use super::super::{Colour, Noise, Peak};
use super::fields::Reader;
use crate::faults::{self, Fault};
use crate::units::Decibels;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoiseShape {
    colour: Option<Spanned<String>>,
    density: Option<Spanned<f32>>,
    low: Option<Spanned<f32>>,
    high: Option<Spanned<f32>>,
    peaks: Option<Spanned<Vec<PeakShape>>>,
    drift: Option<Spanned<f32>>,
    drift_colour: Option<Spanned<f32>>,
    drift_seconds: Option<Spanned<f32>>,
    gusts: Option<Spanned<f32>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PeakShape {
    hertz: Spanned<f32>,
    gain: Spanned<f32>,
    q: Option<Spanned<f32>>,
}

impl NoiseShape {
    pub fn resolve(self, source: &faults::Source) -> Result<Noise, Fault> {
        let read = Reader { fields: NOISE, source };
        let colour = read.word("colour", &self.colour, &Colour::ALL)?;
        if let (Some(density), true) = (&self.density, colour != Colour::Velvet) {
            let what = "density is given, but the colour is not velvet; expected none";
            return Err(source.fault(density, what));
        }
        let peaks = read.tables("peaks", self.peaks)?;
        let noise = Noise {
            colour,
            density: read.number("density", &self.density)?,
            low: read.number("low", &self.low)?,
            high: read.number("high", &self.high)?,
            peaks: peaks.into_iter().map(|peak| peak.resolve(source)).collect::<Result<Vec<Peak>, Fault>>()?,
            drift: read.number("drift", &self.drift)?,
            drift_colour: read.number("drift_colour", &self.drift_colour)?,
            drift_seconds: read.number("drift_seconds", &self.drift_seconds)?,
            gusts: read.number("gusts", &self.gusts)?,
        };
        match self.low.as_ref().or(self.high.as_ref()) {
            Some(at) if noise.low >= noise.high => {
                let what = format!("low is {} Hz and high {} Hz; expected low below high", noise.low, noise.high);
                Err(source.fault(at, what))
            }
            _ => Ok(noise),
        }
    }
}

impl PeakShape {
    fn resolve(self, source: &faults::Source) -> Result<Peak, Fault> {
        let read = Reader { fields: PEAK, source };
        Ok(Peak {
            hertz: read.number("hertz", &Some(self.hertz))?,
            gain: Decibels(read.number("gain", &Some(self.gain))?),
            q: read.number("q", &self.q)?,
        })
    }
}
