//! What the bank's inner loop works on, laid out in lanes: what is fixed, what moves, and what is asked of a block.

// A loop over lanes becomes one load or store; a copied slice becomes a call, or goes through the stack.
#![allow(clippy::manual_memcpy)]

use super::design::Band;
use super::loss::{Recruitment, caught_up};
use super::{BANDS, TICK};
use crate::units::BLOCK;

/// Bands that go side by side.
pub const LANES: usize = 8;

/// Half of them: as many as a register holds where it is not wide.
pub const HALF: usize = LANES / 2;

/// Groups of bands.
pub const GROUPS: usize = BANDS / LANES;

/// A value for each band of an ear.
pub type PerBand = [[f32; LANES]; GROUPS];

/// Ticks in a block.
pub const TICKS: usize = BLOCK / TICK;

/// The envelope follows the magnitude of its band by this much, in seconds, both ways. Two poles share it: one alone leaves
/// enough of the ripple that a tone has in the bands about it to be heard in a collapse.
const ENVELOPE: f32 = 0.003;

/// Four poles, real and imaginary part.
pub type Poles = [[f32; LANES]; 8];

/// A turning carrier, real and imaginary part.
pub type Carrier = [[f32; LANES]; 2];

/// What is fixed about the bands, laid out in lanes.
#[derive(Clone, Copy)]
pub struct Lanes {
    /// Where in the history the input of a band begins.
    pub peaks: [[usize; LANES]; GROUPS],
    pub keep: PerBand,
    /// How the carrier turns in a frame.
    pub turn: [Carrier; GROUPS],
    /// What makes of the carrier that turns down the one that turns up: phase, scale and gain.
    pub up: [Carrier; GROUPS],
    /// What makes a magnitude of the poles the amplitude of a tone.
    pub scale: PerBand,
    /// What is added to the logarithm of an envelope to make it a level, as a power of two from 105 dB SPL.
    pub level: PerBand,
    pub share: f32,
}

/// What moves.
#[derive(Clone, Copy)]
pub struct State {
    pub poles: [[Poles; GROUPS]; 2],
    pub carriers: [Carrier; GROUPS],
    /// The two poles of each envelope.
    pub envelopes: [[PerBand; 2]; 2],
    pub gains: [PerBand; 2],
    pub felt: [f32; LANES],
}

/// What is asked of the gains in a block: from the one to the other, for each ear.
pub struct Course {
    pub from: [Recruitment; 2],
    pub to: [Recruitment; 2],
    /// Whether any gain is other than it is with nothing lost.
    pub moves: bool,
    /// What smearing makes of each gain, tick by tick.
    pub smearing: Option<[[PerBand; 2]; TICKS]>,
}

/// How much of the lowest bands is felt, where they are heard and where they are not.
#[derive(Clone, Copy, Debug, Default)]
pub struct Felt {
    pub heard: [f32; LANES],
    pub lost: [f32; LANES],
}

impl Lanes {
    /// `levels` is for each band what its amplitude of 1 is in dB SPL at the cochlea.
    pub fn new(bands: &[Band; BANDS], levels: &[f32; BANDS]) -> Lanes {
        let each = |value: &dyn Fn(&Band) -> f64| -> PerBand {
            std::array::from_fn(|group| std::array::from_fn(|lane| value(&bands[group * LANES + lane]) as f32))
        };
        let carrier = |re: PerBand, im: PerBand| std::array::from_fn(|group| [re[group], im[group]]);
        let loud = |band: &Band| band.scale * band.gain;
        Lanes {
            peaks: std::array::from_fn(|group| std::array::from_fn(|lane| bands[group * LANES + lane].peak)),
            keep: each(&|band| band.keep),
            turn: carrier(each(&|band| libm::cos(band.turn)), each(&|band| libm::sin(band.turn))),
            up: carrier(
                each(&|band| loud(band) * libm::cos(band.phase())),
                each(&|band| loud(band) * libm::sin(band.phase())),
            ),
            scale: each(&|band| band.scale),
            level: std::array::from_fn(|group| {
                std::array::from_fn(|lane| levels[group * LANES + lane] / super::loss::DOUBLING - caught_up())
            }),
            share: 1.0 - libm::expf(-2.0 * TICK as f32 / (ENVELOPE * crate::units::RATE as f32)),
        }
    }
}

impl State {
    /// As it stands with nothing lost.
    pub fn new(felt: &Felt) -> State {
        let zero = [[0.0; LANES]; GROUPS];
        State {
            poles: [[[[0.0; LANES]; 8]; GROUPS]; 2],
            carriers: [[[1.0; LANES], [0.0; LANES]]; GROUPS],
            envelopes: [[zero; 2]; 2],
            gains: [[[1.0; LANES]; GROUPS]; 2],
            felt: felt.heard,
        }
    }

    /// Whether anything is left in the poles or the envelopes.
    pub fn rests(&self) -> bool {
        let poles = self.poles.as_flattened().as_flattened().as_flattened();
        let envelopes = self.envelopes.as_flattened().as_flattened().as_flattened();
        poles.iter().chain(envelopes).all(|value| *value == 0.0)
    }
}

/// So many lanes from one on.
#[inline(always)]
pub fn part<const WIDTH: usize>(lanes: &[f32; LANES], from: usize) -> [f32; WIDTH] {
    let mut part = [0.0; WIDTH];
    for lane in 0..WIDTH {
        part[lane] = lanes[from + lane];
    }
    part
}

/// The sum of all lanes of both groups, in a fixed order.
#[inline(always)]
pub fn sum(low: &[f32; LANES], high: &[f32; LANES]) -> f32 {
    let mut lanes = [0.0; LANES];
    for lane in 0..LANES {
        lanes[lane] = low[lane] + high[lane];
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}
