//! Single shots: a sound as an event, again and again after gaps of chance, never twice quite the same.

use std::sync::Arc;

use super::taps::Taps;
use crate::dsp::random::Chance;
use crate::soundscape::Samples;
use crate::synth::{Voice, pan_gains};
use crate::units::{BLOCK, Block, Decibels, RATE};

/// How far a shot may be tuned up or down, as a share of its speed.
const DETUNED: f64 = 0.01;

/// How much louder or softer than another it may be, in dB, and how far to the side.
const UNEVEN: f32 = 1.5;
const SIDE: f32 = 0.2;

pub(super) struct Shots {
    samples: Arc<Samples>,
    taps: Taps,
    /// Frames from one to the next on average, and how far one may be early or late.
    period: f64,
    play: f64,
    gain: f32,
    chance: Chance,
}

impl Shots {
    pub fn new(samples: Arc<Samples>, [from, to]: [f32; 2], gain: f32, chance: Chance) -> Shots {
        let rate = f64::from(RATE);
        let (from, to) = (f64::from(from) * rate, f64::from(to) * rate);
        // Two neighbours that come late and early by the most still leave the shortest gap.
        let period = ((1.0 + DETUNED) * samples.left.len() as f64 + (from + to) / 2.0).max(1.0);
        Shots { samples, taps: Taps::new(), period, play: (to - from) / 4.0, gain, chance }
    }

    /// When a shot begins, between two frames; the first waits half a gap or so.
    fn begin(&self, number: u64) -> f64 {
        let early_or_late = self.play * f64::from(self.chance.signed(4 * number));
        number as f64 * self.period + self.play + early_or_late
    }
}

impl Voice for Shots {
    fn render(&mut self, frame: u64, out: &mut Block) {
        *out = Block::SILENT;
        if self.samples.left.is_empty() {
            return;
        }
        let about = (frame as f64 / self.period) as u64;
        for number in about.saturating_sub(2)..=about + 1 {
            let begins = self.begin(number);
            let speed = 1.0 + DETUNED * f64::from(self.chance.signed(4 * number + 1));
            let (left_gain, right_gain) = pan_gains(SIDE * self.chance.signed(4 * number + 2));
            let gain = self.gain * Decibels(UNEVEN * self.chance.signed(4 * number + 3)).gain();
            for index in 0..BLOCK {
                let at = ((frame + index as u64) as f64 - begins) * speed;
                if let Some((left, right)) = self.taps.read(&self.samples, at) {
                    out.left[index] += gain * left_gain * left;
                    out.right[index] += gain * right_gain * right;
                }
            }
        }
    }

    fn reset(&mut self) {}

    fn memory(&self) -> u64 {
        0
    }
}
