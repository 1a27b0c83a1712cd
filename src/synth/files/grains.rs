//! A cloud of grains: short pieces of a sound from anywhere in it, each under a Hann window of its own.

use std::sync::Arc;

use crate::dsp::random::Chance;
use crate::soundscape::Samples;
use crate::synth::{Voice, pan_gains};
use crate::units::{BLOCK, Block, Decibels, RATE};

/// How far to the side a grain may come from.
const SIDE: f32 = 0.9;

/// How much louder or softer than another a grain may be, in dB.
const UNEVEN: f32 = 2.0;

pub(super) struct Grains {
    samples: Arc<Samples>,
    /// Frames of a grain.
    length: u64,
    /// Frames from one to the next, on average.
    period: f64,
    gain: f32,
    chance: Chance,
}

impl Grains {
    pub fn new(samples: Arc<Samples>, grain: f32, density: f32, gain: f32, chance: Chance) -> Grains {
        let length = ((f64::from(grain) * f64::from(RATE)) as u64).clamp(1, samples.left.len().max(1) as u64);
        // Where many sound at once their powers add up; the mean square of a Hann window is 3/8.
        let crowd = (0.375 * grain * density).max(1.0);
        let period = f64::from(RATE) / f64::from(density);
        Grains { samples, length, period, gain: gain / crowd.sqrt(), chance }
    }

    /// When a grain begins: anywhere in its share of the time.
    fn begin(&self, number: u64) -> u64 {
        ((number as f64 + f64::from(self.chance.unit(4 * number))) * self.period) as u64
    }

    fn add(&self, number: u64, begins: u64, frame: u64, out: &mut Block) {
        let first = begins.saturating_sub(frame) as usize;
        let last = (begins + self.length - frame).min(BLOCK as u64) as usize;
        let along = frame + first as u64 - begins;
        let spare = self.samples.left.len() as u64 - self.length;
        let from = (f64::from(self.chance.unit(4 * number + 1)) * (spare + 1) as f64) as u64;
        let at = (from.min(spare) + along) as usize;
        let (left_gain, right_gain) = pan_gains(SIDE * self.chance.signed(4 * number + 2));
        let gain = self.gain * Decibels(UNEVEN * self.chance.signed(4 * number + 3)).gain();
        // The window's cosine goes round by a rotation.
        let turn = core::f32::consts::TAU / self.length as f32;
        let start = core::f64::consts::TAU * (along as f64 + 0.5) / self.length as f64;
        let (mut cosine, mut sine) = (libm::cos(start) as f32, libm::sin(start) as f32);
        let (step_cosine, step_sine) = (libm::cosf(turn), libm::sinf(turn));
        for index in first..last {
            let window = gain * (0.5 - 0.5 * cosine);
            out.left[index] += left_gain * window * self.samples.left[at + index - first];
            out.right[index] += right_gain * window * self.samples.right[at + index - first];
            (cosine, sine) = (cosine * step_cosine - sine * step_sine, sine * step_cosine + cosine * step_sine);
        }
    }
}

impl Voice for Grains {
    fn render(&mut self, frame: u64, out: &mut Block) {
        *out = Block::SILENT;
        if self.samples.left.is_empty() {
            return;
        }
        let mut number = (frame.saturating_sub(self.length) as f64 / self.period) as u64;
        number = number.saturating_sub(1);
        while number as f64 * self.period < (frame + BLOCK as u64) as f64 {
            let begins = self.begin(number);
            if begins < frame + BLOCK as u64 && begins + self.length > frame {
                self.add(number, begins, frame, out);
            }
            number += 1;
        }
    }

    fn reset(&mut self) {}

    fn memory(&self) -> u64 {
        0
    }
}
