//! Modes that ring: decaying sines side by side, struck again while they still sound, or driven by a force.

use crate::dsp::wide::{Wide, wide};
use crate::units::{BLOCK, Block, RATE};

/// Frames that are run before they are summed.
const RUN: usize = 32;

/// Eight times `GROUPS` modes (an even number of groups), each `y[n] = 2 r cos w y[n-1] - r² y[n-2]`, laid out for wide registers.
pub(super) struct Modes<const GROUPS: usize> {
    before: [[f32; 8]; GROUPS],
    earlier: [[f32; 8]; GROUPS],
    twice: [[f32; 8]; GROUPS],
    decay: [[f32; 8]; GROUPS],
    /// What of each group goes to the left and the right.
    places: [(f32, f32); GROUPS],
    /// For each mode sin w / r and sin 2w / r², which a stroke needs.
    onset: [[[f32; 8]; GROUPS]; 2],
    /// What of a driving force enters each mode.
    entering: [[f32; 8]; GROUPS],
    ringing: [bool; GROUPS],
}

impl<const GROUPS: usize> Modes<GROUPS> {
    /// Modes that do not sound; each group of eight has a place: its gains for left and right.
    pub fn new(places: [(f32, f32); GROUPS]) -> Self {
        let zero = [[0.0; 8]; GROUPS];
        Modes {
            before: zero,
            earlier: zero,
            twice: zero,
            decay: zero,
            places,
            onset: [zero; 2],
            entering: zero,
            ringing: [false; GROUPS],
        }
    }

    /// Sets a mode's frequency in Hz and the time constant of its decay in seconds.
    pub fn tune(&mut self, mode: usize, hertz: f32, seconds: f32) {
        let (group, lane) = (mode / 8, mode % 8);
        let radius = libm::expf(-1.0 / (seconds * RATE as f32));
        let (sine, cosine) = libm::sincosf(2.0 * core::f32::consts::PI * hertz / RATE as f32);
        self.twice[group][lane] = 2.0 * radius * cosine;
        self.decay[group][lane] = radius * radius;
        self.onset[0][group][lane] = sine / radius;
        self.onset[1][group][lane] = 2.0 * sine * cosine / (radius * radius);
    }

    /// Adds `amplitude r^n sin(w n)` from now on: a stroke begins at zero.
    pub fn strike(&mut self, mode: usize, amplitude: f32) {
        let (group, lane) = (mode / 8, mode % 8);
        self.before[group][lane] -= amplitude * self.onset[0][group][lane];
        self.earlier[group][lane] -= amplitude * self.onset[1][group][lane];
        self.ringing[group] = true;
    }

    /// Sets what a driving force does to a mode: one frame of force 1 adds `amplitude r^n sin(w n)`.
    pub fn expose(&mut self, mode: usize, amplitude: f32) {
        let (group, lane) = (mode / 8, mode % 8);
        self.entering[group][lane] = amplitude * self.onset[0][group][lane];
    }

    /// Whether anything sounds.
    pub fn ring(&self) -> bool {
        self.ringing.contains(&true)
    }

    /// A mode of this group that can hardly be heard (-68 dBFS), if there is one: for sounds so dense that what
    /// is left of one is lost in the next.
    pub fn quiet(&self, group: usize) -> Option<usize> {
        let quiet = |lane: &usize| self.before[group][*lane].abs() + self.earlier[group][*lane].abs() < 4e-4;
        (0..8).find(quiet).map(|lane| 8 * group + lane)
    }

    /// Adds what rings to a part of a block.
    pub fn render(&mut self, span: std::ops::Range<usize>, out: &mut Block) {
        self.run::<false>(&[0.0; BLOCK], span, out);
    }

    /// The same, while a force drives the modes.
    pub fn render_driven(&mut self, force: &[f32; BLOCK], span: std::ops::Range<usize>, out: &mut Block) {
        self.ringing = [true; GROUPS];
        self.run::<true>(force, span, out);
    }

    fn run<const DRIVEN: bool>(&mut self, force: &[f32; BLOCK], span: std::ops::Range<usize>, out: &mut Block) {
        for start in span.clone().step_by(RUN) {
            let end = (start + RUN).min(span.end);
            // Lane by lane, left and right, and summed afterwards: a sum across lanes would hold up the modes.
            let mut sums = [[[0.0; 4]; 2]; RUN];
            for pair in (0..GROUPS).step_by(2) {
                if self.ringing[pair] || self.ringing[pair + 1] {
                    wide(Pair::<GROUPS, DRIVEN> {
                        modes: self,
                        groups: [pair, pair + 1],
                        force: &force[start..end],
                        sums: &mut sums,
                    });
                }
            }
            let outs = out.left[start..end].iter_mut().zip(&mut out.right[start..end]);
            for ([left, right], (out_left, out_right)) in sums.iter().zip(outs) {
                *out_left += (left[0] + left[1]) + (left[2] + left[3]);
                *out_right += (right[0] + right[1]) + (right[2] + right[3]);
            }
        }
    }

    /// Once a block: a mode that can no longer be heard (-94 dBFS) is silent.
    pub fn settle(&mut self) {
        for group in 0..GROUPS {
            if !self.ringing[group] {
                continue;
            }
            let mut rings = false;
            for lane in 0..8 {
                let (before, earlier) = (self.before[group][lane], self.earlier[group][lane]);
                // The value and what is a quarter turn from it: a slow mode that crosses zero still sounds.
                let across = (0.5 * self.twice[group][lane] * before - earlier) / self.onset[0][group][lane];
                if before.abs() + across.abs() >= 2e-5 {
                    rings = true;
                } else {
                    (self.before[group][lane], self.earlier[group][lane]) = (0.0, 0.0);
                }
            }
            self.ringing[group] = rings;
        }
    }

    /// Silences everything; tuning and places stay.
    pub fn reset(&mut self) {
        self.before = [[0.0; 8]; GROUPS];
        self.earlier = [[0.0; 8]; GROUPS];
        self.ringing = [false; GROUPS];
    }
}

/// Two groups, which go side by side because one alone would mostly wait for its own last value.
struct Pair<'a, const GROUPS: usize, const DRIVEN: bool> {
    modes: &'a mut Modes<GROUPS>,
    groups: [usize; 2],
    force: &'a [f32],
    sums: &'a mut [[[f32; 4]; 2]; RUN],
}

impl<const GROUPS: usize, const DRIVEN: bool> Wide for Pair<'_, GROUPS, DRIVEN> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let (modes, pair) = (self.modes, self.groups);
        let (twice, decay) = (pair.map(|group| modes.twice[group]), pair.map(|group| modes.decay[group]));
        let entering = pair.map(|group| modes.entering[group]);
        let places = pair.map(|group| modes.places[group]);
        let mut before = pair.map(|group| modes.before[group]);
        let mut earlier = pair.map(|group| modes.earlier[group]);
        for ([left, right], force) in self.sums.iter_mut().zip(self.force) {
            for group in 0..2 {
                let mut now = [0.0; 8];
                for lane in 0..8 {
                    now[lane] = twice[group][lane] * before[group][lane] - decay[group][lane] * earlier[group][lane];
                    if DRIVEN {
                        now[lane] += entering[group][lane] * force;
                    }
                }
                earlier[group] = before[group];
                before[group] = now;
                for lane in 0..4 {
                    let both = now[lane] + now[lane + 4];
                    left[lane] += places[group].0 * both;
                    right[lane] += places[group].1 * both;
                }
            }
        }
        for (index, group) in pair.into_iter().enumerate() {
            (modes.before[group], modes.earlier[group]) = (before[index], earlier[index]);
        }
    }
}
