//! A burst of filtered noise: the click of a beater, the rattle of wires, the hiss of a cymbal.

use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::dsp::flushed;
use crate::dsp::random::Chance;
use crate::units::{Block, RATE};

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
    corners: Coefficients<4>,
    shape: Cascade<4>,
    onset: f32,
    decay: f32,
    level: f32,
    power: f32,
    energy: f32,
    envelope: f32,
    white: Chance,
}

impl Burst {
    pub fn new(make: &BurstMake, white: Chance) -> Burst {
        let flat = core::f32::consts::SQRT_2;
        let rate = RATE as f32;
        Burst {
            corners: Coefficients::cascade([(Kind::High, make.low, flat), (Kind::Low, make.high, flat)]),
            shape: Cascade::default(),
            onset: 1.0 - libm::expf(-1.0 / (make.onset * rate)),
            decay: libm::expf(-1.0 / (make.decay * rate)),
            level: make.level,
            power: make.power,
            energy: 0.0,
            envelope: 0.0,
            white,
        }
    }

    pub fn strike(&mut self, velocity: f32) {
        self.energy = (self.energy + self.level * libm::powf(velocity, self.power)).min(1.5 * self.level);
    }

    /// Makes what sounds die away with another time constant, in seconds.
    pub fn set_decay(&mut self, seconds: f32) {
        self.decay = libm::expf(-1.0 / (seconds * RATE as f32));
    }

    /// Adds the burst to a part of the block that begins with `frame`, with a gain for each channel.
    pub fn render(&mut self, frame: u64, span: std::ops::Range<usize>, gains: (f32, f32), out: &mut Block) {
        if self.energy == 0.0 && self.envelope == 0.0 {
            return;
        }
        let Burst { white, envelope, energy, onset, decay, .. } = self;
        let start = span.start;
        self.shape.run::<2>(
            &self.corners,
            span.len(),
            |index| {
                *envelope += (*energy - *envelope) * *onset;
                *energy *= *decay;
                let (left, right) = white.white_pair(frame + (start + index) as u64);
                [left * gains.0 * *envelope, right * gains.1 * *envelope]
            },
            |index, sound| {
                out.left[start + index] += sound[0];
                out.right[start + index] += sound[1];
            },
        );
    }

    /// Lets what can no longer be heard (-94 dBFS) be silent.
    pub fn settle(&mut self) {
        if self.energy < 2e-5 && self.envelope < 2e-5 {
            (self.energy, self.envelope) = (0.0, 0.0);
            self.shape = Cascade::default();
        }
        self.energy = flushed(self.energy);
    }

    pub fn reset(&mut self) {
        (self.energy, self.envelope) = (0.0, 0.0);
        self.shape = Cascade::default();
    }
}
