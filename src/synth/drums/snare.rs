//! The snare: a skin, wires that buzz against its lower head, the rim, and a brush.

use super::Body;
use super::burst::{Burst, BurstMake, Noise, UNHEARD, band};
use super::plate::Plate;
use super::skin::Skin;
use super::{bars, skins};
use crate::dsp::limits::peak;
use crate::dsp::random::Chance;
use crate::synth::pan_gains;
use crate::units::{BLOCK, Block, RATE};

/// The ways to strike it.
pub(super) const WIRES_ON: usize = 0;
pub(super) const WIRES_OFF: usize = 1;
pub(super) const BRUSH: usize = 2;
pub(super) const RIM: usize = 3;

/// A brush falls and is drawn aside: many thin wires on the coated head.
const SWISH: BurstMake = BurstMake { band: (1100.0, 9000.0), onset: 0.009, decay: 0.07, level: 0.17, power: 1.2 };

/// Wires under the lower head.
struct WiresMake {
    /// The corners of their sound in Hz.
    band: (f32, f32),
    /// Their amplitude against the head's.
    level: f32,
    /// How far the head moves before they leave it, as an amplitude.
    rest: f32,
    /// How fast they follow the head and how long they rattle on, in seconds.
    rise: f32,
    fall: f32,
}

const WIRES: WiresMake = WiresMake { band: (1300.0, 7500.0), level: 0.9, rest: 0.008, rise: 0.002, fall: 0.035 };

pub(super) struct Snare {
    skin: Skin,
    wires: Wires,
    rim: Plate<2>,
    swish: Burst,
    gains: (f32, f32),
}

/// Noise that the head's motion lets out.
struct Wires {
    band: (usize, usize),
    rise: f32,
    fall: f32,
    envelope: f32,
    on: bool,
    sounds: bool,
}

impl Snare {
    pub fn new(chance: Chance) -> Snare {
        Snare {
            skin: Skin::new(&skins::SNARE, chance),
            wires: Wires::new(),
            rim: Plate::new(&bars::RIM, chance.branch(2)),
            swish: Burst::new(&SWISH),
            gains: pan_gains(skins::SNARE.pan),
        }
    }
}

impl Body for Snare {
    fn strike(&mut self, velocity: f32, number: u64, blow: usize) {
        match blow {
            BRUSH => {
                self.skin.strike_with(velocity, number, 0.12, 1.6);
                self.swish.strike(velocity, 1.0);
            }
            RIM => {
                // The stick lies across the head, which hardly moves.
                self.skin.strike_with(velocity, number, 0.1, 1.0);
                self.rim.strike(velocity, number, 0);
            }
            _ => self.skin.strike(velocity, number, 0),
        }
        self.wires.on = blow != WIRES_OFF;
    }

    fn render(&mut self, noise: &Noise, span: std::ops::Range<usize>, out: &mut Block) {
        self.skin.render(noise, span.clone(), out);
        self.wires.render(noise, self.skin.motion(), span.clone(), self.gains, out);
        self.swish.render(noise, span.clone(), self.gains, out);
        self.rim.render(noise, span, out);
    }

    fn settle(&mut self) {
        self.skin.settle();
        self.wires.settle();
        self.rim.settle();
        self.swish.settle();
    }

    fn sounds(&self) -> bool {
        self.skin.sounds() || self.rim.sounds() || self.hisses()
    }

    fn hisses(&self) -> bool {
        // Wires that are on may begin to buzz whenever the head moves.
        self.swish.sounds()
            || self.wires.sounds
            || self.wires.on && self.skin.sounds()
            || self.skin.hisses()
            || self.rim.hisses()
    }

    fn reset(&mut self) {
        self.skin.reset();
        self.wires.reset();
        self.rim.reset();
        self.swish.reset();
    }
}

impl Wires {
    fn new() -> Wires {
        let share = |seconds: f32| 1.0 - libm::expf(-1.0 / (seconds * RATE as f32));
        Wires {
            band: band(WIRES.band),
            rise: share(WIRES.rise),
            fall: share(WIRES.fall),
            envelope: 0.0,
            on: true,
            sounds: false,
        }
    }

    fn render(
        &mut self,
        noise: &Noise,
        head: &[f32],
        span: std::ops::Range<usize>,
        gains: (f32, f32),
        out: &mut Block,
    ) {
        let reach = if self.on { peak(&head[span.clone()]) } else { 0.0 };
        if reach <= WIRES.rest && !self.sounds {
            return;
        }
        self.sounds = true;
        let gains = (gains.0 * WIRES.level, gains.1 * WIRES.level);
        let tension = if self.on { 1.0 } else { 0.0 };
        let (stay, relax) = (1.0 - self.rise, 1.0 - self.fall);
        let mut envelope = [0.0; BLOCK];
        for (envelope, head) in envelope[span.clone()].iter_mut().zip(&head[span.clone()]) {
            // Of the quick way up and the slow way down the higher is the one to go.
            let reach = (head.abs() - WIRES.rest).max(0.0) * tension;
            self.envelope = (stay * self.envelope + self.rise * reach).max(relax * self.envelope + self.fall * reach);
            *envelope = self.envelope;
        }
        noise.add(self.band, &envelope, span, gains, out);
    }

    fn settle(&mut self) {
        if self.envelope < UNHEARD {
            self.envelope = 0.0;
            self.sounds = false;
        }
    }

    fn reset(&mut self) {
        self.envelope = 0.0;
        self.on = true;
        self.sounds = false;
    }
}
