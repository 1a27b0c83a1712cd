//! Ringing in the ears: a high tone and a narrow noise about it, a little different in each ear. It is not outside,
//! so no loss takes it away.

use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::dsp::flushed;
use crate::dsp::random::Chance;
use crate::units::{BLOCK, Block, Decibels, RATE};

/// The level when it comes and the level to which it settles, in dBFS RMS.
const LEVELS: (f32, f32) = (-48.5, -60.5);

/// Time constants in seconds: it is there within a second, and has settled after fifteen.
const COMING: f32 = 0.15;
const SETTLING: f32 = 5.0;

/// What is remembered, in blocks: 20 s.
const MEMORY: u64 = 20 * RATE as u64 / BLOCK as u64;

/// 1/Q of a sixth of an octave.
const WIDTH: f32 = 0.115_7;

pub(super) struct Ringing {
    chance: Chance,
    /// The frequency in each ear, in Hz.
    hertz: [f64; 2],
    amount: f32,
    /// How new it is, 0 to 1.
    fresh: f32,
    level: f32,
    shape: Coefficients<2>,
    path: Cascade<2>,
}

impl Ringing {
    pub fn new(amount: f32, chance: Chance) -> Ringing {
        let low = 5500.0 + 440.0 * chance.unit(0);
        let hertz = [low, low + 20.0 + 40.0 * chance.unit(1)];
        let band = hertz.map(|hertz| (Kind::Band, hertz, WIDTH));
        let amount = amount.clamp(0.0, 1.0);
        Ringing {
            chance,
            hertz: hertz.map(f64::from),
            amount,
            fresh: 0.0,
            level: amount * Decibels(LEVELS.1).gain(),
            shape: Coefficients::new(
                band.map(|b| b.0),
                band.map(|b| crate::dsp::filter::integrator_gain(b.1)),
                band.map(|b| b.2),
            ),
            path: Cascade::default(),
        }
    }

    /// Goes through the seconds before `frame` without a sound.
    pub fn recall(&mut self, frame: u64, target: impl Fn(u64) -> f32) {
        let last = frame / BLOCK as u64;
        let first = last.saturating_sub(MEMORY);
        if first == 0 {
            *self = Ringing::new(0.0, self.chance);
        }
        for block in first..last {
            self.follow(target(block * BLOCK as u64));
        }
    }

    /// One block towards how much there is to be.
    fn follow(&mut self, target: f32) {
        let share = |seconds: f32| BLOCK as f32 / (seconds * RATE as f32);
        let target = target.clamp(0.0, 1.0);
        let seconds = if target > self.amount { COMING } else { SETTLING };
        let step = (target - self.amount) * share(seconds);
        self.amount = flushed(self.amount + step);
        self.fresh = flushed(self.fresh * (1.0 - share(SETTLING)) + step.max(0.0)).min(1.0);
        let decibels = LEVELS.1 + (LEVELS.0 - LEVELS.1) * self.fresh;
        self.level = if self.amount < 1e-3 && target == 0.0 { 0.0 } else { self.amount * Decibels(decibels).gain() };
    }

    /// How loud it is, as an RMS.
    pub fn level(&self) -> f32 {
        self.level
    }

    /// Adds the block's ringing.
    pub fn add(&mut self, frame: u64, target: f32, heard: &mut Block) {
        let from = self.level;
        self.follow(target);
        if from == 0.0 && self.level == 0.0 {
            return;
        }
        let noise = self.chance.branch(1).white(frame / BLOCK as u64);
        let mut narrow = Block::SILENT;
        self.path.run::<2>(
            &self.shape,
            BLOCK,
            |index| [noise.left[index], noise.right[index]],
            |index, sound| (narrow.left[index], narrow.right[index]) = (sound[0], sound[1]),
        );
        self.path.flush();
        let step = (self.level - from) / BLOCK as f32;
        for (ear, (channel, noise)) in
            [(&mut heard.left, &narrow.left), (&mut heard.right, &narrow.right)].into_iter().enumerate()
        {
            let turn = self.hertz[ear] / f64::from(RATE);
            let turns = frame as f64 * turn;
            let angle = |turns: f64| (core::f64::consts::TAU * (turns - libm::floor(turns))) as f32;
            let (mut sine, mut cosine) = libm::sincosf(angle(turns));
            let (turn_sine, turn_cosine) = libm::sincosf(angle(turn));
            for index in 0..BLOCK {
                // The tone has an RMS of 0.7 of the whole, and so has the noise, of which the band leaves a tenth.
                channel[index] += (from + step * index as f32) * (sine + NOISE * noise[index]);
                (sine, cosine) = (sine * turn_cosine + cosine * turn_sine, cosine * turn_cosine - sine * turn_sine);
            }
        }
    }
}

/// What makes the RMS of the noise that of the tone.
const NOISE: f32 = 6.0;
