//! A body of metal or wood: a bank of inharmonic modes set going by a contact, and by a shimmer in which
//! the energy of a cymbal moves upward after the stroke, with a hiss where its modes are too many to count.

use super::Body;
use super::burst::{Burst, BurstMake, Noise, UNHEARD, fall};
use super::contact::Contact;
use crate::dsp::random::Chance;
use crate::synth::modes::Modes;
use crate::synth::pan_gains;
use crate::units::{BLOCK, Block, RATE};

/// Where the modes of a plate stand.
pub(super) enum Tuning {
    /// Between a lowest and a highest in Hz, evenly in a power of frequency, each off its place by chance.
    Dense { hertz: (f32, f32), power: f32 },
    /// A lowest in Hz and the ratios of all to it.
    Ratios(f32, &'static [f32]),
}

/// How a plate is made.
pub(super) struct PlateMake {
    pub tuning: Tuning,
    /// Modes far below this, in Hz, move the air about its edge rather than away.
    pub radiates: f32,
    pub pan: f32,
    /// How far to either side of that its modes stand, 0 to 1.
    pub width: f32,
    pub bursts: &'static [BurstMake],
    /// The ways to strike it.
    pub blows: &'static [Blow],
}

/// A way to strike a plate.
pub(super) struct Blow {
    /// The amplitude of all modes together at full velocity, and how much faster than the velocity it grows.
    pub level: f32,
    pub power: f32,
    /// How long the softest and the hardest stroke touch, in seconds.
    pub contact: (f32, f32),
    /// How much softer the highest modes are than the lowest at the softest and the hardest stroke, in nepers.
    pub slope: (f32, f32),
    /// How much louder every fifth mode is: 0 for a plate, more where a bell is struck.
    pub peaks: f32,
    /// Driven on by noise: how much against the contact at full velocity, and the time constants of its onset and decay.
    pub shimmer: (f32, f32, f32),
    /// How long the lowest and the highest mode take to fall to 1/e, in seconds.
    pub ring: (f32, f32),
    /// For each burst its share of its level and how many times as long as made it lasts.
    pub hiss: &'static [(f32, f32)],
}

/// A plate that may ring; a stroke adds to what already rings.
pub(super) struct Plate<const GROUPS: usize> {
    make: &'static PlateMake,
    /// Hz, lowest first.
    hertz: Vec<f32>,
    modes: Modes<GROUPS>,
    contact: Contact,
    shimmer: Shimmer,
    bursts: Vec<Burst>,
    gains: (f32, f32),
    chance: Chance,
    blow: usize,
}

/// The noise that a struck plate goes on driving its own modes with.
#[derive(Default)]
struct Shimmer {
    energy: f32,
    envelope: f32,
    onset: f32,
    decay: f32,
}

/// The band of the noise of a shimmer, above 2.4 kHz: energy moves upward, and the lowest modes get little.
const UPWARD: (usize, usize) = (4, 7);

/// Where the modes stand about the plate's own place, at full width: neighbours in frequency on different sides.
const SIDES: [f32; 8] = [0.4, -0.6, 0.8, -0.4, 1.0, -0.8, 0.6, -1.0];

impl<const GROUPS: usize> Plate<GROUPS> {
    pub fn new(make: &'static PlateMake, chance: Chance) -> Self {
        let made = chance.branch(0);
        let count = match &make.tuning {
            Tuning::Dense { .. } => 8 * GROUPS,
            Tuning::Ratios(_, ratios) => ratios.len().min(8 * GROUPS),
        };
        let hertz = |mode: usize| match &make.tuning {
            Tuning::Dense { hertz: (low, high), power } => {
                let along = (mode as f32 + 0.4 * made.signed(mode as u64)).max(0.0) / (count - 1) as f32;
                let (low, high) = (libm::powf(*low, *power), libm::powf(*high, *power));
                libm::powf(low + (high - low) * along, 1.0 / power)
            }
            Tuning::Ratios(lowest, ratios) => lowest * ratios[mode] * (1.0 + 0.004 * made.normal(mode as u64)),
        };
        let place = |side: f32| pan_gains((make.pan + make.width * side).clamp(-1.0, 1.0));
        let mut plate = Plate {
            make,
            hertz: (0..count).map(hertz).collect(),
            modes: Modes::new(SIDES.map(place)),
            contact: Contact::default(),
            shimmer: Shimmer::default(),
            bursts: make.bursts.iter().map(Burst::new).collect(),
            gains: pan_gains(make.pan),
            chance: chance.branch(1),
            blow: 0,
        };
        plate.hold(0);
        plate
    }

    /// Lets the plate ring as it does after this blow: a hat that is closed also damps what rings.
    fn hold(&mut self, blow: usize) {
        self.blow = blow;
        let blow = &self.make.blows[blow];
        for mode in 0..self.hertz.len() {
            let ring = blow.ring.0 * libm::powf(blow.ring.1 / blow.ring.0, along(mode, self.hertz.len()));
            self.modes.tune(mode, self.hertz[mode], ring);
        }
        for (burst, (_, times)) in self.bursts.iter_mut().zip(blow.hiss) {
            burst.stretch(*times);
        }
    }

    /// Renders what drives the modes into `force`.
    fn drive(&mut self, noise: &Noise, span: std::ops::Range<usize>, force: &mut [f32; BLOCK]) {
        let touching = self.contact.frames().min(span.len());
        for value in &mut force[span.start..span.start + touching] {
            *value = self.contact.next();
        }
        let shimmer = &mut self.shimmer;
        if shimmer.energy > 0.0 {
            let stay = 1.0 - shimmer.onset;
            for index in span {
                shimmer.envelope = stay * shimmer.envelope + shimmer.onset * shimmer.energy;
                shimmer.energy *= shimmer.decay;
                force[index] += shimmer.envelope * noise.left(index, UPWARD);
            }
        }
    }
}

impl<const GROUPS: usize> Body for Plate<GROUPS> {
    fn strike(&mut self, velocity: f32, number: u64, blow: usize) {
        if blow != self.blow {
            self.hold(blow);
        }
        let blow = &self.make.blows[blow];
        let count = self.hertz.len();
        let draws = number * 64;
        // Harder strokes reach the upper modes.
        let slope = blow.slope.0 + (blow.slope.1 - blow.slope.0) * velocity;
        for mode in 0..count {
            let place = self.chance.normal(draws + mode as u64);
            let peak = if mode % 5 == 1 { 1.0 + blow.peaks } else { 1.0 / (1.0 + 0.5 * blow.peaks) };
            // Neighbours begin with either sign, so that no peak gathers at the onset.
            let sign = if mode % 4 < 2 { 1.0 } else { -1.0 };
            let heard = self.hertz[mode] / (self.hertz[mode] + self.make.radiates);
            let amplitude = sign * heard * (1.0 + 0.22 * place) * peak * libm::expf(-slope * along(mode, count));
            self.modes.expose(mode, amplitude);
        }
        // A slope moves energy from mode to mode; it adds none.
        let kept = if slope.abs() < 1e-3 { 1.0 } else { (1.0 - libm::expf(-2.0 * slope)) / (2.0 * slope) };
        let force = blow.level * libm::powf(velocity, blow.power) / libm::sqrtf(count as f32 * kept);
        let touch = 1.0 + 0.1 * self.chance.normal(draws + 63);
        self.contact.strike(force, Contact::length(blow.contact, velocity) * touch);
        self.shimmer.strike(force * libm::sqrtf(velocity), blow.shimmer);
        for (burst, (share, _)) in self.bursts.iter_mut().zip(blow.hiss) {
            burst.strike(velocity, *share);
        }
    }

    fn render(&mut self, noise: &Noise, span: std::ops::Range<usize>, out: &mut Block) {
        for burst in &mut self.bursts {
            burst.render(noise, span.clone(), self.gains, out);
        }
        if self.contact.frames() > 0 || self.shimmer.energy > 0.0 {
            let mut force = [0.0; BLOCK];
            self.drive(noise, span.clone(), &mut force);
            self.modes.render_driven(&force, span, out);
        } else if self.modes.ring() {
            self.modes.render(span, out);
        }
    }

    /// Once a block: what can no longer be heard is silent.
    fn settle(&mut self) {
        self.bursts.iter_mut().for_each(Burst::settle);
        if self.shimmer.energy < 0.1 * UNHEARD {
            self.shimmer.energy = 0.0;
        }
        if self.contact.frames() == 0 && self.shimmer.energy == 0.0 {
            self.modes.settle();
        }
    }

    fn sounds(&self) -> bool {
        self.modes.ring() || self.contact.frames() > 0 || self.hisses()
    }

    fn hisses(&self) -> bool {
        self.shimmer.energy > 0.0 || self.bursts.iter().any(Burst::sounds)
    }

    fn reset(&mut self) {
        self.modes.reset();
        self.contact.reset();
        self.shimmer = Shimmer::default();
        self.bursts.iter_mut().for_each(Burst::reset);
        self.hold(0);
    }
}

impl Shimmer {
    /// `share` is what the noise gives to a mode against what one contact of this force does.
    fn strike(&mut self, force: f32, (share, onset, decay): (f32, f32, f32)) {
        if share == 0.0 {
            return;
        }
        self.onset = 1.0 - fall(onset);
        self.decay = fall(decay);
        // Noise adds up as its power does, over the time that it lasts; its own power is a third.
        let frames = decay * RATE as f32;
        self.energy += share * force * libm::sqrtf(6.0 / frames);
    }
}

/// How far along the modes this one is, 0 to 1.
fn along(mode: usize, count: usize) -> f32 {
    mode as f32 / (count - 1).max(1) as f32
}
