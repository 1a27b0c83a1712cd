//! What a loss does to each band: from the level in it and the threshold there to a gain.
//!
//! Loudness recruitment after Moore and Glasberg (1993), as in the Cambridge MSBG model: a level L in dB SPL at the
//! cochlea is heard `h` lower where it is faint and as it is at 105 dB, in a straight line between:
//! `gain = (105 / (105 - h) - 1) (min(L, 105) - 105) - (HL - h)` dB with `h = min(HL, 80)`. Below a loss of nothing
//! there is no gain: nothing is ever turned up.

use super::BANDS;
use super::design::Band;
use super::lanes::{LANES, PerBand};
use crate::hearing::{Audiogram, FREQUENCIES};

/// The level in dB SPL at which a loss of up to 80 dB HL is caught up with.
const CAUGHT_UP: f32 = 105.0;

/// The loss in dB HL above which the rest is simply taken away.
const RECRUITED: f32 = 80.0;

/// Half the width in dB of the knee there, which is round: the corner of a plain minimum would be heard in a fast collapse.
const KNEE: f32 = 4.0;

/// Decibels in a doubling of amplitude.
pub const DOUBLING: f32 = 6.020_6;

/// The lowest gain, as a power of two: -240 dB.
pub const LEAST: f32 = -40.0;

/// From the free field to the cochlea, in dB at a frequency in Hz and against 1 kHz: the outer ear of a listener in
/// front of the source (Shaw 1974) and the middle ear, both as in the MSBG model.
const TO_COCHLEA: [(f64, f64); 17] = [
    (63.0, -16.0),
    (125.0, -11.0),
    (250.0, -6.5),
    (500.0, -2.0),
    (1000.0, 0.0),
    (1500.0, 0.0),
    (2000.0, 3.5),
    (2500.0, 6.4),
    (3000.0, 8.0),
    (4000.0, 7.6),
    (5000.0, 3.7),
    (6000.0, -2.0),
    (8000.0, -10.0),
    (10_000.0, -12.0),
    (12_500.0, -10.0),
    (14_000.0, -16.0),
    (16_000.0, -30.0),
];

/// Above this frequency in Hz the fine structure is smeared.
const SMEARED_FROM: f64 = 800.0;

/// What is fixed about each band.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The frequency of the audiogram below, and how far to the next, in log frequency.
    below: usize,
    along: f32,
    /// From the free field to the cochlea, in dB.
    pub to_cochlea: f32,
    pub smeared: bool,
}

/// What a threshold asks of the gain, which is the power of two `slope * (min(level, 105 dB) - 105 dB) - rest`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Recruitment {
    pub slope: PerBand,
    pub rest: PerBand,
}

/// The level at which a loss is caught up with, as a power of two.
pub fn caught_up() -> f32 {
    CAUGHT_UP / DOUBLING
}

impl Place {
    pub fn of(band: &Band) -> Place {
        let octaves = |index: usize| libm::log2(f64::from(FREQUENCIES[index]));
        let last = FREQUENCIES.len() - 2;
        let below = (0..=last).rfind(|index| f64::from(FREQUENCIES[*index]) <= band.hertz).unwrap_or(0);
        let along = (libm::log2(band.hertz) - octaves(below)) / (octaves(below + 1) - octaves(below));
        Place {
            below,
            along: along.clamp(0.0, 1.0) as f32,
            to_cochlea: to_cochlea(band.hertz) as f32,
            smeared: band.hertz > SMEARED_FROM,
        }
    }

    /// The threshold of this band in dB HL: linear in log frequency, flat outside the audiogram.
    fn threshold(&self, audiogram: &Audiogram) -> f32 {
        let [from, to] = [audiogram.0[self.below], audiogram.0[self.below + 1]];
        (from + (to - from) * self.along).clamp(0.0, Audiogram::RANGE.1)
    }
}

impl Recruitment {
    pub fn of(audiogram: &Audiogram, places: &[Place; BANDS]) -> Recruitment {
        let mut recruitment = Recruitment::default();
        for (band, place) in places.iter().enumerate() {
            let lost = place.threshold(audiogram);
            let recruited = recruited(lost);
            recruitment.slope[band / LANES][band % LANES] = CAUGHT_UP / (CAUGHT_UP - recruited) - 1.0;
            recruitment.rest[band / LANES][band % LANES] = (lost - recruited) / DOUBLING;
        }
        recruitment
    }
}

/// The part of a loss in dB HL that is recruited: the least of it and 80, with a round knee.
fn recruited(lost: f32) -> f32 {
    let into = (lost - RECRUITED + KNEE).clamp(0.0, 2.0 * KNEE);
    lost.min(RECRUITED + KNEE) - into * into / (4.0 * KNEE)
}

/// Linear in Hz between the points of the table, flat below it and at its end.
fn to_cochlea(hertz: f64) -> f64 {
    let after = TO_COCHLEA.iter().position(|(at, _)| *at > hertz);
    match after {
        Some(0) => TO_COCHLEA[0].1,
        None => TO_COCHLEA[TO_COCHLEA.len() - 1].1,
        Some(next) => {
            let ((from, low), (to, high)) = (TO_COCHLEA[next - 1], TO_COCHLEA[next]);
            low + (high - low) * (hertz - from) / (to - from)
        }
    }
}
