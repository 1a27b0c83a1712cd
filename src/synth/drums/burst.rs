//! A burst of filtered noise: the slap of a beater, the swish of a brush, the hiss of a cymbal.

use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::units::{Block, RATE};

/// What can no longer be heard: -94 dBFS.
pub(super) const UNHEARD: f32 = 2e-5;

/// How a burst is made.
pub(super) struct BurstMake {
    /// Corners in Hz of the second-order high-pass and low-pass.
    pub low: f32,
    pub high: f32,
    /// Time constants of its onset and its decay, in seconds.
    pub onset: f32,
    pub decay: f32,
    /// Its amplitude at full velocity.
    pub level: f32,
    /// How much faster than the velocity its amplitude grows: 1 is in proportion.
    pub power: f32,
}

pub(super) struct Burst {
    make: &'static BurstMake,
    corners: Coefficients<4>,
    shape: Cascade<4>,
    onset: f32,
    decay: f32,
    energy: f32,
    envelope: f32,
}

impl Burst {
    pub fn new(make: &'static BurstMake) -> Burst {
        let flat = core::f32::consts::SQRT_2;
        Burst {
            make,
            corners: Coefficients::cascade([(Kind::High, make.low, flat), (Kind::Low, make.high, flat)]),
            shape: Cascade::default(),
            onset: 1.0 - libm::expf(-1.0 / (make.onset * RATE as f32)),
            decay: fall(make.decay),
            energy: 0.0,
            envelope: 0.0,
        }
    }

    /// A stroke of this velocity, with this share of the burst's level.
    pub fn strike(&mut self, velocity: f32, share: f32) {
        let level = self.make.level * share;
        let added = level * libm::powf(velocity, self.make.power);
        // Quick strokes pile up to a limit; a soft one takes nothing from what is there.
        self.energy = (self.energy + added).min((1.5 * level).max(self.energy));
    }

    /// Makes what sounds die away this many times as long as it was made to.
    pub fn stretch(&mut self, times: f32) {
        self.decay = fall(self.make.decay * times);
    }

    /// Adds the burst, made of this white noise, to a part of a block, with a gain for each channel.
    pub fn render(&mut self, white: &Block, span: std::ops::Range<usize>, gains: (f32, f32), out: &mut Block) {
        if self.energy == 0.0 && self.envelope == 0.0 {
            return;
        }
        let Burst { envelope, energy, onset, decay, .. } = self;
        let start = span.start;
        self.shape.run::<2>(
            &self.corners,
            span.len(),
            |index| {
                *envelope += (*energy - *envelope) * *onset;
                *energy *= *decay;
                let (left, right) = (white.left[start + index], white.right[start + index]);
                [left * gains.0 * *envelope, right * gains.1 * *envelope]
            },
            |index, sound| {
                out.left[start + index] += sound[0];
                out.right[start + index] += sound[1];
            },
        );
    }

    /// Lets what can no longer be heard be silent.
    pub fn settle(&mut self) {
        if self.energy < UNHEARD && self.envelope < UNHEARD {
            self.reset();
        }
    }

    pub fn reset(&mut self) {
        (self.energy, self.envelope) = (0.0, 0.0);
        self.shape = Cascade::default();
    }
}

/// What is left after one frame of a decay with this time constant in seconds.
pub(super) fn fall(seconds: f32) -> f32 {
    libm::expf(-1.0 / (seconds * RATE as f32))
}
