//! A look-ahead true-peak limiter (ITU-R BS.1770): nothing leaves it above -1 dBTP, and what is below
//! passes untouched to the bit.

use crate::dsp::limits::peak;
use crate::dsp::wide::{Wide, wide};
use crate::units::{BLOCK, Block, RATE};

/// -1 dBTP, less 0.2 dB for what four-times oversampling can miss.
const CEILING: f32 = 0.870_963_6;

/// Taps of the interpolator, and how many of them lie in the future.
const TAPS: usize = 12;
const FUTURE: usize = TAPS / 2;

/// The gain begins to fall this many frames before a peak: 2 ms.
const LOOK_AHEAD: usize = 96;

/// The gain comes back with this time constant, in seconds.
const RELEASE: f32 = 0.25;

pub struct Limiter {
    /// Interpolators at a quarter, a half and three quarters of a sample.
    between: [[f32; TAPS]; 3],
    /// The most that an interpolator can make of a peak of 1.
    overshoot: f32,
    /// The taps' past, the block before, and the block that came in.
    left: [f32; TAPS + 2 * BLOCK],
    right: [f32; TAPS + 2 * BLOCK],
    /// The gain that each frame needs: of the block before and of this one.
    needed: [f32; 2 * BLOCK],
    /// The held gains of the last frames, over which the gain is averaged.
    held: [f32; LOOK_AHEAD + BLOCK],
    release: f32,
    /// The peak of the block before.
    before: f32,
}

impl Limiter {
    /// How many frames later a sound leaves the limiter than it entered.
    pub const LATENCY: usize = BLOCK;

    pub fn new() -> Limiter {
        let between = [0.25, 0.5, 0.75].map(interpolator);
        let overshoot = between.iter().map(|taps| taps.iter().map(|tap| tap.abs()).sum()).fold(1.0, f32::max);
        Limiter {
            between,
            overshoot,
            left: [0.0; TAPS + 2 * BLOCK],
            right: [0.0; TAPS + 2 * BLOCK],
            needed: [1.0; 2 * BLOCK],
            held: [1.0; LOOK_AHEAD + BLOCK],
            release: 1.0 - libm::expf(-1.0 / (RELEASE * RATE as f32)),
            before: 0.0,
        }
    }

    /// Takes one block in and gives back the block before it, limited.
    pub fn process(&mut self, block: &mut Block) {
        for (history, input) in [(&mut self.left, &block.left), (&mut self.right, &block.right)] {
            history.copy_within(BLOCK.., 0);
            history[TAPS + BLOCK..].copy_from_slice(input);
        }
        self.needed.copy_within(BLOCK.., 0);
        let now = peak(&block.left).max(peak(&block.right));
        let loud = std::mem::replace(&mut self.before, now).max(now);
        if loud * self.overshoot <= CEILING {
            self.needed[BLOCK..].fill(1.0);
        } else {
            self.look();
        }
        block.left.copy_from_slice(&self.left[TAPS..TAPS + BLOCK]);
        block.right.copy_from_slice(&self.right[TAPS..TAPS + BLOCK]);
        let idle = |gain: &f32| *gain == 1.0;
        if !(self.needed.iter().all(idle) && self.held.iter().all(idle)) {
            self.hold(block);
        }
    }

    /// Finds the gain that each new frame needs. The newest frame whose surroundings are known lies half
    /// an interpolator back.
    fn look(&mut self) {
        let mut most = [0.0_f32; BLOCK];
        for history in [&self.left, &self.right] {
            wide(Peaks { between: &self.between, first: &history[BLOCK + 1..], most: &mut most });
        }
        for (needed, most) in self.needed[BLOCK..].iter_mut().zip(&most) {
            *needed = if *most > CEILING { CEILING / most } else { 1.0 };
        }
    }

    /// Applies the gain: the least that is needed in the look-ahead, released slowly, averaged over the
    /// look-ahead, so that it has arrived where the peak does and has no corners.
    fn hold(&mut self, block: &mut Block) {
        // The least of 96 gains to come, by windows of doubling length: 2, 4 … 64, then 64 and 32 on.
        let mut least = self.needed;
        for reach in [1, 2, 4, 8, 16, 32] {
            for index in 0..2 * BLOCK - reach {
                least[index] = least[index].min(least[index + reach]);
            }
        }
        self.held.copy_within(BLOCK.., 0);
        let mut before = self.held[LOOK_AHEAD - 1];
        for index in 0..BLOCK {
            let coming = least[index + FUTURE].min(least[index + FUTURE + LOOK_AHEAD - 64]);
            let released = before + (1.0 - before) * self.release;
            let released = if released > 0.999_999 { 1.0 } else { released };
            before = coming.min(released);
            self.held[LOOK_AHEAD + index] = before;
        }
        // The mean of the last 96 held gains, by doubling in the same way.
        let mut sums = self.held;
        for reach in [1, 2, 4, 8, 16] {
            for index in (reach..sums.len()).rev() {
                sums[index] += sums[index - reach];
            }
        }
        for index in 0..BLOCK {
            let newest = LOOK_AHEAD + index;
            let gain = (sums[newest] + sums[newest - 32] + sums[newest - 64]) * (1.0 / LOOK_AHEAD as f32);
            block.left[index] *= gain;
            block.right[index] *= gain;
        }
    }
}

/// The peaks about every new frame of a channel.
struct Peaks<'a> {
    between: &'a [[f32; TAPS]; 3],
    first: &'a [f32],
    most: &'a mut [f32; BLOCK],
}

impl Wide for Peaks<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        for (most, sample) in self.most.iter_mut().zip(&self.first[FUTURE - 1..]) {
            *most = most.max(sample.abs());
        }
        // A few frames at a time, whose sums stay in registers.
        for (start, most) in (0..BLOCK).step_by(32).zip(self.most.as_chunks_mut::<32>().0) {
            for taps in self.between {
                let mut sums = [0.0_f32; 32];
                for (tap, gain) in taps.iter().enumerate() {
                    for (sum, sample) in sums.iter_mut().zip(&self.first[start + tap..]) {
                        *sum += sample * gain;
                    }
                }
                for (most, sum) in most.iter_mut().zip(&sums) {
                    *most = most.max(sum.abs());
                }
            }
        }
    }
}

/// A windowed sinc that gives the value `along` (0 to 1) of the way from tap `FUTURE - 1` to the next.
fn interpolator(along: f32) -> [f32; TAPS] {
    let pi = core::f32::consts::PI;
    let mut taps: [f32; TAPS] = std::array::from_fn(|tap| {
        let distance = (tap as f32 - (FUTURE - 1) as f32) - along;
        let window = libm::cosf(pi * distance / (TAPS as f32 + 1.0));
        libm::sinf(pi * distance) / (pi * distance) * window * window
    });
    let sum: f32 = taps.iter().sum();
    taps.iter_mut().for_each(|tap| *tap /= sum);
    taps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(input: impl Fn(usize) -> f32, blocks: usize) -> Vec<f32> {
        let mut limiter = Limiter::new();
        let mut out = Vec::new();
        for number in 0..blocks {
            let mut block = Block::SILENT;
            for index in 0..BLOCK {
                block.left[index] = input(number * BLOCK + index);
                block.right[index] = -0.5 * block.left[index];
            }
            limiter.process(&mut block);
            out.extend_from_slice(&block.left);
        }
        out.split_off(Limiter::LATENCY)
    }

    #[test]
    fn what_is_soft_enough_passes_to_the_bit() {
        let input = |n: usize| 0.4 * libm::sinf(n as f32 * 0.3);
        let out = through(input, 40);
        for (index, sample) in out.iter().enumerate() {
            assert_eq!(*sample, input(index));
        }
    }

    #[test]
    fn nothing_leaves_above_minus_one_decibel_true_peak() {
        // A quarter-rate sine whose samples all miss the crest, far above full scale, and sudden bursts.
        for frequency in [0.25, 0.11, 0.013, 0.332] {
            let input = |n: usize| {
                let on = if n % 9000 > 4000 { 3.0 } else { 0.2 };
                on * libm::sinf(core::f32::consts::TAU * frequency * n as f32 + core::f32::consts::FRAC_PI_4)
            };
            let out = through(input, 300);
            let mut meter = ebur128::EbuR128::new(1, RATE, ebur128::Mode::TRUE_PEAK).expect("mono at 48 kHz");
            meter.add_frames_f32(&out).expect("whole frames");
            let true_peak = 20.0 * meter.true_peak(0).expect("one channel").log10();
            assert!(true_peak <= -1.0, "{frequency}: {true_peak} dBTP");
            assert!(true_peak > -2.0, "no more than it must: {frequency}: {true_peak} dBTP");
        }
    }
}
