//! Steady noise: white, pink or brown, between two corners, with a slow drift of its level.

use super::Voice;
use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::dsp::ramp::scale;
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::{Colour, Noise};
use crate::units::{BLOCK, Block, Decibels, RATE, seconds};

/// The level of any full-band noise at 0 dB: -20 dBFS RMS in each channel.
const LOUDNESS: f32 = 0.1;

/// The white source's own RMS.
const WHITE_RMS: f32 = 0.577_350_3;

/// A drift takes about this long to go from one level to the next, in seconds.
const DRIFT_SECONDS: f64 = 11.0;

pub(super) struct NoiseVoice {
    slope: Slope,
    /// A high-pass, then a low-pass.
    corners: Coefficients<4>,
    shape: Cascade<4>,
    drift: f32,
    white: Chance,
    drifting: Chance,
    gain: f32,
}

impl NoiseVoice {
    pub fn new(noise: &Noise, chance: Chance) -> NoiseVoice {
        let (slope, rms) = Slope::new(noise.colour);
        let flat = core::f32::consts::SQRT_2;
        NoiseVoice {
            slope,
            corners: Coefficients::cascade([(Kind::High, noise.low, flat), (Kind::Low, noise.high, flat)]),
            shape: Cascade::default(),
            drift: noise.drift,
            white: chance.branch(0),
            drifting: chance.branch(1),
            gain: LOUDNESS / (WHITE_RMS * rms),
        }
    }

    fn drift_at(&self, frame: u64) -> f32 {
        self.gain * Decibels(self.drift * 0.6 * wander(self.drifting, seconds(frame) / DRIFT_SECONDS)).gain()
    }
}

impl Voice for NoiseVoice {
    fn render(&mut self, frame: u64, out: &mut Block) {
        let NoiseVoice { white, slope, .. } = self;
        self.shape.run::<2>(
            &self.corners,
            BLOCK,
            |index| slope.next(white.white_pair(frame + index as u64)),
            |index, sound| (out.left[index], out.right[index]) = (sound[0], sound[1]),
        );
        self.shape.flush();
        let drift = (self.drift_at(frame), self.drift_at(frame + BLOCK as u64));
        scale(&mut out.left, drift);
        scale(&mut out.right, drift);
    }

    fn reset(&mut self) {
        self.slope.state = [[0.0; 8]; 2];
        self.shape = Cascade::default();
    }

    fn memory(&self) -> u64 {
        u64::from(RATE) / 2
    }
}

/// A filter that gives white noise a slope: a weighted sum of seven one-pole low-passes and the input.
struct Slope {
    flat: bool,
    shares: [f32; 8],
    weights: [f32; 8],
    state: [[f32; 8]; 2],
}

impl Slope {
    /// The filter of a colour, and its gain for the RMS of white noise. Fitted by least squares in dB to
    /// the exact slope, 0 dB at 1 kHz: within 0.06 dB (pink) and 0.17 dB (brown) from 38 Hz to 17 kHz.
    fn new(colour: Colour) -> (Slope, f32) {
        let (shares, weights, rms) = match colour {
            Colour::White => ([1.0; 8], [0.0; 8], 1.0),
            Colour::Pink => (
                [0.001_961_57, 0.005_775_57, 0.016_942_2, 0.049_158_2, 0.138_174, 0.355_108, 0.725_851, 1.0],
                [6.530_515, 1.382_596, 1.080_035, 0.523_646_6, 0.373_846_6, 0.172_759_9, 0.231_753_9, -0.006_109_051],
                0.599_304_8,
            ),
            Colour::Brown => (
                [0.001_961_57, 0.006_068_35, 0.018_692_3, 0.056_816_6, 0.165_842, 0.430_007, 0.824_937, 1.0],
                [88.431_16, -9.513_072, 1.205_76, -0.211_364, 0.050_499_36, -0.021_934_29, 0.029_018_84, -0.034_686_45],
                2.346_586,
            ),
        };
        (Slope { flat: colour == Colour::White, shares, weights, state: [[0.0; 8]; 2] }, rms)
    }

    #[inline(always)]
    fn next(&mut self, (left, right): (f32, f32)) -> [f32; 2] {
        if self.flat {
            return [left, right];
        }
        let mut sums = [0.0; 2];
        for ((state, input), sum) in self.state.iter_mut().zip([left, right]).zip(&mut sums) {
            let mut products = [0.0; 8];
            for lane in 0..8 {
                state[lane] += (input - state[lane]) * self.shares[lane];
                products[lane] = state[lane] * self.weights[lane];
            }
            let [a, b, c, d, e, f, g, h] = products;
            *sum = ((a + e) + (c + g)) + ((b + f) + (d + h));
        }
        sums
    }
}
