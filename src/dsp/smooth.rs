//! One-pole low-passes in a cascade: a filter that only ever averages.
//!
//! Its impulse response is nowhere negative and sums to one, so nothing that leaves it is more sudden than
//! what entered: it cannot click, ring or overshoot, however steep the cascade and wherever its corner.

use super::flushed;
use crate::units::RATE;

/// How much of the way to its input a one-pole of this corner in Hz goes in one sample, 0 to 1.
pub fn share(hertz: f32) -> f32 {
    1.0 - libm::expf(-2.0 * core::f32::consts::PI * hertz / RATE as f32)
}

/// One-poles in a cascade. With `W` channels the first `W` lanes are the first stage, and so on. All lanes
/// step at once, each stage one sample behind the one before it, which gives the same bits as stage after
/// stage would.
#[derive(Clone, Copy, Debug)]
pub struct OnePoles<const LANES: usize> {
    state: [f32; LANES],
}

impl<const LANES: usize> Default for OnePoles<LANES> {
    fn default() -> Self {
        OnePoles { state: [0.0; LANES] }
    }
}

impl<const LANES: usize> OnePoles<LANES> {
    /// Sends `count` samples of `W` channels through, in order, with a share for each lane. `input` is
    /// asked for each in turn, and `output` is given each, a few samples later.
    #[inline(always)]
    pub fn run<const W: usize>(
        &mut self,
        shares: &[f32; LANES],
        count: usize,
        mut input: impl FnMut(usize) -> [f32; W],
        mut output: impl FnMut(usize, [f32; W]),
    ) {
        let lag = LANES / W - 1;
        let kept = shares.map(|share| 1.0 - share);
        let mut state = self.state;
        let step = |state: &[f32; LANES], new: [f32; W]| -> [f32; LANES] {
            std::array::from_fn(|lane| {
                let input = if lane < W { new[lane] } else { state[lane - W] };
                kept[lane] * state[lane] + shares[lane] * input
            })
        };
        // The stages that have no input yet, or have had their last, stand still.
        let active = |sample: usize, state: &[f32; LANES], next: &[f32; LANES]| -> [f32; LANES] {
            let lanes = (sample + 1).saturating_sub(count) * W..(sample + 1) * W;
            std::array::from_fn(|lane| if lanes.contains(&lane) { next[lane] } else { state[lane] })
        };
        let last = |state: &[f32; LANES]| std::array::from_fn(|channel| state[LANES - W + channel]);
        for sample in 0..lag {
            let new = if sample < count { input(sample) } else { [0.0; W] };
            state = active(sample, &state, &step(&state, new));
        }
        for sample in lag..count {
            state = step(&state, input(sample));
            output(sample - lag, last(&state));
        }
        for sample in lag.max(count)..count + lag {
            state = active(sample, &state, &step(&state, [0.0; W]));
            output(sample - lag, last(&state));
        }
        self.state = state;
    }

    /// Lets what has decayed to nothing be zero. To be called once a block.
    pub fn flush(&mut self) {
        self.state = self.state.map(flushed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn through(parts: &[usize], shares: &[f32; 4], input: &[f32]) -> Vec<f32> {
        let mut poles = OnePoles::<4>::default();
        let (mut out, mut from) = (vec![0.0; input.len()], 0);
        for &part in parts {
            poles.run::<1>(shares, part, |index| [input[from + index]], |index, sound| out[from + index] = sound[0]);
            from += part;
        }
        out
    }

    #[test]
    fn the_bits_are_those_of_stage_after_stage_whatever_the_parts() {
        let chance = crate::dsp::random::Chance::new(1);
        let input: Vec<f32> = (0..200).map(|index| chance.signed(index)).collect();
        let shares = [0.9, 0.5, 0.1, 0.7];
        let mut expected = input.clone();
        for share in shares {
            let mut state = 0.0;
            for sample in &mut expected {
                state = (1.0 - share) * state + share * *sample;
                *sample = state;
            }
        }
        assert_eq!(through(&[200], &shares, &input), expected);
        assert_eq!(through(&[1, 2, 3, 4, 5, 57, 128], &shares, &input), expected);
    }

    #[test]
    fn nothing_leaves_it_more_sudden_than_it_entered() {
        let chance = crate::dsp::random::Chance::new(2);
        let input: Vec<f32> = (0..2000).map(|index| chance.signed(index)).collect();
        let sudden = |sound: &[f32]| {
            sound.windows(3).map(|three| (three[0] - 2.0 * three[1] + three[2]).abs()).fold(0.0, f32::max)
        };
        for hertz in [100.0, 3000.0, 17_000.0] {
            assert!(sudden(&through(&[2000], &[share(hertz); 4], &input)) <= sudden(&input));
        }
    }
}
