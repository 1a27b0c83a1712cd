//! Rain on a roof, leaves, stone or water: drops as single events, over the wash of those too many to tell apart.

use super::modes::Modes;
use super::{Voice, pan_gains};
use crate::dsp::filter::{Cascade, Coefficients, Kind, integrator_gain};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::dsp::wide::{Wide, wide};
use crate::soundscape::Rain;
use crate::units::{BLOCK, Block, Decibels, RATE, seconds};

/// Drops that can fall in one block (2.7 ms).
const MOST_AT_ONCE: usize = 12;

/// A swell of the rain takes about this long, in seconds.
const SWELL_SECONDS: f64 = 9.0;

/// No drop is so many times the usual one.
const HEAVIEST: f32 = 4.0;

/// The ring of leaves.
const LEAVES: f32 = 0.25;

/// Where drops fall, as pans.
const PLACES: [f32; 8] = [-0.9, -0.64, -0.38, -0.12, 0.14, 0.4, 0.66, 0.92];

/// The level of the wash, and that of the roof as a whole being drummed on, against the drops.
const WASH: f32 = 0.13;
const ROOF: f32 = 0.38;

pub(super) struct RainVoice {
    density: f32,
    /// The amplitude of a drop of the usual weight.
    drop: f32,
    size: f32,
    ring: f32,
    water: f32,
    drift: f32,
    drops: Modes<6>,
    /// Of the wash, left and right, a high-pass and then a low-pass; of the roof the other way round.
    corners: Coefficients<8>,
    shape: Cascade<8>,
    falling: Chance,
    white: Chance,
    swelling: Chance,
}

impl RainVoice {
    pub fn new(rain: &Rain, chance: Chance) -> RainVoice {
        let flat = core::f32::consts::SQRT_2;
        let wash = [(Kind::High, 1400.0 - 700.0 * rain.size, flat), (Kind::Low, 13_000.0 - 3000.0 * rain.size, flat)];
        let roof = [(Kind::Low, 110.0 + 90.0 * rain.ring, 0.9), (Kind::High, 35.0, flat)];
        let lanes = [wash[0], wash[0], roof[0], roof[0], wash[1], wash[1], roof[1], roof[1]];
        RainVoice {
            density: rain.density,
            // So that a downpour of fat drops is not much louder than rain.
            drop: 0.055 * (1.25 - 0.5 * rain.size) * libm::sqrtf(300.0 / rain.density.max(300.0)),
            size: rain.size,
            ring: rain.ring,
            water: rain.water,
            drift: rain.drift,
            drops: Modes::new(PLACES.map(pan_gains)),
            corners: Coefficients::new(
                lanes.map(|(kind, ..)| kind),
                lanes.map(|(_, hertz, _)| integrator_gain(hertz)),
                lanes.map(|(.., damping)| damping),
            ),
            shape: Cascade::default(),
            falling: chance.branch(0),
            white: chance.branch(1),
            swelling: chance.branch(2),
        }
    }

    fn swell(&self, frame: u64) -> f32 {
        Decibels(self.drift * 0.6 * wander(self.swelling, seconds(frame) / SWELL_SECONDS)).gain()
    }

    /// The drops of the block that begins with `frame`: how many, and when each falls, in order.
    fn arrivals(&self, frame: u64, swell: f32) -> ([usize; MOST_AT_ONCE], usize) {
        let block = frame / BLOCK as u64;
        // Poisson by multiplying even draws until they fall under e^-mean.
        let mean = self.density * swell * BLOCK as f32 / RATE as f32;
        let (limit, mut product, mut count) = (libm::expf(-mean), 1.0, 0);
        let mut at = [0; MOST_AT_ONCE];
        while count < MOST_AT_ONCE {
            let bits = self.falling.bits(block * 64 + count as u64);
            product *= (bits >> 40) as f32 * (1.0 / 16_777_216.0);
            if product < limit {
                break;
            }
            at[count] = (bits & 0x7F) as usize;
            count += 1;
        }
        at[..count].sort_unstable();
        (at, count)
    }

    fn fall(&mut self, drop: u64) {
        let falling = self.falling;
        let draw = |index: u64| falling.normal((drop * 8 + index) | 1 << 63);
        let even = |index: u64| falling.unit((drop * 8 + index) | 1 << 62);
        // Sizes spread over a factor of several; big drops are loud, low and ring the roof.
        let weight = libm::expf((0.5 + 0.5 * self.size) * draw(0)).min(HEAVIEST);
        let amplitude = self.drop * weight;
        let place = (PLACES.len() as f32 * even(1)) as usize % PLACES.len();
        if even(6) < self.water {
            return self.plunge(weight, place, even(7), draw(2));
        }
        // What is soft gives a dull tick; a leaf flaps after it, and a sheet rings.
        let bright = (0.35 + 1.3 * self.ring).min(1.0);
        let tick = 4200.0 * bright * libm::expf(0.55 * draw(2)) / libm::sqrtf(weight);
        let tick_time = (0.0012 + 0.0032 * self.ring) * libm::expf(0.4 * draw(3));
        self.sound(amplitude, tick.clamp(500.0, 15_000.0), tick_time, place);
        let leaf = 1.0 - 5.0 * (self.ring - LEAVES).abs();
        if leaf > 0.0 {
            let flap = 420.0 * libm::expf(0.4 * draw(4)) / libm::sqrtf(weight);
            self.sound(0.45 * leaf * amplitude, flap.clamp(120.0, 1500.0), 0.004 * libm::expf(0.3 * draw(5)), place);
        }
        // The sheet under a drop that is big enough.
        if weight > 1.1 && self.ring > 0.0 {
            let sheet = 520.0 * libm::expf(0.45 * draw(4));
            let sheet_time = (0.006 + 0.018 * self.ring) * libm::expf(0.3 * draw(5));
            self.sound(0.7 * amplitude * self.ring, sheet.clamp(150.0, 2500.0), sheet_time, place);
        }
    }
}

impl RainVoice {
    /// A drop on water: a slight tick, and the bubble that it drags under. A bubble of radius r (in m) sounds
    /// at 3.26 / r Hz (Minnaert 1933) and decays with 0.13 / r + 0.0072 r^-1.5 a second (van den Doel 2005).
    fn plunge(&mut self, weight: f32, place: usize, caught: f32, draw: f32) {
        let amplitude = self.drop * weight;
        self.sound(0.3 * amplitude, 6500.0 * libm::expf(0.3 * draw), 0.000_8, place);
        // Not every drop catches one.
        if caught < 0.7 {
            let radius = 0.001_1 * (0.6 + 0.8 * self.size) * libm::expf(0.35 * draw) * libm::sqrtf(weight.max(0.3));
            let radius = radius.clamp(0.000_35, 0.004);
            let decay = 0.13 / radius + 0.0072 / (radius * libm::sqrtf(radius));
            self.sound(0.9 * amplitude, 3.26 / radius, 1.0 / decay, place);
        }
    }

    /// One decaying sine; where every one of that place is taken, a drop is not heard among the others.
    fn sound(&mut self, amplitude: f32, hertz: f32, seconds: f32, place: usize) {
        if let Some(mode) = self.drops.quiet(place) {
            self.drops.tune(mode, hertz, seconds);
            self.drops.strike(mode, amplitude);
        }
    }
}

/// The wash and the roof of a block, while the swell goes from one gain to another.
struct Wash<'a> {
    corners: &'a Coefficients<8>,
    shape: &'a mut Cascade<8>,
    white: &'a Block,
    from: f32,
    to: f32,
    out: &'a mut Block,
}

impl Wide for Wash<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let step = (self.to - self.from) / BLOCK as f32;
        self.shape.run::<4>(
            self.corners,
            BLOCK,
            |index| {
                let (left, right) = (self.white.left[index], self.white.right[index]);
                [left, right, left, right]
            },
            |index, sound| {
                let swell = self.from + step * index as f32;
                self.out.left[index] = swell * (WASH * sound[0] + ROOF * sound[2]);
                self.out.right[index] = swell * (WASH * sound[1] + ROOF * sound[3]);
            },
        );
    }
}

impl Voice for RainVoice {
    fn render(&mut self, frame: u64, out: &mut Block) {
        let (from, to) = (self.swell(frame), self.swell(frame + BLOCK as u64));
        let white = self.white.white(frame / BLOCK as u64);
        wide(Wash { corners: &self.corners, shape: &mut self.shape, white: &white, from, to, out });
        self.shape.flush();
        let (at, count) = self.arrivals(frame, from);
        let mut done = 0;
        for (number, &offset) in at[..count].iter().enumerate() {
            self.drops.render(done..offset, out);
            self.fall(frame / BLOCK as u64 * 64 + number as u64);
            done = offset;
        }
        self.drops.render(done..BLOCK, out);
        self.drops.settle();
    }

    fn reset(&mut self) {
        self.drops.reset();
        self.shape = Cascade::default();
    }

    fn memory(&self) -> u64 {
        u64::from(RATE) / 2
    }
}
