//! The hum of an amplifier: harmonics of the mains, and hiss.

use super::Voice;
use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::Hum;
use crate::units::{BLOCK, Block, Decibels, RATE, seconds};

/// The harmonics that a rectifier and a transformer leave, up to the 20th.
const HARMONICS: usize = 20;

/// The level of the hum at 0 dB, as an amplitude of the second harmonic, and of the hiss.
const LOUDNESS: f32 = 0.1;
const HISS: f32 = 0.2;

/// How far every harmonic breathes for itself, as a share of it, and how long a breath takes in seconds.
const BREATH: f32 = 0.22;
const BREATH_SECONDS: f64 = 5.0;

/// How far the mains wander about their frequency, as a share of it.
const MAINS_DRIFT: f64 = 0.0004;

pub(super) struct HumVoice {
    mains: f64,
    amplitudes: [f32; HARMONICS],
    hiss: f32,
    corners: Coefficients<4>,
    shape: Cascade<4>,
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
            hiss: HISS * Decibels(hum.hiss).gain(),
            corners: Coefficients::cascade([(Kind::High, 150.0, 1.414), (Kind::Low, 9000.0, 1.414)]),
            shape: Cascade::default(),
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
        let turn = core::f64::consts::TAU;
        let (mut sines, mut cosines) = ([0.0; 8], [0.0; 8]);
        for lane in 0..8 {
            let angle = (from + (to - from) * lane as f64 / BLOCK as f64) * turn;
            let (sine, cosine) = libm::sincos(angle);
            (sines[lane], cosines[lane]) = (sine as f32, cosine as f32);
        }
        let (step_sine, step_cosine) = libm::sincos((to - from) * turn * 8.0 / BLOCK as f64);
        let (step_sine, step_cosine) = (step_sine as f32, step_cosine as f32);
        let time = seconds(frame);
        let amplitudes = std::array::from_fn(|number| {
            let breathing = self.drifting.branch(1 + number as u64);
            self.amplitudes[number] * (1.0 + BREATH * wander(breathing, time / BREATH_SECONDS))
        });
        let mut hum = [0.0; BLOCK];
        for sums in hum.as_chunks_mut::<8>().0 {
            *sums = harmonics(&amplitudes, &sines, &cosines);
            for lane in 0..8 {
                let (sine, cosine) = (sines[lane], cosines[lane]);
                sines[lane] = sine * step_cosine + cosine * step_sine;
                cosines[lane] = cosine * step_cosine - sine * step_sine;
            }
        }
        let (white, hiss) = (self.white.white(frame / BLOCK as u64), self.hiss);
        self.shape.run::<2>(
            &self.corners,
            BLOCK,
            |index| [white.left[index], white.right[index]],
            |index, sound| {
                out.left[index] = hum[index] + hiss * sound[0];
                out.right[index] = hum[index] + hiss * sound[1];
            },
        );
        self.shape.flush();
    }

    fn reset(&mut self) {
        self.shape = Cascade::default();
    }

    fn memory(&self) -> u64 {
        u64::from(RATE) / 10
    }
}

/// The sum of the harmonics where the fundamental stands at these sines and cosines, eight frames
/// abreast. Clenshaw's recurrence: Σ a_k sin kθ with one multiplication and two additions a harmonic.
#[inline]
fn harmonics(amplitudes: &[f32; HARMONICS], sines: &[f32; 8], cosines: &[f32; 8]) -> [f32; 8] {
    let twice = cosines.map(|cosine| 2.0 * cosine);
    let (mut next, mut after) = ([0.0; 8], [0.0; 8]);
    for amplitude in amplitudes.iter().rev() {
        for lane in 0..8 {
            let new = (amplitude - after[lane]) + twice[lane] * next[lane];
            after[lane] = next[lane];
            next[lane] = new;
        }
    }
    std::array::from_fn(|lane| next[lane] * sines[lane])
}
