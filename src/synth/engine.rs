//! An engine that runs: every firing of every cylinder is an event that shakes the exhaust and the block,
//! with the load going slowly up and down.

use super::modes::Modes;
use super::spectrum::{Bands, MEMORY, Spectrum, amplitudes};
use super::{Voice, events::Draws};
use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::Engine;
use crate::units::{BLOCK, Block, RATE, seconds};

/// What a firing shakes: frequency in Hz, time constant in seconds, amplitude, and how much the load adds
/// to it in dB. The first eight are the exhaust, the rest the block and the valves.
const SHAKEN: [(f32, f32, f32, f32); 16] = [
    (38.0, 0.012, 1.0, 2.0),
    (76.0, 0.011, 0.9, 3.0),
    (118.0, 0.010, 0.65, 4.0),
    (171.0, 0.009, 0.5, 5.0),
    (246.0, 0.007, 0.36, 6.0),
    (355.0, 0.006, 0.26, 7.0),
    (520.0, 0.005, 0.17, 8.0),
    (790.0, 0.003_5, 0.11, 9.0),
    (92.0, 0.020, 0.28, 1.0),
    (210.0, 0.014, 0.16, 2.0),
    (430.0, 0.006, 0.11, 3.0),
    (980.0, 0.003, 0.075, 4.0),
    (1650.0, 0.002, 0.055, 4.0),
    (2600.0, 0.001_5, 0.042, 3.0),
    (4100.0, 0.001_0, 0.032, 2.0),
    (6700.0, 0.000_6, 0.024, 2.0),
];

/// The places of the exhaust and of the block, as gains for left and right.
const PLACES: [(f32, f32); 2] = [(1.0, 0.86), (0.8, 1.0)];

/// Band levels in dB of intake, exhaust gas and belts.
const BREATH: Bands = [-37.5, -33.5, -32.5, -33.5, -35.5, -38.5, -41.5, -46.5];

/// Firings that can fall in one block at 8000 rpm and 16 cylinders, and one more.
const MOST_AT_ONCE: usize = 4;

pub(super) struct EngineVoice {
    /// Turns of the crankshaft a second.
    turns: f64,
    cylinders: u64,
    load: f32,
    rough: f32,
    drift: f32,
    spectrum: Spectrum,
    shaken: Modes<2>,
    gain: f32,
    white: Chance,
    driving: Chance,
    firing: Chance,
    built: Chance,
}

impl EngineVoice {
    pub fn new(engine: &Engine, chance: Chance) -> EngineVoice {
        let turns = f64::from(engine.rpm) / 60.0;
        let cylinders = libm::roundf(engine.cylinders).max(1.0) as u64;
        let mut shaken = Modes::new(std::array::from_fn(|lane| PLACES[lane % 2]));
        for (mode, (hertz, time, ..)) in SHAKEN.into_iter().enumerate() {
            shaken.tune(placed(mode), hertz, time);
        }
        // Many firings overlap, so each is the softer.
        let rate = (turns * cylinders as f64 * 0.5) as f32;
        EngineVoice {
            turns,
            cylinders,
            load: engine.load,
            rough: engine.rough,
            drift: engine.drift,
            spectrum: Spectrum::new(),
            shaken,
            gain: 0.3 / libm::sqrtf(4.0 + rate / 40.0),
            white: chance.branch(0),
            driving: chance.branch(1),
            firing: chance.branch(2),
            built: chance.branch(3),
        }
    }

    /// Firings until a frame. The speed wanders as the load does, in closed form.
    fn fired(&self, frame: u64) -> f64 {
        let time = seconds(frame);
        let hunting = 0.05 * f64::from(wander(self.driving.branch(1), time / 1.9));
        let driven = f64::from(self.drift) * 0.55 * f64::from(wander(self.driving, time / 13.0));
        self.turns * (time + 2.0 + driven + f64::from(self.rough) * 0.3 * hunting) * self.cylinders as f64 * 0.5
    }

    /// The load at a time, 0 to 1.
    fn load_at(load: f32, drift: f32, driving: Chance, time: f64) -> f32 {
        (load + 0.35 * drift * wander(driving.branch(2), time / 9.0)).clamp(0.0, 1.0)
    }

    /// One cylinder fires.
    fn fire(&mut self, number: u64, load: f32) {
        let draws = Draws::new(self.firing, number);
        let cylinder = Draws::new(self.built, number % self.cylinders);
        // No two cylinders are alike, nor two cycles of one: the half orders come of the first, the roughness of both.
        let uneven =
            1.0 + (0.06 + 0.22 * self.rough) * cylinder.signed(0) + (0.03 + 0.2 * self.rough) * draws.normal(0);
        let strength = self.gain * uneven.clamp(0.0, 1.4);
        for (mode, (.., share, more)) in SHAKEN.into_iter().enumerate() {
            let loaded = 0.45 + load * (0.55 + 0.1 * more);
            let own = 1.0 + 0.25 * cylinder.signed(1 + (mode as u64 & 7));
            self.shaken.strike(placed(mode), strength * share * loaded * own);
        }
    }
}

/// Where in the bank a mode is: the exhaust's in the even lanes, the block's in the odd ones.
const fn placed(mode: usize) -> usize {
    2 * (mode % 8) + mode / 8
}

impl Voice for EngineVoice {
    fn render(&mut self, frame: u64, out: &mut Block) {
        let input = self.white.white(frame / BLOCK as u64);
        let (load, drift, driving) = (self.load, self.drift, self.driving);
        let breath = amplitudes(BREATH);
        self.spectrum.render(frame, &input, out, |frame| {
            let load = Self::load_at(load, drift, driving, seconds(frame));
            let sum = breath.map(|level| level * (0.5 + 0.9 * load));
            [sum; 2]
        });
        let (from, to) = (self.fired(frame), self.fired(frame + BLOCK as u64));
        let load = Self::load_at(load, drift, driving, seconds(frame));
        let (mut number, mut done) = (libm::ceil(from) as u64, 0);
        for _ in 0..MOST_AT_ONCE {
            if number as f64 >= to {
                break;
            }
            let at = ((number as f64 - from) / (to - from) * BLOCK as f64) as usize;
            self.shaken.render(done..at.min(BLOCK - 1), out);
            done = at.min(BLOCK - 1);
            self.fire(number, load);
            number += 1;
        }
        self.shaken.render(done..BLOCK, out);
        self.shaken.settle();
    }

    fn reset(&mut self) {
        self.spectrum.reset();
        self.shaken.reset();
    }

    fn memory(&self) -> u64 {
        MEMORY.max(u64::from(RATE) / 2)
    }
}
