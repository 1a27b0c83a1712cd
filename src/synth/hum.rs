//! The hum of an amplifier: harmonics of the mains, and hiss.

use super::Voice;
use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::dsp::wide::{Wide, wide};
use crate::soundscape::Hum;
use crate::units::{BLOCK, Block, Decibels, RATE, seconds};

/// Frames whose harmonics are summed together: enough that none waits for its own last sum.
const ABREAST: usize = 32;

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
        let time = seconds(frame);
        let amplitudes = std::array::from_fn(|number| {
            let breathing = self.drifting.branch(1 + number as u64);
            self.amplitudes[number] * (1.0 + BREATH * wander(breathing, time / BREATH_SECONDS))
        });
        let hum = wide(Harmonics { amplitudes: &amplitudes, from, to });
        *out = self.white.white(frame / BLOCK as u64);
        self.shape.run_block(&self.corners, out);
        for index in 0..BLOCK {
            out.left[index] = hum[index] + self.hiss * out.left[index];
            out.right[index] = hum[index] + self.hiss * out.right[index];
        }
    }

    fn reset(&mut self) {
        self.shape = Cascade::default();
    }

    fn memory(&self) -> u64 {
        u64::from(RATE) / 10
    }
}

/// The sum of the harmonics over a block in which the fundamental goes from one phase to another, in turns.
struct Harmonics<'a> {
    amplitudes: &'a [f32; HARMONICS],
    from: f64,
    to: f64,
}

impl Wide for Harmonics<'_> {
    type Out = [f32; BLOCK];

    /// Clenshaw's recurrence, so many frames abreast: Σ a_k sin kθ with one multiplication and two additions a harmonic.
    #[inline(always)]
    fn run(self) -> [f32; BLOCK] {
        let rotation = |turns: f64| {
            let (sine, cosine) = libm::sincos(turns * core::f64::consts::TAU);
            (sine as f32, cosine as f32)
        };
        let turn = (self.to - self.from) / BLOCK as f64;
        // The phases of the first frames: each half is the half before it, turned on.
        let (mut sines, mut cosines) = ([0.0; ABREAST], [0.0; ABREAST]);
        (sines[0], cosines[0]) = rotation(self.from);
        let mut known = 1;
        while known < ABREAST {
            let (sine, cosine) = rotation(turn * known as f64);
            for lane in 0..known {
                sines[known + lane] = sines[lane] * cosine + cosines[lane] * sine;
                cosines[known + lane] = cosines[lane] * cosine - sines[lane] * sine;
            }
            known *= 2;
        }
        let (step_sine, step_cosine) = rotation(turn * ABREAST as f64);
        let mut hum = [0.0; BLOCK];
        for sums in hum.as_chunks_mut::<ABREAST>().0 {
            let twice = cosines.map(|cosine| 2.0 * cosine);
            let (mut next, mut after) = ([0.0; ABREAST], [0.0; ABREAST]);
            for amplitude in self.amplitudes.iter().rev() {
                for lane in 0..ABREAST {
                    let new = (amplitude - after[lane]) + twice[lane] * next[lane];
                    after[lane] = next[lane];
                    next[lane] = new;
                }
            }
            for lane in 0..ABREAST {
                sums[lane] = next[lane] * sines[lane];
                let (sine, cosine) = (sines[lane], cosines[lane]);
                sines[lane] = sine * step_cosine + cosine * step_sine;
                cosines[lane] = cosine * step_cosine - sine * step_sine;
            }
        }
        hum
    }
}
