//! Tyres on a road: their roar as loud and bright as the speed makes it, and the joints of the road passing
//! under both axles.

use super::modes::Modes;
use super::spectrum::{Bands, MEMORY, Spectrum, amplitudes, tilted};
use super::{Voice, events::Draws};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::Tyres;
use crate::units::{BLOCK, Block, RATE, seconds};

/// Band levels in dB at 90 km/h outside: tyres are loudest about 1 kHz (Sandberg and Ejsmont 2002).
const ROAR: Bands = [-34.5, -31.5, -29.5, -26.5, -24.5, -29.5, -36.5, -44.5];

/// What coarse stones add at the bottom and a smooth road takes, in dB.
const COARSE: Bands = [5.0, 6.0, 6.0, 4.0, 1.0, -1.0, -1.0, -1.0];

/// The spray of a wet road, and what a closed cabin lets in.
const SPRAY: Bands = [-57.0, -47.0, -42.0, -35.0, -29.0, -25.0, -24.0, -27.0];
const CABIN: Bands = [6.0, 5.5, 3.0, -2.0, -8.0, -13.0, -18.0, -23.0];

/// Metres between the axles.
const WHEELBASE: f64 = 2.7;

/// What a joint shakes: its frequencies in Hz, time constants in seconds and amplitudes.
const THUMP: [(f32, f32, f32); 7] = [
    (34.0, 0.050, 0.85),
    (61.0, 0.040, 1.0),
    (97.0, 0.030, 0.7),
    (163.0, 0.016, 0.5),
    (221.0, 0.022, 0.45),
    (470.0, 0.007, 0.3),
    (1150.0, 0.003, 0.18),
];

/// The place of the front axle and of the rear one, as gains for left and right.
const AXLES: [(f32, f32); 2] = [(1.0, 0.92), (0.86, 1.0)];

pub(super) struct TyresVoice {
    /// Metres a second.
    speed: f64,
    joints: f64,
    levels: Bands,
    spray: Bands,
    /// How much of the thump's upper part gets through.
    open: f32,
    thump: f32,
    spectrum: Spectrum,
    axles: Modes<2>,
    white: Chance,
    driving: Chance,
    surface: Chance,
    laying: Chance,
}

impl TyresVoice {
    pub fn new(tyres: &Tyres, chance: Chance) -> TyresVoice {
        let octaves = libm::log2f(tyres.speed / 90.0);
        let cabin: Bands = CABIN.map(|level| level * tyres.cabin);
        // The level of a real tyre grows by some 9 dB with twice the speed; a third of it is kept, the rest is the
        // layer's own level.
        let levels = std::array::from_fn(|band| {
            let brighter = octaves * (1.0 + 0.5 * band as f32);
            ROAR[band] + brighter + 1.4 * (tyres.rough - 0.5) * COARSE[band] + cabin[band]
        });
        let spray = std::array::from_fn(|band| SPRAY[band] + 3.0 * octaves - 2.0 + 0.6 * cabin[band].min(0.0));
        TyresVoice {
            speed: f64::from(tyres.speed) / 3.6,
            joints: f64::from(tyres.joints),
            levels: amplitudes(levels),
            spray: amplitudes(spray).map(|level| tyres.wet * level),
            open: 1.0 - 0.8 * tyres.cabin,
            thump: 0.12 + 0.08 * tyres.rough,
            spectrum: Spectrum::new(),
            axles: Modes::new(std::array::from_fn(|lane| AXLES[lane % 2])),
            white: chance.branch(0),
            driving: chance.branch(1),
            surface: chance.branch(2),
            laying: chance.branch(3),
        }
    }

    /// Metres driven until a frame. The speed wanders by some percent; the road goes by all the same.
    fn driven(&self, frame: u64) -> f64 {
        let time = seconds(frame);
        self.speed * (time + 1.0 + 0.8 * f64::from(wander(self.driving, time / 31.0)))
    }

    /// Strikes an axle for every joint that it crosses in this block, and renders what rings.
    fn cross(&mut self, frame: u64, out: &mut Block) {
        let (from, to) = (self.driven(frame), self.driven(frame + BLOCK as u64));
        let mut crossed = [(BLOCK, 0, 0_u64); 2];
        for (axle, crossed) in crossed.iter_mut().enumerate() {
            let behind = WHEELBASE * axle as f64;
            // The joint ahead of where the axle stands; joints do not lie exactly evenly.
            let first = libm::floor((from - behind) / self.joints) as i64;
            for joint in first..first + 2 {
                let scatter = 0.04 * f64::from(self.laying.signed(joint as u64));
                let at = (joint as f64 + 0.5 + scatter) * self.joints + behind;
                if at >= from && at < to {
                    let offset = ((at - from) / (to - from) * BLOCK as f64) as usize;
                    *crossed = (offset.min(BLOCK - 1), axle, joint as u64);
                }
            }
        }
        crossed.sort_unstable();
        let mut done = 0;
        for (at, axle, joint) in crossed {
            if at < BLOCK {
                self.axles.render(done..at, out);
                self.strike(axle, joint);
                done = at;
            }
        }
        self.axles.render(done..BLOCK, out);
        self.axles.settle();
    }

    fn strike(&mut self, axle: usize, joint: u64) {
        let draws = Draws::new(self.laying.branch(1), joint);
        let hard = self.thump * libm::expf(0.45 * draws.normal(0)) * if axle == 0 { 1.0 } else { 0.85 };
        for (number, (hertz, time, share)) in THUMP.into_iter().enumerate() {
            let mode = 2 * number + axle;
            // Wheels never meet it twice alike.
            let hertz = hertz * (1.0 + 0.05 * draws.normal(1 + number as u64)) * (1.0 - 0.06 * axle as f32);
            let through = if hertz > 300.0 { self.open } else { 1.0 };
            self.axles.tune(mode, hertz, time);
            self.axles.strike(mode, hard.min(0.26) * share * through);
        }
    }
}

impl Voice for TyresVoice {
    fn render(&mut self, frame: u64, out: &mut Block) {
        let input = self.white.white(frame / BLOCK as u64);
        let (levels, spray, surface) = (self.levels, self.spray, self.surface);
        self.spectrum.render(frame, &input, out, |frame| {
            let time = seconds(frame);
            // The road changes under the wheels: patches of seconds, and a flutter of the stones.
            let patch = wander(surface, time / 6.3);
            let stones = wander(surface.branch(1), time / 0.4);
            let dry = tilted(&levels, 1.3 * patch + 0.5 * stones, -0.15 * patch);
            let splash = libm::expf(0.25 * wander(surface.branch(2), time / 1.7));
            let sum: Bands = std::array::from_fn(|band| dry[band] + splash * spray[band]);
            [sum; 2]
        });
        if self.joints > 0.0 {
            self.cross(frame, out);
        }
    }

    fn reset(&mut self) {
        self.spectrum.reset();
        self.axles.reset();
    }

    fn memory(&self) -> u64 {
        MEMORY.max(u64::from(RATE))
    }
}
