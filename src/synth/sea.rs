//! The sea on a beach: waves that come by chance, each rising, breaking, running up and drawing back, over
//! the surf farther out that never stops.

use super::spectrum::{Bands, MEMORY, Spectrum, amplitudes};
use super::{Voice, events, events::Draws};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::Sea;
use crate::units::{BLOCK, Block, seconds};

/// Band levels in dB of the parts of a wave, and of the far surf.
const RISE: Bands = [-27.0, -26.0, -30.0, -38.0, -48.0, -60.0, -75.0, -90.0];
const BREAK: Bands = [-32.5, -27.5, -24.5, -23.5, -24.5, -26.5, -29.5, -34.5];
const WASH: Bands = [-59.0, -49.0, -40.0, -32.0, -28.0, -26.0, -26.0, -28.0];
const DRAW: Bands = [-70.0, -60.0, -48.0, -38.0, -33.0, -33.0, -36.0, -42.0];
const SURF: Bands = [-30.0, -27.0, -27.0, -29.0, -33.0, -38.0, -45.0, -53.0];

/// A wave is heard from this long before it breaks until this long after it, in seconds.
const BEFORE: f64 = 5.0;
const AFTER: f64 = 16.0;

/// How far a wave comes before or after its turn, as a share of the period to either side.
const SCATTER: f32 = 0.42;

/// Bubbles that burst and pebbles that knock, a second.
const FOAM: f32 = 3500.0;

pub(super) struct SeaVoice {
    shore: Shore,
    spectrum: Spectrum,
    foam: f32,
    white: Chance,
    bursting: Chance,
}

/// What the levels of all the waves at a time follow from.
struct Shore {
    period: f64,
    size: f32,
    surf: f32,
    /// The powers of the parts of a wave of this beach.
    parts: [Bands; 4],
    far: Bands,
    coming: Chance,
    swelling: Chance,
}

impl SeaVoice {
    pub fn new(sea: &Sea, chance: Chance) -> SeaVoice {
        let power = |bands: Bands, more: f32| amplitudes(bands.map(|level| 2.0 * (level + more)));
        let shingle = sea.shingle;
        let mut draw = DRAW.map(|level| level - 4.0);
        // Pebbles that roll back: the louder, the more of them.
        for (level, more) in draw.iter_mut().zip([0.0, 0.0, 2.0, 5.0, 8.0, 10.0, 10.0, 8.0]) {
            *level += shingle * more;
        }
        // A big wave is a low one too.
        let low = |bands: Bands| std::array::from_fn(|band| bands[band] + (sea.size - 0.5) * (6.0 - 2.0 * band as f32));
        SeaVoice {
            shore: Shore {
                period: f64::from(sea.period),
                size: sea.size,
                surf: sea.surf,
                parts: [power(low(RISE), 1.0), power(low(BREAK), 1.0), power(WASH, 0.0), power(draw, 0.0)],
                far: power(low(SURF), 2.0),
                coming: chance.branch(0),
                swelling: chance.branch(1),
            },
            spectrum: Spectrum::new(),
            foam: 0.25 + 0.75 * shingle,
            white: chance.branch(2),
            bursting: chance.branch(3),
        }
    }
}

impl Shore {
    fn levels(&self, frame: u64) -> [Bands; 2] {
        let time = seconds(frame);
        let breath = libm::expf(0.35 * wander(self.swelling, time / 17.0));
        let far = self.surf * self.surf * breath;
        let mut powers = [self.far.map(|power| power * far); 2];
        let mut wave = libm::floor((time - AFTER) / self.period) as i64 - 1;
        let last = libm::floor((time + BEFORE) / self.period) as i64 + 1;
        while wave <= last {
            self.add(wave, time, &mut powers);
            wave += 1;
        }
        powers.map(|bands| bands.map(libm::sqrtf))
    }

    /// Adds the powers of one wave at a time.
    fn add(&self, wave: i64, time: f64, powers: &mut [Bands; 2]) {
        let draws = Draws::new(self.coming, wave as u64);
        let turn = wave as f64 + 0.5 + f64::from(SCATTER * draws.signed(0));
        let age = (time - turn * self.period) as f32;
        if age < -(BEFORE as f32) || age > AFTER as f32 {
            return;
        }
        // Big waves come in groups of some seven.
        let group = wander(self.swelling.branch(1), wave as f64 / 3.5);
        let height = libm::expf(0.45 * draws.normal(1) + 0.4 * group);
        let height = (0.7 * height).min(1.25);
        let slow = 0.7 + 0.6 * self.size + 0.25 * draws.signed(2);
        // It breaks here first and then along the beach.
        let along = 0.7 * draws.signed(3);
        let near = 0.45 * draws.signed(4);
        for (side, powers) in powers.iter_mut().enumerate() {
            let sign = if side == 0 { 1.0 } else { -1.0 };
            let age = age + sign * along;
            let power = height * height * (1.0 + sign * near);
            let shares = [
                power * hill((age + 0.6) / (1.5 * slow)) * fade(age - 1.0, 3.0),
                power * pulse(age, 0.4 * slow, 0.65 * slow),
                height * (1.0 + sign * near) * pulse(age - 0.5 * slow, 1.1 * slow, 1.25 * slow),
                height * pulse(age - 3.2 * slow, 1.6 * slow, 1.0 * slow),
            ];
            for (share, part) in shares.into_iter().zip(&self.parts) {
                for band in 0..8 {
                    powers[band] += share * part[band];
                }
            }
        }
    }
}

/// A hill about zero, 1 at its top.
fn hill(x: f32) -> f32 {
    let square = 1.0 + x * x;
    1.0 / (square * square)
}

/// 1 until zero, and then gone in so many seconds.
fn fade(x: f32, length: f32) -> f32 {
    let left = 1.0 - (x / length).clamp(0.0, 1.0);
    left * left * (3.0 - 2.0 * left)
}

/// Power that rises from zero within about `rise` seconds and decays with the time constant `fall`.
fn pulse(age: f32, rise: f32, fall: f32) -> f32 {
    if age <= 0.0 {
        return 0.0;
    }
    let x = age / rise;
    let risen = x * x / (1.0 + x * x);
    2.2 * risen * libm::expf(-age / fall)
}

impl Voice for SeaVoice {
    fn render(&mut self, frame: u64, out: &mut Block) {
        let mut input = self.white.white(frame / BLOCK as u64);
        let foam = events::velvet(self.bursting, frame, FOAM);
        // Foam takes the place of some of the noise, at the same power.
        let (smooth, grain) = (libm::sqrtf(1.0 - 0.5 * self.foam), 1.5 * self.foam);
        for (noise, foam) in [(&mut input.left, &foam.left), (&mut input.right, &foam.right)] {
            for (noise, foam) in noise.iter_mut().zip(foam) {
                *noise = smooth * *noise + grain * foam;
            }
        }
        let shore = &self.shore;
        self.spectrum.render(frame, &input, out, |frame| shore.levels(frame));
    }

    fn reset(&mut self) {
        self.spectrum.reset();
    }

    fn memory(&self) -> u64 {
        MEMORY
    }
}
