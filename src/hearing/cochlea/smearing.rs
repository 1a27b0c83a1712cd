//! The smearing of fine structure that comes with broad auditory filters: above 800 Hz each band is multiplied by
//! slow noise of its own.

use super::BANDS;
use super::lanes::{GROUPS, LANES, PerBand, TICKS};
use crate::dsp::random::Chance;
use crate::dsp::{flushed, smooth};

/// The corner of each of the four poles that the noise goes through, in Hz.
const CORNER: f32 = 150.0;

/// The most that can be smeared.
const MOST: f32 = 0.5;

/// How much is smeared, and the noises: one for each band of each ear, drawn at every tick.
pub struct Smearing {
    chance: Chance,
    smeared: [bool; BANDS],
    depth: [f32; 2],
    share: f32,
    /// What makes the power of the noise one.
    unit: f32,
    poles: [[[f32; BANDS]; 4]; 2],
}

impl Smearing {
    pub fn new(depth: [f32; 2], smeared: [bool; BANDS], chance: Chance) -> Smearing {
        // Drawn every 16 frames, a pole goes this share of the way.
        let share = smooth::share(CORNER * super::TICK as f32);
        Smearing {
            chance,
            smeared,
            depth: depth.map(|depth| depth.clamp(0.0, MOST)),
            share,
            unit: 1.0 / libm::sqrtf(power(share) / 3.0),
            poles: [[[0.0; BANDS]; 4]; 2],
        }
    }

    /// What each gain is multiplied by at the end of each tick of this block, or nothing where nothing is smeared:
    /// `sqrt(1-m²) + m n` with noise `n` of unit power, so that the mean power stays.
    pub fn next(&mut self, block: u64, target: [f32; 2], share: f32) -> Option<[[PerBand; 2]; TICKS]> {
        let from = self.depth;
        for (depth, target) in self.depth.iter_mut().zip(target) {
            *depth = flushed(*depth + (target.clamp(0.0, MOST) - *depth) * share);
            *depth = if target == 0.0 && *depth < 1e-4 { 0.0 } else { *depth };
        }
        if from == [0.0; 2] && self.depth == [0.0; 2] {
            return None;
        }
        let white = self.chance.white(block);
        let mut factors = [[[[1.0; LANES]; GROUPS]; 2]; TICKS];
        for (tick, factors) in factors.iter_mut().enumerate() {
            let along = (tick + 1) as f32 / TICKS as f32;
            for (ear, draws) in [&white.left, &white.right].into_iter().enumerate() {
                let depth = from[ear] + (self.depth[ear] - from[ear]) * along;
                let whole = (1.0 - depth * depth).sqrt();
                let mut noise = [0.0; BANDS];
                noise.copy_from_slice(&draws[tick * BANDS..(tick + 1) * BANDS]);
                for pole in &mut self.poles[ear] {
                    for band in 0..BANDS {
                        pole[band] += (noise[band] - pole[band]) * self.share;
                    }
                    noise = *pole;
                }
                for band in 0..BANDS {
                    if self.smeared[band] {
                        factors[ear][band / LANES][band % LANES] = whole + depth * (self.unit * noise[band]);
                    }
                }
            }
        }
        Some(factors)
    }
}

/// The power that four poles leave of white noise.
fn power(share: f32) -> f32 {
    let (mut poles, mut power) = ([0.0; 4], 0.0);
    for draw in 0..400 {
        let mut input = if draw == 0 { 1.0 } else { 0.0 };
        for pole in &mut poles {
            *pole += (input - *pole) * share;
            input = *pole;
        }
        power += input * input;
    }
    power
}
