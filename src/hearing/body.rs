//! The body path: what reaches the ear through bone and chest. It is the last thing to go.

use crate::dsp::filter::{Cascade, Coefficients, Kind, integrator_gain};
use crate::dsp::ramp::Ramp;
use crate::units::{BLOCK, Block, Decibels};

/// The level of the body path with normal hearing and with none, in dB (choice).
const LEVELS: (f32, f32) = (-30.0, -14.0);

/// The corner of the low-pass with normal hearing and with none, in Hz (choice).
const CORNERS: (f32, f32) = (250.0, 120.0);

/// 1/Q of a flat second-order section.
const FLAT: f32 = core::f32::consts::SQRT_2;

/// 1/Q of the two sections of a fourth-order Butterworth low-pass.
const DAMPING: [f32; 2] = [1.847_759, 0.765_366_9];

/// The chest: a gentle resonance of 3 dB at 80 Hz.
const CHEST: (f32, f32, f32) = (80.0, 1.2, 0.41);

/// The body path of both ears: one mono sum.
pub(super) struct Body {
    /// High-pass, low-pass twice, chest.
    corners: Coefficients<4>,
    path: Cascade<4>,
    lost: Ramp,
    gain: f32,
}

impl Body {
    pub fn new() -> Body {
        Body {
            corners: Coefficients::cascade([
                (Kind::High, 25.0, FLAT),
                (Kind::Low, CORNERS.0, DAMPING[0]),
                (Kind::Low, CORNERS.0, DAMPING[1]),
                (Kind::Peak(CHEST.2), CHEST.0, CHEST.1),
            ]),
            path: Cascade::default(),
            lost: Ramp::new(0.0, 0.1),
            gain: Decibels(LEVELS.0).gain(),
        }
    }

    /// Adds what the body carries of the scene. `air` is what the air path still carries at the lowest
    /// frequencies, as an amplitude: the body's own level rises as that falls, and always by less.
    pub fn process(&mut self, air: f32, scene: &Block, heard: &mut Block) {
        let (before, lost) = self.lost.next((1.0 - air) * (1.0 - air));
        let between = |(from, to): (f32, f32)| from + (to - from) * lost;
        if before != lost {
            let corner = integrator_gain(between(CORNERS));
            let gains = [integrator_gain(25.0), corner, corner, integrator_gain(CHEST.0)];
            self.corners.tune(gains, [FLAT, DAMPING[0], DAMPING[1], CHEST.1]);
        }
        let (from, to) = (self.gain, Decibels(between(LEVELS)).gain());
        let step = (to - from) / BLOCK as f32;
        self.gain = to;
        self.path.run::<1>(
            &self.corners,
            BLOCK,
            |index| [0.5 * (scene.left[index] + scene.right[index])],
            |index, sound| {
                let felt = (from + step * index as f32) * sound[0];
                heard.left[index] += felt;
                heard.right[index] += felt;
            },
        );
        self.path.flush();
    }
}
