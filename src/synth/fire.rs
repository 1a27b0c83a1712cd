//! A wood fire: flames that flutter and rumble, sap that hisses, and crackles as single events in clusters.

use super::modes::Modes;
use super::spectrum::{Bands, MEMORY, Spectrum, amplitudes, tilted};
use super::{Voice, events, events::Draws, pan_gains};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::Fire;
use crate::units::{BLOCK, Block, RATE, seconds};

/// Band levels in dB of the flames and of the hiss.
const FLAMES: Bands = [-28.0, -27.5, -31.0, -38.0, -44.0, -50.0, -55.0, -61.0];
const HISS: Bands = [-93.0, -83.0, -69.0, -55.0, -45.0, -40.0, -38.0, -39.0];

/// How far a flame's flutter goes in dB, and how long one takes in seconds.
const FLUTTER: f32 = 3.5;
const FLUTTER_SECONDS: f64 = 0.13;

/// Where the wood lies, as pans.
const PLACES: [f32; 8] = [-0.6, -0.42, -0.24, -0.06, 0.12, 0.3, 0.48, 0.66];

/// So many times more crackles are drawn than are heard, for they come in clusters.
const DRAWN: f32 = 4.0;

pub(super) struct FireVoice {
    flames: Bands,
    crackle: f32,
    snap: f32,
    hiss: Bands,
    spectrum: Spectrum,
    wood: Modes<4>,
    white: Chance,
    fluttering: Chance,
    hissing: Chance,
    crackling: Chance,
    clusters: Chance,
    drawing: Chance,
}

impl FireVoice {
    pub fn new(fire: &Fire, chance: Chance) -> FireVoice {
        FireVoice {
            flames: amplitudes(FLAMES).map(|level| 1.4 * libm::sqrtf(fire.blaze) * level),
            crackle: fire.crackle,
            snap: fire.snap,
            hiss: amplitudes(HISS).map(|level| fire.hiss * level),
            spectrum: Spectrum::new(),
            wood: Modes::new(PLACES.map(pan_gains)),
            white: chance.branch(0),
            fluttering: chance.branch(1),
            hissing: chance.branch(2),
            crackling: chance.branch(3),
            clusters: chance.branch(4),
            drawing: chance.branch(5),
        }
    }

    /// How likely a drawn crackle is heard just now, 0 to 1: quiet for seconds, then many at once.
    fn likely(&self, frame: u64) -> f32 {
        let time = seconds(frame);
        let slow = wander(self.clusters, time / 5.0);
        let quick = wander(self.clusters.branch(1), time / 0.35);
        (0.55 / DRAWN * libm::expf(0.8 * slow + 0.9 * quick)).min(1.0)
    }

    /// One crackle: gas that bursts out of a cell of the wood, and what of the log it shakes.
    fn burst(&mut self, draws: Draws) {
        let place = (8.0 * draws.unit(1)) as usize % PLACES.len();
        // Few are loud: sizes follow a power law.
        let size = libm::powf(0.02 + 0.98 * draws.unit(2), -0.55);
        let loud = (0.075 * size * (0.5 + self.snap)).min(0.24);
        let pitch = 3300.0 * libm::expf(0.55 * draws.normal(3)) / libm::powf(size, 0.35);
        let length = (0.000_5 + 0.001_2 * self.snap) * libm::expf(0.5 * draws.normal(4));
        self.sound(place, loud, pitch.clamp(700.0, 14_000.0), length);
        self.sound(place, 0.6 * loud, (pitch * (1.7 + 0.8 * draws.unit(5))).clamp(900.0, 16_000.0), 0.6 * length);
        if size > 2.6 {
            let log = 210.0 * libm::expf(0.4 * draws.normal(6));
            self.sound(place, 0.6 * loud, log.clamp(90.0, 700.0), 0.010 + 0.008 * self.snap);
            self.sound(place, 0.5 * loud, (3.1 * log).clamp(300.0, 2000.0), 0.004);
        }
    }

    /// One decaying sine; where every one of that place is taken, a crackle is not heard among the others.
    fn sound(&mut self, place: usize, amplitude: f32, hertz: f32, seconds: f32) {
        if let Some(mode) = self.wood.quiet(place) {
            self.wood.tune(mode, hertz, seconds);
            self.wood.strike(mode, amplitude);
        }
    }
}

impl Voice for FireVoice {
    fn render(&mut self, frame: u64, out: &mut Block) {
        let input = self.white.white(frame / BLOCK as u64);
        let (flames, hiss, fluttering, hissing) = (self.flames, self.hiss, self.fluttering, self.hissing);
        self.spectrum.render(frame, &input, out, |frame| {
            let time = seconds(frame);
            let draught = wander(fluttering, time / 3.7);
            let sap = libm::expf(0.6 * wander(hissing, time / 6.1) + 0.25 * wander(hissing.branch(1), time / 0.2));
            [0, 1].map(|side| {
                let lick = wander(fluttering.branch(1 + side), time / FLUTTER_SECONDS)
                    + 0.6 * wander(fluttering.branch(3 + side), time / (2.7 * FLUTTER_SECONDS));
                let flames = tilted(&flames, FLUTTER * (0.6 * lick + 0.5 * draught), 0.2 * lick);
                std::array::from_fn(|band| flames[band] + sap * hiss[band])
            })
        });
        let (crackling, drawing, likely) = (self.crackling, self.drawing, self.likely(frame));
        let mut done = 0;
        if self.crackle > 0.0 {
            events::each(crackling, frame, DRAWN * self.crackle, |at, number| {
                let draws = Draws::new(drawing, number);
                if draws.unit(0) < likely {
                    self.wood.render(done..at, out);
                    self.burst(draws);
                    done = at;
                }
            });
        }
        self.wood.render(done..BLOCK, out);
        self.wood.settle();
    }

    fn reset(&mut self) {
        self.spectrum.reset();
        self.wood.reset();
    }

    fn memory(&self) -> u64 {
        MEMORY.max(u64::from(RATE) / 2)
    }
}
