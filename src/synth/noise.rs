//! Steady noise of a colour, between two corners and with peaks, whose level and colour drift slowly.

use super::colour::{GREY, Slope};
use super::{Voice, events};
use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::dsp::flushed;
use crate::dsp::ramp::scale;
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::{Colour, Noise};
use crate::units::{BLOCK, Block, Decibels, RATE, seconds};

/// The level of any full-band noise at 0 dB: -20 dBFS RMS in each channel.
const LOUDNESS: f32 = 0.1;

/// The white source's own RMS.
const WHITE_RMS: f32 = 0.577_350_3;

/// No impulse of velvet is higher than this, however few there are.
const HIGHEST_IMPULSE: f32 = 0.7;

/// What a drift of 1 comes to where the wandering stands at 1; it never goes beyond ±1.
const DRIFT: f32 = 0.6;

/// A gust of 1 at full strength, in dB of level and of tilt.
const GUST_LEVEL: f32 = 7.0;
const GUST_TILT: f32 = 4.0;

/// The corners of the tilt in Hz: below the first and above the second it takes and gives.
const TILT: [f32; 2] = [300.0, 3000.0];

/// The voice of a noise, with as many filters as it needs.
pub(super) fn voice(noise: &Noise, chance: Chance) -> Box<dyn Voice> {
    let flat = core::f32::consts::SQRT_2;
    let mut stages = vec![(Kind::High, noise.low, flat), (Kind::Low, noise.high, flat)];
    if noise.colour == Colour::Grey {
        stages.extend(GREY.map(|(hertz, damping, share)| (Kind::Peak(share), hertz, damping)));
    }
    for peak in &noise.peaks {
        let gain = peak.gain.gain();
        // A dip is the mirror of a peak of as many decibels.
        let damping = if gain < 1.0 { 1.0 / (gain * peak.q) } else { 1.0 / peak.q };
        stages.push((Kind::Peak(gain - 1.0), peak.hertz, damping));
    }
    match stages.len() {
        0..=2 => Box::new(NoiseVoice::<4>::new(noise, &stages, chance)),
        3..=4 => Box::new(NoiseVoice::<8>::new(noise, &stages, chance)),
        5..=6 => Box::new(NoiseVoice::<12>::new(noise, &stages, chance)),
        _ => Box::new(NoiseVoice::<20>::new(noise, &stages, chance)),
    }
}

struct NoiseVoice<const LANES: usize> {
    colour: Colour,
    density: f32,
    slope: Slope,
    /// A high-pass, a low-pass, and then the peaks.
    corners: Coefficients<LANES>,
    shape: Cascade<LANES>,
    drift: f32,
    drift_colour: f32,
    drift_seconds: f64,
    gusts: f32,
    tilt: Tilt,
    white: Chance,
    drifting: Chance,
    colouring: Chance,
    gusting: Chance,
    gain: f32,
}

impl<const LANES: usize> NoiseVoice<LANES> {
    fn new(noise: &Noise, stages: &[(Kind, f32, f32)], chance: Chance) -> Self {
        let (slope, rms) = Slope::new(noise.colour);
        // A stage that is not needed lets everything through.
        let stage = |lane: usize| stages.get(lane / 2).copied().unwrap_or((Kind::Peak(0.0), 1000.0, 1.0));
        let gain = match noise.colour {
            Colour::Velvet => (LOUDNESS / libm::sqrtf(noise.density / RATE as f32)).min(HIGHEST_IMPULSE),
            _ => LOUDNESS / (WHITE_RMS * rms),
        };
        NoiseVoice {
            colour: noise.colour,
            density: noise.density,
            slope,
            corners: Coefficients::new(
                std::array::from_fn(|lane| stage(lane).0),
                std::array::from_fn(|lane| crate::dsp::filter::integrator_gain(stage(lane).1)),
                std::array::from_fn(|lane| stage(lane).2),
            ),
            shape: Cascade::default(),
            drift: noise.drift,
            drift_colour: noise.drift_colour,
            drift_seconds: f64::from(noise.drift_seconds),
            gusts: noise.gusts,
            tilt: Tilt::new(),
            white: chance.branch(0),
            drifting: chance.branch(1),
            colouring: chance.branch(2),
            gusting: chance.branch(3),
            gain,
        }
    }

    /// How hard it gusts, -2 to 1.4: slow swells with quicker ones upon them.
    fn gust_at(&self, time: f64) -> f32 {
        let part = |tag: u64, seconds: f64| wander(self.gusting.branch(tag), time / seconds);
        (0.75 * part(0, 9.0) + 0.6 * part(1, 3.1) + 0.3 * part(2, 1.1)).clamp(-2.0, 1.4)
    }

    /// The gain, and the tilt in dB, at a frame.
    fn drift_at(&self, frame: u64) -> (f32, f32) {
        let time = seconds(frame);
        let along = time / self.drift_seconds;
        let drift = |chance: Chance, along: f64| (DRIFT * wander(chance, along)).clamp(-1.0, 1.0);
        let mut level = self.drift * drift(self.drifting, along);
        let mut tilt = 0.0;
        if self.drift_colour > 0.0 {
            tilt = self.drift_colour * drift(self.colouring, along * 0.83);
        }
        if self.gusts > 0.0 {
            let gust = self.gusts * self.gust_at(time);
            // What the swells add to the mean power is taken off again.
            level += GUST_LEVEL * gust - 2.5 * self.gusts * self.gusts;
            tilt += GUST_TILT * gust;
        }
        (self.gain * Decibels(level).gain(), tilt)
    }
}

impl<const LANES: usize> Voice for NoiseVoice<LANES> {
    fn render(&mut self, frame: u64, out: &mut Block) {
        *out = match self.colour {
            Colour::Velvet => events::velvet(self.white, frame, self.density),
            _ => self.white.white(frame / BLOCK as u64),
        };
        self.slope.run(out);
        self.shape.run_block(&self.corners, out);
        let (from, to) = (self.drift_at(frame), self.drift_at(frame + BLOCK as u64));
        if self.drift_colour > 0.0 || self.gusts > 0.0 {
            self.tilt.run((from.1, to.1), out);
        }
        scale(&mut out.left, (from.0, to.0));
        scale(&mut out.right, (from.0, to.0));
    }

    fn reset(&mut self) {
        self.slope.reset();
        self.shape = Cascade::default();
        self.tilt.state = [[0.0; 2]; 2];
    }

    fn memory(&self) -> u64 {
        u64::from(RATE) / 2
    }
}

/// A tilt of the spectrum about 1 kHz that may move: so many dB taken below, and as many given above.
struct Tilt {
    shares: [f32; 2],
    state: [[f32; 2]; 2],
}

impl Tilt {
    fn new() -> Tilt {
        let share = |hertz: f32| 1.0 - libm::expf(-2.0 * core::f32::consts::PI * hertz / RATE as f32);
        Tilt { shares: TILT.map(share), state: [[0.0; 2]; 2] }
    }

    fn run(&mut self, (from, to): (f32, f32), block: &mut Block) {
        let weights = |tilt: f32| [Decibels(-tilt).gain() - 1.0, Decibels(tilt).gain() - 1.0];
        let (start, end) = (weights(from), weights(to));
        let step = [0, 1].map(|part| (end[part] - start[part]) / BLOCK as f32);
        for (state, channel) in self.state.iter_mut().zip([&mut block.left, &mut block.right]) {
            let mut weight = start;
            for sample in channel.iter_mut() {
                let input = *sample;
                for part in 0..2 {
                    state[part] += (input - state[part]) * self.shares[part];
                }
                *sample = input + weight[0] * state[0] + weight[1] * (input - state[1]);
                weight = [weight[0] + step[0], weight[1] + step[1]];
            }
            *state = state.map(flushed);
        }
    }
}
