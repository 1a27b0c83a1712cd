//! Second-order filters in the trapezoidal state-variable form, whose coefficients may move while they
//! sound, run side by side so that a cascade costs little more than one.

use super::flushed;
use crate::units::{BLOCK, Block, RATE};

/// The prewarped integrator gain of a corner frequency in Hz (1 to 23 kHz).
pub fn integrator_gain(hertz: f32) -> f32 {
    libm::tanf(core::f32::consts::PI * hertz.clamp(1.0, 23_000.0) / RATE as f32)
}

/// What a section gives out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    Low,
    High,
    /// Unity at its centre.
    Band,
    /// The input and this much of its band: a peak (choice of a positive number) or a dip.
    Peak(f32),
}

/// The coefficients of sections, a lane each: Zavalishin's zero-delay state-variable filter written as a
/// plain step of its two states, which is the shortest path from one sample to the next.
#[derive(Clone, Copy, Debug)]
pub struct Coefficients<const LANES: usize> {
    from_first: [[f32; LANES]; 2],
    from_second: [[f32; LANES]; 2],
    from_input: [[f32; LANES]; 2],
    /// How much of the input, the band-pass and the low-pass goes out.
    out: [[f32; LANES]; 3],
}

impl<const LANES: usize> Coefficients<LANES> {
    /// `gain` as [`integrator_gain`] gives it; `damping` is 1/Q, √2 for a flat second order.
    #[inline]
    pub fn new(kinds: [Kind; LANES], gain: [f32; LANES], damping: [f32; LANES]) -> Self {
        let zero = [0.0; LANES];
        let mut set = Coefficients {
            from_first: [zero; 2],
            from_second: [zero; 2],
            from_input: [zero; 2],
            out: [zero; 3],
        };
        for lane in 0..LANES {
            let (input, band, low) = match kinds[lane] {
                Kind::Low => (0.0, 0.0, 1.0),
                Kind::High => (1.0, -damping[lane], -1.0),
                Kind::Band => (0.0, damping[lane], 0.0),
                Kind::Peak(share) => (1.0, share * damping[lane], 0.0),
            };
            // The outputs are means of two neighbouring states: the half is taken here.
            set.out[0][lane] = input;
            set.out[1][lane] = 0.5 * band;
            set.out[2][lane] = 0.5 * low;
        }
        set.tune(gain, damping);
        set
    }

    /// Moves the corners; the kinds stay, and so must the dampings of all but low-passes.
    #[inline]
    pub fn tune(&mut self, gain: [f32; LANES], damping: [f32; LANES]) {
        for lane in 0..LANES {
            let gain = gain[lane];
            let a1 = 1.0 / (1.0 + gain * (gain + damping[lane]));
            let twice_a2 = 2.0 * gain * a1;
            let twice_a3 = gain * twice_a2;
            self.from_first[0][lane] = 2.0 * a1 - 1.0;
            self.from_second[0][lane] = -twice_a2;
            self.from_input[0][lane] = twice_a2;
            self.from_first[1][lane] = twice_a2;
            self.from_second[1][lane] = 1.0 - twice_a3;
            self.from_input[1][lane] = twice_a3;
        }
    }

    /// A cascade of sections for `LANES / stages` channels: kind, corner in Hz and damping of each stage.
    pub fn cascade<const STAGES: usize>(stages: [(Kind, f32, f32); STAGES]) -> Self {
        let stage = |lane: usize| stages[lane * STAGES / LANES];
        Self::new(
            std::array::from_fn(|lane| stage(lane).0),
            std::array::from_fn(|lane| integrator_gain(stage(lane).1)),
            std::array::from_fn(|lane| stage(lane).2),
        )
    }
}

/// Sections in a cascade. With `W` channels the first `W` lanes are the first stage, the next `W` the
/// second, and so on. All lanes step at once, each stage one sample behind the one before it, which gives
/// the same bits as stage after stage would.
#[derive(Clone, Copy, Debug)]
pub struct Cascade<const LANES: usize> {
    first: [f32; LANES],
    second: [f32; LANES],
}

impl<const LANES: usize> Default for Cascade<LANES> {
    fn default() -> Self {
        Cascade { first: [0.0; LANES], second: [0.0; LANES] }
    }
}

impl<const LANES: usize> Cascade<LANES> {
    /// Sends `count` samples of `W` channels through, in order. `input` is asked for each, and `output`
    /// is given each, some samples later.
    #[inline(always)]
    pub fn run<const W: usize>(
        &mut self,
        c: &Coefficients<LANES>,
        count: usize,
        mut input: impl FnMut(usize) -> [f32; W],
        mut output: impl FnMut(usize, &[f32]),
    ) {
        let lag = LANES / W - 1;
        let mut outs = [0.0; LANES];
        for sample in 0..lag.min(count) {
            let next = self.step(c, &Self::shifted(input(sample), &outs));
            // The stages that have no input yet wait.
            let ready = (sample + 1) * W;
            self.keep(&next, 0..ready);
            outs = next.2;
        }
        for sample in lag..count {
            let (first, second, out) = self.step(c, &Self::shifted(input(sample), &outs));
            (self.first, self.second, outs) = (first, second, out);
            output(sample - lag, &outs[LANES - W..]);
        }
        for sample in count..count + lag {
            let next = self.step(c, &Self::shifted([0.0; W], &outs));
            // The stages that have had their last input are done.
            self.keep(&next, (sample + 1 - count) * W..((sample + 1) * W).min(LANES));
            outs = next.2;
            if sample >= lag {
                output(sample - lag, &outs[LANES - W..]);
            }
        }
    }

    /// Sends a block's two channels through, in place.
    #[inline(always)]
    pub fn run_block(&mut self, c: &Coefficients<LANES>, block: &mut Block) {
        let input = *block;
        self.run::<2>(
            c,
            BLOCK,
            |index| [input.left[index], input.right[index]],
            |index, out| (block.left[index], block.right[index]) = (out[0], out[1]),
        );
        self.flush();
    }

    #[inline(always)]
    fn shifted<const W: usize>(input: [f32; W], outs: &[f32; LANES]) -> [f32; LANES] {
        std::array::from_fn(|lane| if lane < W { input[lane] } else { outs[lane - W] })
    }

    /// The states and outputs after one sample.
    #[inline(always)]
    fn step(
        &self,
        c: &Coefficients<LANES>,
        input: &[f32; LANES],
    ) -> ([f32; LANES], [f32; LANES], [f32; LANES]) {
        let (mut firsts, mut seconds, mut outs) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
        for lane in 0..LANES {
            let (first, second, input) = (self.first[lane], self.second[lane], input[lane]);
            let next_first =
                c.from_first[0][lane] * first + (c.from_second[0][lane] * second + c.from_input[0][lane] * input);
            let next_second =
                c.from_second[1][lane] * second + (c.from_first[1][lane] * first + c.from_input[1][lane] * input);
            let band = c.out[1][lane] * (next_first + first);
            let low = c.out[2][lane] * (next_second + second);
            outs[lane] = c.out[0][lane] * input + (band + low);
            firsts[lane] = next_first;
            seconds[lane] = next_second;
        }
        (firsts, seconds, outs)
    }

    fn keep(&mut self, next: &([f32; LANES], [f32; LANES], [f32; LANES]), lanes: std::ops::Range<usize>) {
        self.first[lanes.clone()].copy_from_slice(&next.0[lanes.clone()]);
        self.second[lanes.clone()].copy_from_slice(&next.1[lanes]);
    }

    /// Lets what has decayed to nothing be zero. To be called once a block.
    pub fn flush(&mut self) {
        for value in self.first.iter_mut().chain(&mut self.second) {
            *value = flushed(*value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLAT: f32 = core::f32::consts::SQRT_2;

    fn through<const LANES: usize>(c: &Coefficients<LANES>, parts: &[usize], input: &[f32]) -> Vec<f32> {
        let mut cascade = Cascade::<LANES>::default();
        let mut out = Vec::new();
        let mut from = 0;
        for &part in parts {
            let mut piece = vec![0.0; part];
            cascade.run::<1>(c, part, |index| [input[from + index]], |index, sound| piece[index] = sound[0]);
            out.extend(piece);
            from += part;
        }
        out
    }

    fn gain<const LANES: usize>(c: &Coefficients<LANES>, hertz: f32) -> f32 {
        let tone = |index: i32| (f64::from(index) * f64::from(hertz) / f64::from(RATE) * core::f64::consts::TAU).sin();
        let input: Vec<f32> = (0..96_000).map(|index| tone(index) as f32).collect();
        let out = through(c, &[96_000], &input);
        let power: f64 = out[48_000..].iter().map(|sample| f64::from(sample * sample)).sum();
        (power / 24_000.0).sqrt() as f32
    }

    #[test]
    fn a_flat_section_is_three_decibels_down_at_its_corner() {
        for corner in [25.0, 1000.0, 15_000.0] {
            for kind in [Kind::Low, Kind::High] {
                let gain = gain(&Coefficients::<1>::cascade([(kind, corner, FLAT)]), corner);
                assert!((gain - 0.7071).abs() < 0.01, "{kind:?} {corner}: {gain}");
            }
        }
        let band = Coefficients::<1>::cascade([(Kind::Band, 1000.0, 0.5)]);
        assert!((gain(&band, 1000.0) - 1.0).abs() < 0.01);
        assert!(gain(&band, 100.0) < 0.1);
        let peak = Coefficients::<1>::cascade([(Kind::Peak(0.41), 80.0, 1.2)]);
        assert!((gain(&peak, 80.0) - 1.41).abs() < 0.02);
    }

    #[test]
    fn stages_side_by_side_give_the_bits_of_stages_one_after_the_other_whatever_the_parts() {
        let stages = [(Kind::High, 60.0, FLAT), (Kind::Low, 4000.0, 0.9), (Kind::Band, 700.0, 1.0)];
        let chance = crate::dsp::random::Chance::new(1);
        let input: Vec<f32> = (0..300).map(|index| chance.signed(index)).collect();
        let mut expected = input.clone();
        for stage in stages {
            expected = through(&Coefficients::<1>::cascade([stage]), &[300], &expected);
        }
        let together = Coefficients::<3>::cascade(stages);
        assert_eq!(through(&together, &[300], &input), expected);
        assert_eq!(through(&together, &[1, 2, 3, 16, 150, 128], &input), expected);
    }
}
