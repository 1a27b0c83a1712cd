//! The drummer: when each drum is struck and how hard. Tempo, drift, scatter and chance are closed forms
//! of the step, so the playing can be taken up anywhere.

mod score;
#[cfg(test)]
mod tests;

use crate::dsp::random::Chance;
use crate::dsp::wander::wander;
use crate::soundscape::Drums;
use crate::units::{BLOCK, Decibels, RATE};
use score::Score;

/// A stroke may come this much earlier or later than its step, in seconds: the most that scatter can be.
const SLACK: f64 = 0.11;

/// The two waves of a tempo's drift, in beats.
const DRIFT_BEATS: [f64; 2] = [37.0, 131.0];

/// One stroke to come.
#[derive(Clone, Copy, Debug, PartialEq)]
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
    /// How far the playing swells and ebbs, in dB.
    breath: f32,
    score: Score,
    chance: Chance,
    phases: [f64; 2],
    /// The first step that has not been looked at, unless the place has just changed.
    next_step: Option<u64>,
    /// Strokes to come, with room for as many as there can be.
    awaited: Vec<Hit>,
}

impl Drummer {
    pub fn new(drums: &Drums, chance: Chance) -> Drummer {
        let step_seconds = 60.0 / f64::from(drums.tempo) / f64::from(drums.steps);
        let score = Score::new(drums, step_seconds, chance);
        let block = BLOCK as f64 / f64::from(RATE);
        // Half as many again: drift and swing move steps together.
        let steps_awaited = 1.5 * (2.0 * SLACK + block) / step_seconds + 3.0;
        let most_awaited = steps_awaited as usize * score.most_strokes();
        Drummer {
            step_seconds,
            steps_a_beat: f64::from(drums.steps),
            swing: f64::from(drums.swing),
            drift: f64::from(drums.drift) / 100.0,
            scatter: drums.scatter / 1000.0,
            breath: drums.breath,
            score,
            chance,
            phases: [0, 1].map(|index| f64::from(chance.branch(9).unit(index))),
            next_step: None,
            awaited: Vec::with_capacity(most_awaited),
        }
    }

    pub fn reset(&mut self) {
        self.next_step = None;
        self.awaited.clear();
    }

    /// Decides every stroke that may fall in the block that begins with `frame`.
    pub fn look_ahead(&mut self, frame: u64) {
        let from = frame as f64 / f64::from(RATE);
        let until = (frame + BLOCK as u64) as f64 / f64::from(RATE) + SLACK;
        let mut step = match self.next_step {
            Some(step) => step,
            // The step before may have strokes that are still to come.
            None => self.first_step_after(from - SLACK).saturating_sub(1),
        };
        while self.time_of(step) < until {
            for line in 0..self.score.lines() {
                self.decide(step, line, frame);
            }
            step += 1;
        }
        self.next_step = Some(step);
    }

    /// Takes the earliest awaited stroke before `frame`.
    pub fn next_before(&mut self, frame: u64) -> Option<Hit> {
        let awaited = &self.awaited;
        let first = (0..awaited.len()).min_by_key(|&index| (awaited[index].frame, awaited[index].number))?;
        let hit = awaited[first];
        if hit.frame >= frame {
            return None;
        }
        self.awaited.swap_remove(first);
        Some(hit)
    }

    fn decide(&mut self, step: u64, line: usize, now: u64) {
        let touch = self.score.touch(step, line);
        for stroke in 0..touch.strokes() {
            let along = f64::from(stroke) / f64::from(touch.strokes());
            // Each stroke of a step has a chance of its own.
            let hand = self.chance.branch(line as u64);
            let hand = if stroke == 0 { hand } else { hand.branch(u64::from(stroke)) };
            let steady = match stroke {
                0 => self.time_of(step),
                _ => self.time_of(step) + along * (self.time_of(step + 1) - self.time_of(step)),
            };
            let time = steady + f64::from(self.lateness(step, hand));
            let frame = libm::round(time.max(0.0) * f64::from(RATE)) as u64;
            if frame < now || self.awaited.len() == self.awaited.capacity() {
                continue;
            }
            let velocity = self.velocity(touch.velocity(stroke), step, time, hand);
            let number = step * self.score.lines() as u64 + line as u64 + (u64::from(stroke) << 56);
            self.awaited.push(Hit { frame, line, velocity, number });
        }
    }

    /// Touch varies from stroke to stroke, and the whole playing breathes: a little over half a minute, and as
    /// far as it was asked to over minutes.
    fn velocity(&self, nominal: f32, step: u64, time: f64, hand: Chance) -> f32 {
        let touch = 0.05 * hand.normal(step * 4 + 1);
        let breath = 0.07 * wander(self.chance.branch(11), time / 23.0);
        let mut velocity = nominal * (1.0 + touch + breath);
        if self.breath > 0.0 {
            velocity *= Decibels(0.5 * self.breath * (self.score.swell(step) - 1.0)).gain();
        }
        velocity.clamp(0.05, 1.0)
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
