//! Noise whose spectrum moves: eight bands, each a little wider than an octave, with levels that go from
//! one block to the next. Wind, sea, fire, rooms and roads are made of it.

use crate::dsp::flushed;
use crate::dsp::four::sums;
use crate::dsp::wide::{Wide, wide};
use crate::units::{BLOCK, Block, RATE};

/// A value for each band, lowest first: they lie about 38, 92, 210, 490, 1100, 2500, 5700 and 14000 Hz.
pub(super) type Bands = [f32; 8];

/// Where the bands meet, in Hz; each is the difference of two low-passes of 12 dB an octave.
const CORNERS: [f32; 7] = [60.0, 140.0, 320.0, 750.0, 1700.0, 3800.0, 8500.0];

/// The RMS of the white noise that goes in.
const WHITE_RMS: f32 = 0.577_350_3;

/// What one step of power is in the memory of the lowest band: its corner, to -100 dB.
pub(super) const MEMORY: u64 = RATE as u64 / 4;

/// Amplitudes of levels in dB.
pub(super) fn amplitudes(decibels: Bands) -> Bands {
    decibels.map(|level| libm::exp10f(level * 0.05))
}

/// Amplitudes made so many dB louder, and so many more for each band upward.
pub(super) fn tilted(bands: &Bands, level: f32, slope: f32) -> Bands {
    let mut gain = libm::exp10f(level * 0.05);
    let ratio = libm::exp10f(slope * 0.05);
    bands.map(|band| {
        let louder = band * gain;
        gain *= ratio;
        louder
    })
}

/// The bank of filters with the levels where it stands, left and right.
pub(super) struct Spectrum {
    kept: Bands,
    taken: Bands,
    /// What makes a band's amplitude its RMS.
    scale: Bands,
    /// The last input: the mean of two samples goes in, which takes the edge off the top octave.
    last: [f32; 2],
    /// Of both poles, left and right.
    state: [[Bands; 2]; 2],
    /// The frame that `weights` belong to.
    at: u64,
    weights: [Bands; 2],
}

impl Spectrum {
    pub fn new() -> Spectrum {
        let mut taken = [1.0; 8];
        for (taken, corner) in taken.iter_mut().zip(CORNERS) {
            *taken = 1.0 - libm::expf(-2.0 * core::f32::consts::PI * corner / RATE as f32);
        }
        let mut edge = 20.0;
        let scale = std::array::from_fn(|band| {
            let next = CORNERS.get(band).copied().unwrap_or(20_000.0);
            let share = (next - edge) / (0.5 * RATE as f32);
            edge = next;
            1.0 / (WHITE_RMS * libm::sqrtf(share))
        });
        let silent = [[0.0; 8]; 2];
        let kept = taken.map(|taken| 1.0 - taken);
        Spectrum { kept, taken, scale, last: [0.0; 2], state: [silent; 2], at: u64::MAX, weights: silent }
    }

    /// Filters a block of white noise that begins with `frame`. `levels` gives the RMS of every band, left and
    /// right, at a frame; it must be a function of the frame alone.
    #[inline]
    pub fn render(&mut self, frame: u64, input: &Block, out: &mut Block, levels: impl Fn(u64) -> [Bands; 2]) {
        let end = frame + BLOCK as u64;
        let weights = if self.at == frame { self.weights } else { self.weights_of(levels(frame)) };
        let to = self.weights_of(levels(end));
        (self.at, self.weights) = (end, to);
        wide(Bank { spectrum: self, input, out, from: weights, to });
    }

    /// A band is a low-pass less the one below it, so each low-pass weighs its band less the next.
    fn weights_of(&self, levels: [Bands; 2]) -> [Bands; 2] {
        levels.map(|bands| {
            let own = |lane: usize| bands[lane] * self.scale[lane];
            std::array::from_fn(|lane| if lane < 7 { own(lane) - own(lane + 1) } else { own(7) })
        })
    }

    /// Lets go of all that it holds.
    pub fn reset(&mut self) {
        self.state = [[[0.0; 8]; 2]; 2];
        self.last = [0.0; 2];
        self.at = u64::MAX;
    }
}

/// A block on its way through the bank, while its weights go from one to another.
struct Bank<'a> {
    spectrum: &'a mut Spectrum,
    input: &'a Block,
    out: &'a mut Block,
    from: [Bands; 2],
    to: [Bands; 2],
}

impl Wide for Bank<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let Spectrum { kept, taken, last, state, .. } = self.spectrum;
        let mut weights = self.from;
        let mut steps = [[0.0; 8]; 2];
        for side in 0..2 {
            for lane in 0..8 {
                steps[side][lane] = (self.to[side][lane] - weights[side][lane]) * (1.0 / BLOCK as f32);
            }
        }
        let mut poles = *state;
        let inputs = self.input.left.as_chunks::<4>().0.iter().zip(self.input.right.as_chunks::<4>().0);
        let outs = self.out.left.as_chunks_mut::<4>().0.iter_mut().zip(self.out.right.as_chunks_mut::<4>().0);
        for ((left, right), (out_left, out_right)) in inputs.zip(outs) {
            for (side, (input, out)) in [(left, out_left), (right, out_right)].into_iter().enumerate() {
                let [first, second] = &mut poles[side];
                let mut rows = [[0.0; 8]; 4];
                for (row, new) in rows.iter_mut().zip(input) {
                    let input = 0.5 * (new + last[side]);
                    last[side] = *new;
                    for lane in 0..8 {
                        // The second pole takes what the first held before: they need not wait for each other.
                        second[lane] = second[lane] * kept[lane] + first[lane] * taken[lane];
                        first[lane] = first[lane] * kept[lane] + input * taken[lane];
                        row[lane] = second[lane] * weights[side][lane];
                        weights[side][lane] += steps[side][lane];
                    }
                }
                *out = sums(&rows).lanes();
            }
        }
        *state = poles.map(|side| side.map(|poles| poles.map(flushed)));
    }
}
