//! The hum of an amplifier: harmonics of the mains, and hiss.

use super::Voice;
use crate::dsp::filter::{Coefficients, Section};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::Hum;
use crate::units::{BLOCK, Block, RATE, seconds};

/// The harmonics that a rectifier and a transformer leave, up to the 20th.
const HARMONICS: usize = 20;

/// The level of the hum at 0 dB, as an amplitude of the second harmonic.
const LOUDNESS: f32 = 0.2;

/// How far the mains wander about their frequency, as a share of it.
const MAINS_DRIFT: f64 = 0.0004;

pub(super) struct HumVoice {
    mains: f64,
    amplitudes: [f32; HARMONICS],
    hiss: f32,
    shape: [Coefficients<2>; 2],
    sections: [Section<2>; 2],
    white: Chance,
    drifting: Chance,
}

impl HumVoice {
    pub fn new(hum: &Hum, chance: Chance) -> HumVoice {
        // Full-wave rectified mains: even harmonics lead; the buzz keeps the upper ones.
        let steepness = 2.2 - 1.5 * hum.buzz;
        let amplitudes = std::array::from_fn(|index| {
            let number = (index + 1) as f32;
            let odd = if index % 2 == 0 { 0.35 } else { 1.0 };
            LOUDNESS * odd * libm::powf(number / 2.0, -steepness)
        });
        HumVoice {
            mains: f64::from(hum.mains),
            amplitudes,
            hiss: LOUDNESS * hum.hiss.gain(),
            shape: [Coefficients::of(300.0, 1.414), Coefficients::of(9000.0, 1.414)],
            sections: Default::default(),
            white: chance.branch(0),
            drifting: chance.branch(1),
        }
    }

    /// The phase of the mains in turns at this frame, 0 to 1.
    fn phase(&self, frame: u64) -> f64 {
        let time = seconds(frame);
        // The wandering is of the phase itself, in closed form; its slope is the drift of the frequency.
        let wandered = MAINS_DRIFT * self.mains * 20.0 * f64::from(wander(self.drifting, time / 20.0));
        let turns = self.mains * time + wandered;
        turns - libm::floor(turns)
    }
}

impl Voice for HumVoice {
    fn render(&mut self, frame: u64, out: &mut Block) {
        let (from, mut to) = (self.phase(frame), self.phase(frame + BLOCK as u64));
        // The phase went on by whole turns plus this; the mains are slower than one turn a block.
        if to < from {
            to += 1.0;
        }
        let turn = 2.0 * core::f64::consts::PI;
        let angle = libm::sincos(from * turn);
        let step = libm::sincos((to - from) * turn / BLOCK as f64);
        let (mut sine, mut cosine) = (angle.0 as f32, angle.1 as f32);
        let (step_sine, step_cosine) = (step.0 as f32, step.1 as f32);
        let (mut sines, mut cosines) = ([0.0; BLOCK], [0.0; BLOCK]);
        for index in 0..BLOCK {
            (sines[index], cosines[index]) = (sine, cosine);
            (sine, cosine) = (sine * step_cosine + cosine * step_sine, cosine * step_cosine - sine * step_sine);
        }
        let hum = self.harmonics(&sines, &cosines);
        let [high_pass, low_pass] = &mut self.sections;
        for index in 0..BLOCK {
            let (left, right) = self.white.white_pair(frame + index as u64);
            let hiss = low_pass.low(&self.shape[1], high_pass.high(&self.shape[0], [left, right]));
            out.left[index] = hum[index] + self.hiss * hiss[0];
            out.right[index] = hum[index] + self.hiss * hiss[1];
        }
    }

    fn reset(&mut self) {
        self.sections = Default::default();
    }

    fn memory(&self) -> u64 {
        u64::from(RATE) / 10
    }
}

impl HumVoice {
    /// The sum of the harmonics where the fundamental stands at these sines and cosines. Clenshaw's
    /// recurrence: Σ a_k sin kθ with one multiplication and two additions a harmonic, eight frames abreast.
    fn harmonics(&self, sines: &[f32; BLOCK], cosines: &[f32; BLOCK]) -> [f32; BLOCK] {
        let mut sums = [0.0; BLOCK];
        let (sines, _) = sines.as_chunks::<8>();
        let (cosines, _) = cosines.as_chunks::<8>();
        let (chunks, _) = sums.as_chunks_mut::<8>();
        for ((sum, sine), cosine) in chunks.iter_mut().zip(sines).zip(cosines) {
            let (mut next, mut after) = ([0.0; 8], [0.0; 8]);
            for amplitude in self.amplitudes.iter().rev() {
                for lane in 0..8 {
                    let new = amplitude + 2.0 * cosine[lane] * next[lane] - after[lane];
                    after[lane] = next[lane];
                    next[lane] = new;
                }
            }
            for lane in 0..8 {
                sum[lane] = next[lane] * sine[lane];
            }
        }
        sums
    }
}
