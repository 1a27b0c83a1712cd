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
/// plain step of its two states by one sample and by two.
#[derive(Clone, Copy, Debug)]
pub struct Coefficients<const LANES: usize> {
    one: Step<LANES>,
    two: Step<LANES>,
    /// What the first of two samples adds to the states after the second.
    earlier: [[f32; LANES]; 2],
    /// How much of the input, the band-pass and the low-pass goes out.
    out: [[f32; LANES]; 3],
}

/// The next states from the states and the newest input.
#[derive(Clone, Copy, Debug)]
struct Step<const LANES: usize> {
    from_first: [[f32; LANES]; 2],
    from_second: [[f32; LANES]; 2],
    from_input: [[f32; LANES]; 2],
}

/// The states of all lanes, the first and the second.
type States<const LANES: usize> = [[f32; LANES]; 2];

impl<const LANES: usize> Coefficients<LANES> {
    /// `gain` as [`integrator_gain`] gives it; `damping` is 1/Q, √2 for a flat second order.
    #[inline]
    pub fn new(kinds: [Kind; LANES], gain: [f32; LANES], damping: [f32; LANES]) -> Self {
        let zero = [0.0; LANES];
        let none = Step { from_first: [zero; 2], from_second: [zero; 2], from_input: [zero; 2] };
        let mut set = Coefficients { one: none, two: none, earlier: [zero; 2], out: [zero; 3] };
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
            // The states step by the matrix [p q; r t] and the input enters by [u v].
            let (p, q, r, t) = (2.0 * a1 - 1.0, -twice_a2, twice_a2, 1.0 - twice_a3);
            let (u, v) = (twice_a2, twice_a3);
            let set = |step: &mut Step<LANES>, [p, q, r, t]: [f32; 4]| {
                (step.from_first[0][lane], step.from_second[0][lane]) = (p, q);
                (step.from_first[1][lane], step.from_second[1][lane]) = (r, t);
                (step.from_input[0][lane], step.from_input[1][lane]) = (u, v);
            };
            set(&mut self.one, [p, q, r, t]);
            set(&mut self.two, [p * p + q * r, p * q + q * t, r * p + t * r, r * q + t * t]);
            (self.earlier[0][lane], self.earlier[1][lane]) = (p * u + q * v, r * u + t * v);
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
/// second, and so on.
///
/// All lanes step at once, and by two samples at a time, each stage two samples behind the one before it:
/// what limits a recursive filter is the way from one state to the next, and this halves it. The bits are
/// those of stage after stage.
#[derive(Clone, Copy, Debug)]
pub struct Cascade<const LANES: usize> {
    states: States<LANES>,
}

impl<const LANES: usize> Default for Cascade<LANES> {
    fn default() -> Self {
        Cascade { states: [[0.0; LANES]; 2] }
    }
}

impl<const LANES: usize> Cascade<LANES> {
    /// Sends `count` samples, an even number, of `W` channels through, in order. `input` is asked for each in turn, and
    /// `output` is given each, a few samples later.
    #[inline(always)]
    pub fn run<const W: usize>(
        &mut self,
        c: &Coefficients<LANES>,
        count: usize,
        mut input: impl FnMut(usize) -> [f32; W],
        mut output: impl FnMut(usize, &[f32]),
    ) {
        let (pairs, lag) = (count / 2, LANES / W - 1);
        let mut outs = [[0.0; LANES]; 2];
        for pair in 0..pairs + lag {
            let inputs = if pair < pairs { [input(2 * pair), input(2 * pair + 1)] } else { [[0.0; W]; 2] };
            let (states, next) = self.double(c, &Self::shifted(inputs, &outs));
            outs = next;
            if pair >= lag && pair < pairs {
                self.states = states;
            } else {
                // The stages that have no input yet, or have had their last, stand still.
                self.keep(&states, (pair + 1).saturating_sub(pairs) * W..((pair + 1) * W).min(LANES));
            }
            if pair >= lag {
                output(2 * (pair - lag), &outs[0][LANES - W..]);
                output(2 * (pair - lag) + 1, &outs[1][LANES - W..]);
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

    /// Every stage's next two inputs: the first stage's are new, the others' are what the stage before
    /// gave out last.
    #[inline(always)]
    fn shifted<const W: usize>(inputs: [[f32; W]; 2], outs: &[[f32; LANES]; 2]) -> [[f32; LANES]; 2] {
        let shift =
            |at: usize| std::array::from_fn(|lane| if lane < W { inputs[at][lane] } else { outs[at][lane - W] });
        [shift(0), shift(1)]
    }

    /// The states and the outputs after two samples.
    #[inline(always)]
    fn double(&self, c: &Coefficients<LANES>, inputs: &[[f32; LANES]; 2]) -> (States<LANES>, [[f32; LANES]; 2]) {
        let (mut states, mut outs) = ([[0.0; LANES]; 2], [[0.0; LANES]; 2]);
        for lane in 0..LANES {
            let before = [self.states[0][lane], self.states[1][lane]];
            let [x, y] = [inputs[0][lane], inputs[1][lane]];
            let middle = c.one.next(lane, before, [0, 1].map(|state| c.one.from_input[state][lane] * x));
            let entered = |state: usize| c.earlier[state][lane] * x + c.two.from_input[state][lane] * y;
            let after = c.two.next(lane, before, [entered(0), entered(1)]);
            outs[0][lane] = c.output(lane, x, before, middle);
            outs[1][lane] = c.output(lane, y, middle, after);
            (states[0][lane], states[1][lane]) = (after[0], after[1]);
        }
        (states, outs)
    }

    fn keep(&mut self, states: &States<LANES>, lanes: std::ops::Range<usize>) {
        for (own, new) in self.states.iter_mut().zip(states) {
            own[lanes.clone()].copy_from_slice(&new[lanes.clone()]);
        }
    }

    /// Lets what has decayed to nothing be zero. To be called once a block.
    pub fn flush(&mut self) {
        for value in self.states.iter_mut().flatten() {
            *value = flushed(*value);
        }
    }
}

impl<const LANES: usize> Step<LANES> {
    #[inline(always)]
    fn next(&self, lane: usize, [first, second]: [f32; 2], entered: [f32; 2]) -> [f32; 2] {
        [0, 1].map(|state| {
            (self.from_first[state][lane] * first + self.from_second[state][lane] * second) + entered[state]
        })
    }
}

impl<const LANES: usize> Coefficients<LANES> {
    #[inline(always)]
    fn output(&self, lane: usize, input: f32, before: [f32; 2], after: [f32; 2]) -> f32 {
        let band = self.out[1][lane] * (before[0] + after[0]);
        let low = self.out[2][lane] * (before[1] + after[1]);
        self.out[0][lane] * input + (band + low)
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
                assert!((gain - core::f32::consts::FRAC_1_SQRT_2).abs() < 0.01, "{kind:?} {corner}: {gain}");
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
        assert_eq!(through(&together, &[2, 4, 16, 150, 128], &input), expected);
    }
}
