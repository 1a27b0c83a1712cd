//! A cymbal: many inharmonic modes that die from the top, and a hiss that swells after the stroke.

use super::burst::{Burst, BurstMake};
use crate::dsp::random::Chance;
use crate::synth::modes::Modes;
use crate::synth::pan_gains;
use crate::units::Block;

const GROUPS: usize = 4;
const MODES: usize = 8 * GROUPS;

/// Where the groups of modes stand about the cymbal's own place.
const WIDTH: [f32; GROUPS] = [0.15, -0.25, 0.3, -0.2];

/// How a cymbal is made.
pub(super) struct CymbalMake {
    /// Its lowest and its highest mode in Hz; the others stand between, denser towards the top.
    hertz: (f32, f32),
    /// The amplitude of all modes together at full velocity.
    level: f32,
    /// How long the lowest and the highest mode take to fall to 1/e, in seconds, left to ring.
    ring: (f32, f32),
    /// The same where it is closed, which a ride is not.
    closed: Option<(f32, f32)>,
    /// The decay of the hiss, open and closed, in seconds.
    hiss: (f32, f32),
    pan: f32,
    bursts: &'static [BurstMake],
}

pub(super) const HAT: CymbalMake = CymbalMake {
    hertz: (420.0, 13_500.0),
    level: 0.11,
    ring: (0.32, 0.2),
    closed: Some((0.03, 0.022)),
    hiss: (0.2, 0.028),
    pan: -0.3,
    bursts: &[BurstMake { low: 6500.0, high: 17_000.0, onset: 0.0008, decay: 0.03, level: 0.15, power: 1.3 }],
};

pub(super) const RIDE: CymbalMake = CymbalMake {
    hertz: (310.0, 11_500.0),
    level: 0.12,
    ring: (1.3, 0.45),
    closed: None,
    hiss: (0.55, 0.55),
    pan: 0.3,
    bursts: &[BurstMake { low: 3500.0, high: 15_000.0, onset: 0.006, decay: 0.5, level: 0.05, power: 1.4 }],
};

/// A cymbal that may ring; a stroke adds to what already rings.
pub(super) struct Cymbal {
    make: &'static CymbalMake,
    hertz: [f32; MODES],
    modes: Modes<GROUPS>,
    bursts: Vec<Burst>,
    gains: (f32, f32),
    chance: Chance,
    open: bool,
}

/// The place of a mode in the bank: neighbours in frequency stand on different sides, and the upper half,
/// which is silent first, in groups of its own.
const fn placed(mode: usize) -> usize {
    let (half, within) = (mode / 16, mode % 16);
    (2 * half + within % 2) * 8 + within / 2
}

impl Cymbal {
    pub fn new(make: &'static CymbalMake, chance: Chance) -> Cymbal {
        let made = chance.branch(0);
        let gains = pan_gains(make.pan);
        let mut cymbal = Cymbal {
            make,
            hertz: std::array::from_fn(|mode| {
                // Evenly in the square root of frequency, each off its place by chance.
                let along = (mode as f32 + 0.35 * made.signed(mode as u64)).max(0.0) / (MODES - 1) as f32;
                let (low, high) = (libm::sqrtf(make.hertz.0), libm::sqrtf(make.hertz.1));
                let root = low + (high - low) * along;
                root * root
            }),
            modes: Modes::new(WIDTH.map(|side| pan_gains((make.pan + side).clamp(-1.0, 1.0)))),
            bursts: make.bursts.iter().map(Burst::new).collect(),
            gains,
            chance: chance.branch(1),
            open: true,
        };
        cymbal.hold(true);
        cymbal
    }

    /// Lets the cymbal ring, or closes it, which also damps what rings.
    fn hold(&mut self, open: bool) {
        self.open = open;
        let (low, high) = if open { self.make.ring } else { self.make.closed.unwrap_or(self.make.ring) };
        for mode in 0..MODES {
            let along = mode as f32 / (MODES - 1) as f32;
            self.modes.tune(placed(mode), self.hertz[mode], low + (high - low) * along);
        }
        let hiss = if open { self.make.hiss.0 } else { self.make.hiss.1 };
        self.bursts.iter_mut().for_each(|burst| burst.set_decay(hiss));
    }

    /// A stroke of this velocity (0 to 1); on a hat it leaves the hat open or closed.
    pub fn strike(&mut self, velocity: f32, number: u64, open: bool) {
        if self.make.closed.is_some() && open != self.open {
            self.hold(open);
        }
        // Harder strokes reach the upper modes.
        let slope = 0.9 - 1.1 * velocity;
        let share = self.make.level * velocity / libm::sqrtf(MODES as f32);
        for mode in 0..MODES {
            let along = mode as f32 / (MODES - 1) as f32;
            let place = self.chance.normal(number * MODES as u64 + mode as u64);
            let amplitude = share * (1.0 + 0.45 * place) * libm::expf(-slope * along);
            self.modes.strike(placed(mode), amplitude);
        }
        self.bursts.iter_mut().for_each(|burst| burst.strike(velocity));
    }

    pub fn render(&mut self, white: &Block, span: std::ops::Range<usize>, out: &mut Block) {
        for burst in &mut self.bursts {
            burst.render(white, span.clone(), self.gains, out);
        }
        self.modes.render(span, out);
    }

    /// Once a block: what can no longer be heard (-94 dBFS) is silent.
    pub fn settle(&mut self) {
        self.bursts.iter_mut().for_each(Burst::settle);
        self.modes.settle();
    }

    pub fn reset(&mut self) {
        self.modes.reset();
        self.bursts.iter_mut().for_each(Burst::reset);
        self.hold(true);
    }
}
