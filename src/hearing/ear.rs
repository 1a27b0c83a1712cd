//! One ear's air path, first stage: a steep low-pass whose corner goes down as hearing is lost.

use super::{Audiogram, FREQUENCIES};
use crate::dsp::filter::{Coefficients, Section, integrator_gain};
use crate::units::BLOCK;

/// The corner with nothing lost, and with everything lost, in Hz.
const CORNERS: (f32, f32) = (20_000.0, 40.0);

/// The loss in dB HL at which a frequency counts as wholly lost. With 110, the film's knots bring the
/// corner down evenly in octaves: 4.2 kHz, 1.4 kHz, 720 Hz, 150 Hz.
const WHOLE_LOSS: f32 = 110.0;

/// 1/Q of the four sections of an eighth-order Butterworth low-pass: 2 cos((2k+1)π/16).
const DAMPING: [f32; 4] = [1.961_570_6, 1.662_939_2, 1.111_140_5, 0.390_180_64];

/// Frames between two settings of the filter. In the fastest fade the corner goes by 1/1500 octave in them.
const TICK: usize = 16;

/// The frequency at which the air path is compared with the body path, in Hz.
const COMPARED_AT: f32 = 80.0;

/// One ear's filter.
pub(super) struct Ear {
    sections: [Section; 4],
    gain: f32,
}

impl Ear {
    pub fn new(audiogram: &Audiogram) -> Ear {
        Ear { sections: Default::default(), gain: integrator_gain(corner(audiogram)) }
    }

    /// Lets one block through while the corner goes to where this audiogram has it. Returns what the air
    /// path still carries at 80 Hz, as an amplitude, 0 to 1.
    pub fn process(&mut self, audiogram: &Audiogram, channel: &mut [f32; BLOCK]) -> f32 {
        let corner = corner(audiogram);
        let target = integrator_gain(corner);
        let step = (target - self.gain) / (BLOCK / TICK) as f32;
        let (ticks, _) = channel.as_chunks_mut::<TICK>();
        for tick in ticks {
            self.gain += step;
            let set = DAMPING.map(|damping| Coefficients::new(self.gain, damping));
            for sample in tick {
                for (section, coefficients) in self.sections.iter_mut().zip(&set) {
                    *sample = section.next(coefficients, *sample).low;
                }
            }
        }
        self.gain = target;
        self.sections.iter_mut().for_each(Section::flush);
        let ratio = COMPARED_AT / corner;
        let squared = ratio * ratio;
        let eighth = squared * squared * squared * squared;
        1.0 / (1.0 + eighth * eighth).sqrt()
    }
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
