//! The drummer: when each drum is struck and how hard. Tempo, drift, scatter and chance are closed forms
//! of the step, so the playing can be taken up anywhere.

use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::{DrumLine, Drums, Stroke};
use crate::units::{BLOCK, RATE};

/// A stroke may come this much earlier or later than its step, in seconds.
const SLACK: f64 = 0.1;

/// Strokes that can be awaited at once.
const MOST_AWAITED: usize = 64;

/// The two waves of a tempo's drift, in beats.
const DRIFT_BEATS: [f64; 2] = [37.0, 131.0];

/// One stroke to come.
#[derive(Clone, Copy, Default)]
pub(super) struct Hit {
    pub frame: u64,
    pub line: usize,
    /// 0 to 1.
    pub velocity: f32,
    /// A number of its own among all strokes of the layer.
    pub number: u64,
}

pub(super) struct Drummer {
    /// Seconds to a step.
    step_seconds: f64,
    steps_a_beat: f64,
    swing: f64,
    drift: f64,
    scatter: f32,
    lines: Vec<DrumLine>,
    chance: Chance,
    phases: [f64; 2],
    /// The first step that has not been looked at, unless the place has just changed.
    next_step: Option<u64>,
    awaited: [Hit; MOST_AWAITED],
    count: usize,
}

impl Drummer {
    pub fn new(drums: &Drums, chance: Chance) -> Drummer {
        Drummer {
            step_seconds: 60.0 / f64::from(drums.tempo) / f64::from(drums.steps),
            steps_a_beat: f64::from(drums.steps),
            swing: f64::from(drums.swing),
            drift: f64::from(drums.drift) / 100.0,
            scatter: drums.scatter / 1000.0,
            lines: drums.lines.clone(),
            chance,
            phases: [0, 1].map(|index| f64::from(chance.branch(9).unit(index))),
            next_step: None,
            awaited: [Hit::default(); MOST_AWAITED],
            count: 0,
        }
    }

    pub fn reset(&mut self) {
        self.next_step = None;
        self.count = 0;
    }

    /// Decides every stroke that may fall in the block that begins with `frame`.
    pub fn look_ahead(&mut self, frame: u64) {
        let from = frame as f64 / f64::from(RATE);
        let until = (frame + BLOCK as u64) as f64 / f64::from(RATE) + SLACK;
        let mut step = match self.next_step {
            Some(step) => step,
            None => self.first_step_after(from - SLACK),
        };
        while self.time_of(step) < until {
            for line in 0..self.lines.len() {
                self.decide(step, line, frame);
            }
            step += 1;
        }
        self.next_step = Some(step);
    }

    /// Takes the earliest awaited stroke before `frame`.
    pub fn next_before(&mut self, frame: u64) -> Option<Hit> {
        let awaited = &self.awaited[..self.count];
        let first = (0..awaited.len()).min_by_key(|&index| (awaited[index].frame, awaited[index].number))?;
        let hit = awaited[first];
        if hit.frame >= frame {
            return None;
        }
        self.count -= 1;
        self.awaited[first] = self.awaited[self.count];
        Some(hit)
    }

    fn decide(&mut self, step: u64, line: usize, now: u64) {
        let number = step * self.lines.len() as u64 + line as u64;
        let chance = self.chance.branch(line as u64);
        let nominal = match self.lines[line].pattern.at(step) {
            Stroke::Rest => return,
            Stroke::Ghost => 0.3,
            Stroke::Normal => 0.68,
            Stroke::Accent => 0.95,
            Stroke::Chance => match chance.unit(step * 4) {
                draw if draw < 0.45 => return,
                draw if draw < 0.75 => 0.3,
                _ => 0.6,
            },
        };
        let time = self.time_of(step) + f64::from(self.lateness(step, chance));
        let frame = libm::round(time.max(0.0) * f64::from(RATE)) as u64;
        if frame < now || self.count == MOST_AWAITED {
            return;
        }
        // Touch varies from stroke to stroke, and the whole playing breathes over a minute or so.
        let touch = 0.05 * chance.normal(step * 4 + 1);
        let breath = 0.07 * wander(self.chance.branch(11), time / 23.0);
        let velocity = (nominal * (1.0 + touch + breath)).clamp(0.05, 1.0);
        self.awaited[self.count] = Hit { frame, line, velocity, number };
        self.count += 1;
    }

    /// How late a stroke comes, in seconds: two thirds of it is shared by neighbours (the drummer leans
    /// forward or back), the rest is each hand's own.
    fn lateness(&self, step: u64, hand: Chance) -> f32 {
        let leaning = wander(self.chance.branch(10), step as f64 / (2.0 * self.steps_a_beat));
        self.scatter * (0.9 * leaning + 0.6 * hand.normal(step * 4 + 2))
    }

    /// The time of a step in seconds, with swing and drift but without scatter; it only rises.
    fn time_of(&self, step: u64) -> f64 {
        let swung = step as f64 + if step % 2 == 1 { self.swing } else { 0.0 };
        let beat = step as f64 / self.steps_a_beat;
        let mut drifted = 0.0;
        for (period, phase) in DRIFT_BEATS.into_iter().zip(self.phases) {
            let turn = 2.0 * core::f64::consts::PI;
            let wave = |beat: f64| libm::sin(turn * (beat / period + phase));
            drifted += 0.5 * self.drift * self.steps_a_beat * period / turn * (wave(beat) - wave(0.0));
        }
        (swung + drifted) * self.step_seconds
    }

    /// The first step at or after a time in seconds.
    fn first_step_after(&self, time: f64) -> u64 {
        // The drift's waves never move a step by more than this many steps.
        let most: f64 = DRIFT_BEATS.iter().map(|period| self.drift * self.steps_a_beat * period / 6.0).sum();
        let mut step = (time / self.step_seconds - most - 2.0).max(0.0) as u64;
        while self.time_of(step) < time {
            step += 1;
        }
        step
    }
}
