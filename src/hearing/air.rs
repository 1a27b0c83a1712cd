//! The air path, first stage: for each ear a steep low-pass whose corner goes down as hearing is lost.

use super::{Audiogram, Ears, FREQUENCIES};
use crate::dsp::filter::{Cascade, Coefficients, Kind, integrator_gain};
use crate::units::{BLOCK, Block};

/// The corner with nothing lost, and with everything lost, in Hz.
const CORNERS: (f32, f32) = (20_000.0, 40.0);

/// The loss in dB HL at which a frequency counts as wholly lost. With 110, the film's knots bring the
/// corner down evenly in octaves: 4.2 kHz, 1.4 kHz, 720 Hz, 150 Hz.
const WHOLE_LOSS: f32 = 110.0;

/// Four sections for two ears.
const LANES: usize = 8;

/// 1/Q of the four sections of an eighth-order Butterworth low-pass, 2 cos((2k+1)π/16), for both ears.
const DAMPINGS: [f32; LANES] =
    [1.961_570_6, 1.961_570_6, 1.662_939_2, 1.662_939_2, 1.111_140_5, 1.111_140_5, 0.390_180_64, 0.390_180_64];

/// Frames between two settings of the filter. In the fastest fade the corner goes by 1/700 octave in them.
const TICK: usize = 32;

/// The frequency at which the air path is compared with the body path, in Hz.
const COMPARED_AT: f32 = 80.0;

/// The filters of both ears, side by side.
pub(super) struct Air {
    corners: Coefficients<LANES>,
    path: Cascade<LANES>,
    gains: [f32; 2],
}

impl Air {
    pub fn new(ears: &Ears) -> Air {
        let gains = corners(ears).map(integrator_gain);
        Air { corners: Coefficients::new([Kind::Low; LANES], both(gains), DAMPINGS), path: Cascade::default(), gains }
    }

    /// Lets one block through while each corner goes to where its ear's audiogram has it. Returns what the
    /// air path of the better ear still carries at 80 Hz, as an amplitude, 0 to 1.
    pub fn process(&mut self, ears: &Ears, block: &mut Block) -> f32 {
        let corners = corners(ears);
        let targets = corners.map(integrator_gain);
        if targets == self.gains {
            self.path.run_block(&self.corners, block);
        } else {
            self.sweep(targets, block);
        }
        let ratio = COMPARED_AT / corners[0].max(corners[1]);
        let squared = ratio * ratio;
        let eighth = squared * squared * squared * squared;
        1.0 / (1.0 + eighth * eighth).sqrt()
    }

    /// Lets one block through while the corners move.
    fn sweep(&mut self, targets: [f32; 2], block: &mut Block) {
        let input = *block;
        let steps = [0, 1].map(|ear| (targets[ear] - self.gains[ear]) / (BLOCK / TICK) as f32);
        for from in (0..BLOCK).step_by(TICK) {
            self.gains = [0, 1].map(|ear| self.gains[ear] + steps[ear]);
            self.corners.tune(both(self.gains), DAMPINGS);
            self.path.run::<2>(
                &self.corners,
                TICK,
                |index| [input.left[from + index], input.right[from + index]],
                |index, out| (block.left[from + index], block.right[from + index]) = (out[0], out[1]),
            );
        }
        self.path.flush();
        self.gains = targets;
        self.corners.tune(both(targets), DAMPINGS);
    }
}

/// The left and the right ear's value in every stage's lanes.
fn both(ears: [f32; 2]) -> [f32; LANES] {
    std::array::from_fn(|lane| ears[lane % 2])
}

fn corners(ears: &Ears) -> [f32; 2] {
    [corner(&ears.left), corner(&ears.right)]
}

/// The corner of the low-pass in Hz: from 20 kHz down by as many octaves as are lost, where a frequency
/// is lost in proportion to its threshold.
fn corner(audiogram: &Audiogram) -> f32 {
    let lost = |index: usize| (audiogram.0[index] / WHOLE_LOSS).clamp(0.0, 1.0);
    let mut octaves = 0.0;
    for index in 1..FREQUENCIES.len() {
        octaves += OCTAVES[index] * 0.5 * (lost(index - 1) + lost(index));
    }
    // Flat outside the audiogram.
    octaves += OCTAVES[0] * lost(0) + OCTAVE_ABOVE * lost(FREQUENCIES.len() - 1);
    CORNERS.0 * libm::exp2f(-octaves)
}

/// Octaves from each frequency of the audiogram down to the one before, the first down to 40 Hz.
const OCTAVES: [f32; 12] = [
    1.643_856,
    1.0,
    0.584_962_5,
    0.415_037_5,
    0.584_962_5,
    0.415_037_5,
    0.584_962_5,
    0.415_037_5,
    0.584_962_5,
    0.415_037_5,
    0.584_962_5,
    0.415_037_5,
];

/// Octaves from 8 to 20 kHz.
const OCTAVE_ABOVE: f32 = 1.321_928;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hearing::Profile;

    #[test]
    fn the_corner_goes_from_the_top_to_the_bottom_and_never_back() {
        let film = Profile::film();
        let corners: Vec<f32> = (0..=1000).map(|step| corner(&film.at(f64::from(step) / 1000.0).left)).collect();
        assert!((corners[0] - 20_000.0).abs() < 1.0);
        assert!((corners[1000] - 40.0).abs() < 0.1);
        assert!(corners.windows(2).all(|pair| pair[1] <= pair[0]));
        let steepest = corners.windows(2).map(|pair| pair[0] / pair[1]).fold(0.0, f32::max);
        assert!(steepest < 1.03, "no part of the fade is a fall: {steepest}");
    }
}
