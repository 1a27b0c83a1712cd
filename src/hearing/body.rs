//! The body path: what reaches the ear through bone and chest. It is the last thing to go.

use crate::dsp::filter::{Coefficients, Section};
use crate::dsp::ramp::Ramp;
use crate::units::{BLOCK, Block, Decibels};

/// The level of the body path with normal hearing and with none, in dB (choice).
const LEVELS: (f32, f32) = (-30.0, -14.0);

/// The corner of the low-pass with normal hearing and with none, in Hz (choice).
const CORNERS: (f32, f32) = (250.0, 120.0);

/// 1/Q of the two sections of a fourth-order Butterworth low-pass.
const DAMPING: [f32; 2] = [1.847_759, 0.765_366_9];

/// The chest: a gentle resonance of 3 dB at 80 Hz.
const CHEST: (f32, f32, f32) = (80.0, 1.2, 0.41);

/// The body path of both ears: one mono sum.
pub(super) struct Body {
    high_pass: Section<1>,
    low_pass: [Section<1>; 2],
    chest: Section<1>,
    fixed: [Coefficients<1>; 2],
    lost: Ramp,
    gain: f32,
}

impl Body {
    pub fn new() -> Body {
        Body {
            high_pass: Section::default(),
            low_pass: Default::default(),
            chest: Section::default(),
            fixed: [Coefficients::of(25.0, core::f32::consts::SQRT_2), Coefficients::of(CHEST.0, CHEST.1)],
            lost: Ramp::new(0.0, 0.1),
            gain: Decibels(LEVELS.0).gain(),
        }
    }

    /// Adds what the body carries of the scene. `air` is what the air path still carries at the lowest
    /// frequencies, as an amplitude: the body's own level rises as that falls, and always by less.
    pub fn process(&mut self, air: f32, scene: &Block, heard: &mut Block) {
        let lost = (1.0 - air) * (1.0 - air);
        let (_, lost) = self.lost.next(lost);
        let between = |(from, to): (f32, f32)| from + (to - from) * lost;
        let low_pass = DAMPING.map(|damping| Coefficients::of(between(CORNERS), damping));
        let [high_pass, chest] = self.fixed;
        let target = Decibels(between(LEVELS)).gain();
        let step = (target - self.gain) / BLOCK as f32;
        for index in 0..BLOCK {
            let mono = [0.5 * (scene.left[index] + scene.right[index])];
            let mut sample = self.high_pass.high(&high_pass, mono);
            for (section, coefficients) in self.low_pass.iter_mut().zip(&low_pass) {
                sample = section.low(coefficients, sample);
            }
            let resonance = self.chest.band(&chest, sample);
            let felt = (self.gain + step * index as f32) * (sample[0] + CHEST.2 * resonance[0]);
            heard.left[index] += felt;
            heard.right[index] += felt;
        }
        self.gain = target;
        self.high_pass.flush();
        self.low_pass.iter_mut().for_each(Section::flush);
        self.chest.flush();
    }
}
