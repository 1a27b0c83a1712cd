//! Second-order filters in the trapezoidal state-variable form, whose coefficients may move while they
//! sound, run side by side so that a cascade costs little more than one.

use std::cell::Cell;

use super::flushed;
use super::four::Four;
use super::wide::{Wide, wide};
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

/// The coefficients of sections, a lane each: Zavalishin's zero-delay state-variable filter as one step of two
/// samples. What comes out of both, and the states after them, are sums over the states before and the two inputs.
#[derive(Clone, Copy, Debug)]
pub struct Coefficients<const LANES: usize> {
    /// What each section gives out: how much of its input, its band-pass and its low-pass.
    gives: [[f32; LANES]; 3],
    /// The states after two samples: of the first state, the second, the first input and the second.
    states: [[[f32; LANES]; 4]; 2],
    /// The two outputs, of the same.
    outs: [[[f32; LANES]; 4]; 2],
}

/// The states of all lanes, the first and the second.
type States<const LANES: usize> = [[f32; LANES]; 2];

impl<const LANES: usize> Coefficients<LANES> {
    /// `gain` as [`integrator_gain`] gives it; `damping` is 1/Q, √2 for a flat second order.
    #[inline]
    pub fn new(kinds: [Kind; LANES], gain: [f32; LANES], damping: [f32; LANES]) -> Self {
        let zero = [0.0; LANES];
        let mut set = Coefficients { gives: [zero; 3], states: [[zero; 4]; 2], outs: [[zero; 4]; 2] };
        for lane in 0..LANES {
            let (input, band, low) = match kinds[lane] {
                Kind::Low => (0.0, 0.0, 1.0),
                Kind::High => (1.0, -damping[lane], -1.0),
                Kind::Band => (0.0, damping[lane], 0.0),
                Kind::Peak(share) => (1.0, share * damping[lane], 0.0),
            };
            // Band and low are means of two neighbouring states: the half is taken here.
            set.gives[0][lane] = input;
            set.gives[1][lane] = 0.5 * band;
            set.gives[2][lane] = 0.5 * low;
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
            let [input, band, low] = [self.gives[0][lane], self.gives[1][lane], self.gives[2][lane]];
            // What goes out of the state before and of the input, since the state after is made of these.
            let (of_first, of_second) = (band * (1.0 + p) + low * r, band * q + low * (1.0 + t));
            let of_input = input + band * u + low * v;
            let mut set = |rows: fn(&mut Self) -> &mut [[[f32; LANES]; 4]; 2], row: usize, values: [f32; 4]| {
                for (place, value) in values.into_iter().enumerate() {
                    rows(self)[row][place][lane] = value;
                }
            };
            set(|own| &mut own.states, 0, [p * p + q * r, p * q + q * t, p * u + q * v, u]);
            set(|own| &mut own.states, 1, [r * p + t * r, r * q + t * t, r * u + t * v, v]);
            set(|own| &mut own.outs, 0, [of_first, of_second, of_input, 0.0]);
            let (on_first, on_second) = (of_first * p + of_second * r, of_first * q + of_second * t);
            set(|own| &mut own.outs, 1, [on_first, on_second, of_first * u + of_second * v, of_input]);
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
        mut output: impl FnMut(usize, [f32; W]),
    ) {
        // As many registers as the lanes fill.
        self.states = match LANES.div_ceil(4) {
            1 => run::<LANES, W, 1>(&self.states, c, count, &mut input, &mut output),
            2 => run::<LANES, W, 2>(&self.states, c, count, &mut input, &mut output),
            3 => run::<LANES, W, 3>(&self.states, c, count, &mut input, &mut output),
            4 => run::<LANES, W, 4>(&self.states, c, count, &mut input, &mut output),
            5 => run::<LANES, W, 5>(&self.states, c, count, &mut input, &mut output),
            6..=12 => run::<LANES, W, 12>(&self.states, c, count, &mut input, &mut output),
            _ => run::<LANES, W, 16>(&self.states, c, count, &mut input, &mut output),
        };
    }

    /// Sends a block's two channels through, in place.
    pub fn run_block(&mut self, c: &Coefficients<LANES>, block: &mut Block) {
        wide(Through { cascade: self, coefficients: c, block });
        self.flush();
    }

    /// Whether nothing sounds in it.
    pub fn rests(&self) -> bool {
        self.states.as_flattened().iter().all(|value| *value == 0.0)
    }

    /// Lets what has decayed to nothing be zero. To be called once a block.
    pub fn flush(&mut self) {
        for value in self.states.iter_mut().flatten() {
            *value = flushed(*value);
        }
    }
}

/// A block on its way through a cascade.
struct Through<'a, const LANES: usize> {
    cascade: &'a mut Cascade<LANES>,
    coefficients: &'a Coefficients<LANES>,
    block: &'a mut Block,
}

impl<const LANES: usize> Wide for Through<'_, LANES> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        // In place: what goes out is always behind what went in.
        let [left, right] = [&mut self.block.left, &mut self.block.right].map(|side| Cell::from_mut(&mut side[..]));
        let (left, right) = (left.as_slice_of_cells(), right.as_slice_of_cells());
        self.cascade.run::<2>(
            self.coefficients,
            BLOCK,
            |index| [left[index].get(), right[index].get()],
            |index, sound| {
                left[index].set(sound[0]);
                right[index].set(sound[1]);
            },
        );
    }
}

/// Lanes in registers.
type Lanes<const Q: usize> = [Four; Q];

/// The coefficients in registers.
struct Loaded<const Q: usize> {
    states: [[Lanes<Q>; 4]; 2],
    outs: [[Lanes<Q>; 4]; 2],
}

/// Sends samples through, and returns the states after them.
#[inline(always)]
fn run<const LANES: usize, const W: usize, const Q: usize>(
    states: &States<LANES>,
    c: &Coefficients<LANES>,
    count: usize,
    input: &mut impl FnMut(usize) -> [f32; W],
    output: &mut impl FnMut(usize, [f32; W]),
) -> States<LANES> {
    const { assert!(LANES <= 64 && (W == 1 || W == 2 || W.is_multiple_of(4))) }
    let (pairs, lag) = (count / 2, LANES / W - 1);
    let c = &Loaded { states: c.states.map(|row| row.map(load)), outs: c.outs.map(|row| row.map(load)) };
    let mut states = states.map(load::<LANES, Q>);
    let mut outs = [[Four::new([0.0; 4]); Q]; 2];
    for pair in 0..pairs + lag {
        let new = if pair < pairs { [input(2 * pair), input(2 * pair + 1)] } else { [[0.0; W]; 2] };
        let inputs = [shifted::<LANES, W, Q>(new[0], &outs[0]), shifted::<LANES, W, Q>(new[1], &outs[1])];
        let next = double(c, &states, &inputs, &mut outs);
        states = if pair >= lag && pair < pairs {
            next
        } else {
            // The stages that have no input yet, or have had their last, stand still.
            let moving = (pair + 1).saturating_sub(pairs) * W..((pair + 1) * W).min(LANES);
            let mut kept = states.map(unload::<LANES, Q>);
            for (kept, next) in kept.iter_mut().zip(next.map(unload::<LANES, Q>)) {
                kept[moving.clone()].copy_from_slice(&next[moving.clone()]);
            }
            kept.map(load)
        };
        if pair >= lag {
            output(2 * (pair - lag), last(&unload::<LANES, Q>(outs[0])));
            output(2 * (pair - lag) + 1, last(&unload::<LANES, Q>(outs[1])));
        }
    }
    states.map(unload)
}

#[inline(always)]
fn load<const LANES: usize, const Q: usize>(values: [f32; LANES]) -> Lanes<Q> {
    let mut loaded = [Four::new([0.0; 4]); Q];
    for quad in 0..Q {
        let lane = |index: usize| if 4 * quad + index < LANES { values[4 * quad + index] } else { 0.0 };
        loaded[quad] = Four::new([lane(0), lane(1), lane(2), lane(3)]);
    }
    loaded
}

#[inline(always)]
fn unload<const LANES: usize, const Q: usize>(lanes: Lanes<Q>) -> [f32; LANES] {
    let mut values = [0.0; LANES];
    for quad in 0..Q {
        let four = lanes[quad].lanes();
        for lane in 0..4 {
            if 4 * quad + lane < LANES {
                values[4 * quad + lane] = four[lane];
            }
        }
    }
    values
}

/// What the last stage gives out.
#[inline(always)]
fn last<const LANES: usize, const W: usize>(outs: &[f32; LANES]) -> [f32; W] {
    let mut given = [0.0; W];
    for channel in 0..W {
        given[channel] = outs[LANES - W + channel];
    }
    given
}

/// Every stage's next input: the first stage's is new, the others' are what the stage before gave out last.
#[inline(always)]
fn shifted<const LANES: usize, const W: usize, const Q: usize>(new: [f32; W], outs: &Lanes<Q>) -> Lanes<Q> {
    if W.is_multiple_of(4) {
        let mut inputs = load(new);
        inputs[W / 4..].copy_from_slice(&outs[..Q - W / 4]);
        return inputs;
    }
    let mut entering = [0.0; 4];
    for channel in 0..W {
        entering[4 - W + channel] = new[channel];
    }
    let mut before = Four::new(entering);
    let mut inputs = *outs;
    for (input, out) in inputs.iter_mut().zip(outs) {
        *input = if W == 1 { out.behind_one(before) } else { out.behind_two(before) };
        before = *out;
    }
    inputs
}

/// The states after two samples; and the outputs.
#[inline(always)]
fn double<const Q: usize>(
    c: &Loaded<Q>,
    states: &[Lanes<Q>; 2],
    inputs: &[Lanes<Q>; 2],
    outs: &mut [Lanes<Q>; 2],
) -> [Lanes<Q>; 2] {
    let mut after = *states;
    for quad in 0..Q {
        let of_states = |row: &[Lanes<Q>; 4]| row[0][quad] * states[0][quad] + row[1][quad] * states[1][quad];
        let of_both = |row: &[Lanes<Q>; 4]| row[2][quad] * inputs[0][quad] + row[3][quad] * inputs[1][quad];
        outs[0][quad] = of_states(&c.outs[0]) + c.outs[0][2][quad] * inputs[0][quad];
        outs[1][quad] = of_states(&c.outs[1]) + of_both(&c.outs[1]);
        for state in 0..2 {
            after[state][quad] = of_states(&c.states[state]) + of_both(&c.states[state]);
        }
    }
    after
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
