//! Open air where little happens: a breeze, leaves that touch, and traffic too far off to be anything.

use super::spectrum::{Bands, MEMORY, Spectrum, amplitudes, tilted};
use super::{Voice, events};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::Air;
use crate::units::{BLOCK, Block, seconds};

/// Band levels in dB: the air itself, the breeze, the leaves, and the far road.
const OPEN: Bands = [-31.5, -32.5, -34.5, -36.5, -38.5, -40.5, -41.5, -42.5];
const BREEZE: Bands = [-32.0, -33.0, -36.0, -40.0, -45.0, -50.0, -56.0, -63.0];
const LEAVES: Bands = [-93.0, -83.0, -67.0, -52.0, -41.0, -35.0, -32.0, -33.0];
const ROAD: Bands = [-31.0, -28.0, -30.0, -33.0, -36.0, -45.0, -58.0, -78.0];

/// Leaves that touch, a second.
const TOUCHES: f32 = 1400.0;

/// What a breath of wind is late on the right, in seconds.
const CROSSING: f64 = 0.8;

pub(super) struct AirVoice {
    leaves: f32,
    /// The amplitudes of the air itself, the breeze, the leaves and the road.
    parts: [Bands; 4],
    spectrum: Spectrum,
    white: Chance,
    touching: Chance,
    blowing: Chance,
    passing: Chance,
}

impl AirVoice {
    pub fn new(air: &Air, chance: Chance) -> AirVoice {
        AirVoice {
            leaves: air.leaves,
            parts: [(OPEN, 1.0), (BREEZE, air.breeze), (LEAVES, air.leaves), (ROAD, air.road)]
                .map(|(bands, share)| amplitudes(bands).map(|level| libm::sqrtf(share) * level)),
            spectrum: Spectrum::new(),
            white: chance.branch(0),
            touching: chance.branch(1),
            blowing: chance.branch(2),
            passing: chance.branch(3),
        }
    }
}

impl Voice for AirVoice {
    fn render(&mut self, frame: u64, out: &mut Block) {
        let mut input = self.white.white(frame / BLOCK as u64);
        let (leaves, [open, breeze, rustle, road]) = (self.leaves, self.parts);
        let (blowing, passing) = (self.blowing, self.passing);
        if leaves > 0.0 {
            let touches = events::velvet(self.touching, frame, TOUCHES);
            let (soft, hard) = (1.0 - 0.4 * leaves, 3.0 * leaves);
            for (noise, touch) in [(&mut input.left, &touches.left), (&mut input.right, &touches.right)] {
                for (noise, touch) in noise.iter_mut().zip(touch) {
                    *noise = soft * *noise + hard * touch;
                }
            }
        }
        self.spectrum.render(frame, &input, out, |frame| {
            let time = seconds(frame);
            let far = 4.0 * wander(passing, time / 14.0) + 2.0 * wander(passing.branch(1), time / 4.7);
            let cars = tilted(&road, far, 0.0);
            [0, 1].map(|side| {
                let here = time + CROSSING * side as f64;
                let breath = wander(blowing, here / 8.0) + 0.6 * wander(blowing.branch(1), here / 2.1);
                let breath = breath.clamp(-2.5, 1.5);
                let stir = breath + 0.35 * wander(blowing.branch(2 + side), here / 0.6);
                let own = tilted(&breeze, 2.8 * breath, 0.3 * breath);
                let touch = tilted(&rustle, 5.0 * stir - 3.0, 0.0);
                std::array::from_fn(|band| open[band] + own[band] + touch[band] + cars[band])
            })
        });
    }

    fn reset(&mut self) {
        self.spectrum.reset();
    }

    fn memory(&self) -> u64 {
        MEMORY
    }
}
