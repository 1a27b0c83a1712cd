//! The channels' filters: eight bands of two ears side by side, a section at a time over a whole block, so that what
//! is in a register stays there.

use super::{CHANNELS, EDGES, LANES};
use crate::dsp::filter::integrator_gain;
use crate::dsp::flushed;
use crate::units::BLOCK;

/// Sections in a row: two that take what is below a band, two that take what is above it.
const SECTIONS: usize = 4;

/// The dampings of a flat fourth order.
const DAMPINGS: [f32; 2] = [1.847_759, 0.765_366_9];

/// A sound in every lane, frame by frame.
pub type Sounds = [[f32; LANES]; BLOCK];

/// The states of all sections.
pub type States = [[[f32; LANES]; 2]; SECTIONS];

/// State-variable sections as plain steps, as in [`crate::dsp::filter`].
pub struct Bands {
    sections: [Section; SECTIONS],
}

/// What the next states and the output are made of, each in every lane.
struct Section {
    from_first: [[f32; LANES]; 2],
    from_second: [[f32; LANES]; 2],
    from_input: [[f32; LANES]; 2],
    /// Of the input, and of the two means of neighbouring states.
    out: [[f32; LANES]; 3],
}

impl Bands {
    pub fn new() -> Bands {
        Bands { sections: std::array::from_fn(|number| Section::new(number >= SECTIONS / 2, DAMPINGS[number % 2])) }
    }

    /// Sends a block through, in place.
    #[inline(always)]
    pub fn run(&self, states: &mut States, sounds: &mut Sounds) {
        for (section, states) in self.sections.iter().zip(states) {
            section.run(states, sounds);
        }
    }
}

impl Section {
    /// For a low-pass at each band's upper edge, or a high-pass at its lower one.
    fn new(low: bool, damping: f32) -> Section {
        let zero = [0.0; LANES];
        let mut set = Section { from_first: [zero; 2], from_second: [zero; 2], from_input: [zero; 2], out: [zero; 3] };
        for channel in 0..CHANNELS {
            let gain = integrator_gain(EDGES[channel + usize::from(low)]);
            let twice_a2 = 2.0 * gain / (1.0 + gain * (gain + damping));
            let twice_a3 = gain * twice_a2;
            let out = if low { [0.0, 0.0, 0.5] } else { [1.0, -0.5 * damping, -0.5] };
            for lane in [2 * channel, 2 * channel + 1] {
                set.from_first[0][lane] = 1.0 - damping * twice_a2 - twice_a3;
                set.from_first[1][lane] = twice_a2;
                set.from_second[0][lane] = -twice_a2;
                set.from_second[1][lane] = 1.0 - twice_a3;
                set.from_input[0][lane] = twice_a2;
                set.from_input[1][lane] = twice_a3;
                (0..3).for_each(|part| set.out[part][lane] = out[part]);
            }
        }
        set
    }

    #[inline(always)]
    fn run(&self, states: &mut [[f32; LANES]; 2], sounds: &mut Sounds) {
        let [mut first, mut second] = *states;
        for sound in sounds.iter_mut() {
            let input = *sound;
            let (mut next_first, mut next_second) = ([0.0; LANES], [0.0; LANES]);
            for lane in 0..LANES {
                let entering = self.from_input[0][lane] * input[lane];
                next_first[lane] =
                    (entering + self.from_second[0][lane] * second[lane]) + self.from_first[0][lane] * first[lane];
            }
            for lane in 0..LANES {
                let entering = self.from_input[1][lane] * input[lane];
                next_second[lane] =
                    (entering + self.from_first[1][lane] * first[lane]) + self.from_second[1][lane] * second[lane];
            }
            for lane in 0..LANES {
                let band = self.out[1][lane] * (first[lane] + next_first[lane]);
                let low = self.out[2][lane] * (second[lane] + next_second[lane]);
                sound[lane] = self.out[0][lane] * input[lane] + band + low;
            }
            (first, second) = (next_first, next_second);
        }
        for lane in 0..LANES {
            (first[lane], second[lane]) = (flushed(first[lane]), flushed(second[lane]));
        }
        *states = [first, second];
    }
}
