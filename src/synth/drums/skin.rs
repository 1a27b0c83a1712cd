//! A drum with a skin: the modes of a membrane, whose pitch falls a little after a hard stroke, and the
//! bursts of noise that go with the stroke.

use super::burst::{Burst, BurstMake};
use crate::dsp::random::Chance;
use crate::synth::pan_gains;
use crate::units::{BLOCK, Block, RATE};

const MODES: usize = 8;

/// The modes of an ideal membrane against its lowest: zeros of Bessel functions.
const RATIOS: [f32; MODES] = [1.0, 1.594, 2.136, 2.296, 2.653, 2.918, 3.156, 3.501];

/// How a skin is made.
pub(super) struct SkinMake {
    /// Its lowest mode in Hz, and the amplitude of that at full velocity.
    hertz: f32,
    level: f32,
    /// How long the lowest mode takes to fall to 1/e, in seconds, and how much faster the others do:
    /// the power of their ratio.
    ring: f32,
    damping: f32,
    /// The amplitude of the modes against the lowest: the power of their ratio at the softest stroke, and
    /// at the hardest.
    tilt: (f32, f32),
    /// How much the pitch is raised by the hardest stroke, and the time constant of its fall in seconds.
    bend: f32,
    bend_time: f32,
    pan: f32,
    bursts: &'static [BurstMake],
}

pub(super) const KICK: SkinMake = SkinMake {
    hertz: 54.0,
    level: 0.36,
    ring: 0.11,
    damping: 1.5,
    tilt: (-3.4, -2.2),
    bend: 0.55,
    bend_time: 0.028,
    pan: 0.0,
    bursts: &[
        BurstMake { low: 900.0, high: 5200.0, onset: 0.0004, decay: 0.006, level: 0.16, power: 1.7 },
        BurstMake { low: 60.0, high: 320.0, onset: 0.002, decay: 0.02, level: 0.25, power: 1.3 },
    ],
};

pub(super) const SNARE: SkinMake = SkinMake {
    hertz: 178.0,
    level: 0.25,
    ring: 0.075,
    damping: 0.9,
    tilt: (-2.2, -1.5),
    bend: 0.1,
    bend_time: 0.02,
    pan: 0.08,
    bursts: &[
        BurstMake { low: 1500.0, high: 9500.0, onset: 0.0012, decay: 0.07, level: 0.26, power: 1.35 },
        BurstMake { low: 500.0, high: 4000.0, onset: 0.0003, decay: 0.009, level: 0.3, power: 1.6 },
    ],
};

pub(super) const FRAME_DRUM: SkinMake = SkinMake {
    hertz: 82.0,
    level: 0.36,
    ring: 0.3,
    damping: 1.25,
    tilt: (-2.4, -1.25),
    bend: 0.06,
    bend_time: 0.06,
    pan: 0.0,
    bursts: &[
        BurstMake { low: 350.0, high: 3200.0, onset: 0.0008, decay: 0.012, level: 0.16, power: 1.5 },
        BurstMake { low: 3000.0, high: 11_000.0, onset: 0.0006, decay: 0.02, level: 0.05, power: 1.8 },
    ],
};

pub(super) const PULSE: SkinMake = SkinMake {
    hertz: 46.0,
    level: 0.5,
    ring: 0.16,
    damping: 1.8,
    tilt: (-3.6, -3.0),
    bend: 0.15,
    bend_time: 0.05,
    pan: 0.0,
    bursts: &[BurstMake { low: 40.0, high: 170.0, onset: 0.012, decay: 0.05, level: 0.2, power: 1.0 }],
};

/// A skin that may ring.
pub(super) struct Skin {
    make: &'static SkinMake,
    /// Each mode is a phasor that turns and decays; what sounds is its imaginary part, so that a mode
    /// begins at zero.
    real: [f32; MODES],
    imaginary: [f32; MODES],
    cosine: [f32; MODES],
    sine: [f32; MODES],
    decay: [f32; MODES],
    bend: f32,
    bend_fall: f32,
    gains: (f32, f32),
    bursts: Vec<Burst>,
    chance: Chance,
    ringing: bool,
}

impl Skin {
    pub fn new(make: &'static SkinMake, chance: Chance) -> Skin {
        let mut skin = Skin {
            make,
            real: [0.0; MODES],
            imaginary: [0.0; MODES],
            cosine: [0.0; MODES],
            sine: [0.0; MODES],
            decay: std::array::from_fn(|mode| {
                let time = make.ring * libm::powf(RATIOS[mode], -make.damping);
                libm::expf(-1.0 / (time * RATE as f32))
            }),
            bend: 0.0,
            bend_fall: libm::expf(-(BLOCK as f32) / (make.bend_time * RATE as f32)),
            gains: pan_gains(make.pan),
            bursts: make.bursts.iter().map(Burst::new).collect(),
            chance: chance.branch(0),
            ringing: false,
        };
        skin.tune();
        skin
    }

    /// A stroke of this velocity (0 to 1). Its number decides where on the skin it falls.
    pub fn strike(&mut self, velocity: f32, number: u64) {
        let make = self.make;
        let tilt = make.tilt.0 + (make.tilt.1 - make.tilt.0) * velocity;
        for mode in 0..MODES {
            let place = 1.0 + 0.15 * self.chance.normal(number * MODES as u64 + mode as u64);
            self.real[mode] += make.level * velocity * place * libm::powf(RATIOS[mode], tilt);
        }
        self.bend = self.bend.max(make.bend * velocity * velocity);
        self.bursts.iter_mut().for_each(|burst| burst.strike(velocity));
        self.ringing = true;
        self.tune();
    }

    /// Sets how fast the modes turn, at the pitch that the skin's tension now gives.
    fn tune(&mut self) {
        for mode in 0..MODES {
            let hertz = self.make.hertz * RATIOS[mode] * (1.0 + self.bend);
            let (sine, cosine) = libm::sincosf(2.0 * core::f32::consts::PI * hertz / RATE as f32);
            self.sine[mode] = sine * self.decay[mode];
            self.cosine[mode] = cosine * self.decay[mode];
        }
    }

    pub fn render(&mut self, white: &Block, span: std::ops::Range<usize>, out: &mut Block) {
        for burst in &mut self.bursts {
            burst.render(white, span.clone(), self.gains, out);
        }
        if !self.ringing {
            return;
        }
        for index in span {
            for mode in 0..MODES {
                let (real, imaginary) = (self.real[mode], self.imaginary[mode]);
                self.real[mode] = real * self.cosine[mode] - imaginary * self.sine[mode];
                self.imaginary[mode] = real * self.sine[mode] + imaginary * self.cosine[mode];
            }
            let [a, b, c, d, e, f, g, h] = self.imaginary;
            let sound = ((a + e) + (c + g)) + ((b + f) + (d + h));
            out.left[index] += self.gains.0 * sound;
            out.right[index] += self.gains.1 * sound;
        }
    }

    /// Once a block: the tension eases, and what can no longer be heard is silent.
    pub fn settle(&mut self) {
        self.bursts.iter_mut().for_each(Burst::settle);
        if !self.ringing {
            return;
        }
        for mode in 0..MODES {
            if self.real[mode].abs() + self.imaginary[mode].abs() < 2e-5 {
                (self.real[mode], self.imaginary[mode]) = (0.0, 0.0);
            }
        }
        self.ringing = self.real.iter().chain(&self.imaginary).any(|value| *value != 0.0);
        if self.bend > 0.0 {
            self.bend = if self.bend < 1e-4 { 0.0 } else { self.bend * self.bend_fall };
            self.tune();
        }
    }

    pub fn reset(&mut self) {
        self.real = [0.0; MODES];
        self.imaginary = [0.0; MODES];
        self.bend = 0.0;
        self.ringing = false;
        self.bursts.iter_mut().for_each(Burst::reset);
        self.tune();
    }
}
