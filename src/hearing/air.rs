//! The air path, first stage: for each ear a steep low-pass whose corner goes down as hearing is lost.

use super::{Audiogram, Ears, FREQUENCIES};
use crate::dsp::smooth::{OnePoles, share};
use crate::units::{BLOCK, Block};

/// The corner with nothing lost, and with everything lost, in Hz.
const CORNERS: (f32, f32) = (20_000.0, 40.0);

/// The loss in dB HL at which a frequency counts as wholly lost. With 110, the film's knots bring the
/// corner down evenly in octaves: 4.2 kHz, 1.4 kHz, 720 Hz, 150 Hz.
const WHOLE_LOSS: f32 = 110.0;

/// Eight one-poles for two ears.
const LANES: usize = 16;

/// Where the poles stand above the corner. The knee of so many is wide: at the corner they are 10 dB down,
/// an octave above it 30 dB.
const POLES: f32 = 1.7;

/// Frames between two settings of the filter. In the fastest fade the corner goes by 1/700 octave in them.
const TICK: usize = 32;

/// The frequency at which the air path is compared with the body path, in Hz.
const COMPARED_AT: f32 = 80.0;

/// The filters of both ears, side by side. They only average, so that nothing in the scene gains an edge by
/// passing a moving corner.
pub(super) struct Air {
    path: OnePoles<LANES>,
    shares: [f32; 2],
}

impl Air {
    pub fn new(ears: &Ears) -> Air {
        Air { path: OnePoles::default(), shares: corners(ears).map(pole) }
    }

    /// Lets one block through while each corner goes to where its ear's audiogram has it. Returns what the
    /// air path of the better ear still carries at 80 Hz, as an amplitude, 0 to 1.
    pub fn process(&mut self, ears: &Ears, block: &mut Block) -> f32 {
        let corners = corners(ears);
        let targets = corners.map(pole);
        let from = self.shares;
        let tick = if targets == from { BLOCK } else { TICK };
        let input = *block;
        for start in (0..BLOCK).step_by(tick) {
            let along = (start + tick) as f32 / BLOCK as f32;
            let shares = std::array::from_fn(|lane| from[lane % 2] + (targets[lane % 2] - from[lane % 2]) * along);
            self.path.run::<2>(
                &shares,
                tick,
                |index| [input.left[start + index], input.right[start + index]],
                |index, out| (block.left[start + index], block.right[start + index]) = (out[0], out[1]),
            );
        }
        self.path.flush();
        self.shares = targets;
        carried(corners[0].max(corners[1]))
    }
}

/// The share of the poles for a corner in Hz. With nothing lost they stand so high that they take nothing.
fn pole(corner: f32) -> f32 {
    let above = corner / CORNERS.0;
    let squared = above * above;
    share(POLES * corner * (1.0 + squared * squared))
}

/// What the poles for this corner carry at 80 Hz, as an amplitude.
fn carried(corner: f32) -> f32 {
    let ratio = COMPARED_AT / (POLES * corner);
    let power = 1.0 / (1.0 + ratio * ratio);
    let squared = power * power;
    squared * squared
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
    use crate::dsp::filter::{Cascade, Coefficients, Kind};
    use crate::hearing::Profile;

    /// The level in dB of an octave's noise at a point of the film: through the air and the body, and with
    /// the film's own level, which falls at the end.
    fn octave(centre: f32, loss: f64) -> f32 {
        let point = Profile::film().at(loss, 720.0);
        let mut hearing = crate::hearing::Hearing::new(&point, &crate::hearing::Options::default(), 1);
        let band = Coefficients::<4>::cascade([(Kind::Band, centre, 1.4), (Kind::Band, centre, 1.4)]);
        let mut shape = Cascade::default();
        let chance = crate::dsp::random::Chance::new(5);
        let mut power = 0.0;
        for number in 0..400 {
            let mut block = chance.white(number);
            block.right = block.left;
            shape.run_block(&band, &mut block);
            hearing.process(0, &point, &mut block);
            if number >= 200 {
                power += block.left.iter().map(|sample| sample * sample).sum::<f32>();
            }
        }
        10.0 * libm::log10f(power) + Profile::film().level(loss)
    }

    #[test]
    fn no_octave_grows_as_hearing_goes_though_the_body_takes_over() {
        for centre in [40.0, 63.0, 80.0, 125.0, 250.0, 1000.0, 8000.0] {
            let levels: Vec<f32> = (0..=40).map(|step| octave(centre, f64::from(step) / 40.0)).collect();
            for pair in levels.windows(2) {
                // Where air and body pass each other, far down, they may cancel a little for a moment.
                let tolerance = if pair[0] > levels[0] - 20.0 { 0.05 } else { 1.0 };
                assert!(pair[1] <= pair[0] + tolerance, "{centre} Hz: {pair:?} of {levels:?}");
            }
        }
    }

    #[test]
    fn the_corner_goes_from_the_top_to_the_bottom_and_never_back() {
        let film = Profile::film();
        let corners: Vec<f32> =
            (0..=1000).map(|step| corner(&film.at(f64::from(step) / 1000.0, 720.0).ears.left)).collect();
        assert!((corners[0] - 20_000.0).abs() < 1.0);
        assert!((corners[1000] - 40.0).abs() < 0.1);
        assert!(corners.windows(2).all(|pair| pair[1] <= pair[0]));
        let steepest = corners.windows(2).map(|pair| pair[0] / pair[1]).fold(0.0, f32::max);
        assert!(steepest < 1.03, "no part of the fade is a fall: {steepest}");
    }
}
