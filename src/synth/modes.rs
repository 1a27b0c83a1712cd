//! Modes that ring: decaying sines side by side, struck again while they still sound, or driven by a force.

use crate::dsp::four::{Four, sums};
use crate::dsp::wide::{Wide, wide};
use crate::units::{BLOCK, Block, RATE};

/// Eight times `GROUPS` modes (2, 4 or 6 groups), each `y[n] = 2 r cos w y[n-1] - r² y[n-2]`, laid out for wide
/// registers: mode `8 group + lane`, of which those of a lane are heard from one place.
pub(super) struct Modes<const GROUPS: usize> {
    before: [[f32; 8]; GROUPS],
    earlier: [[f32; 8]; GROUPS],
    twice: [[f32; 8]; GROUPS],
    decay: [[f32; 8]; GROUPS],
    /// The same for a step of two frames.
    twice_on: [[f32; 8]; GROUPS],
    decay_on: [[f32; 8]; GROUPS],
    /// What of each lane goes to the left and the right.
    left: [f32; 8],
    right: [f32; 8],
    /// For each mode sin w / r and sin 2w / r², which a stroke needs.
    onset: [[[f32; 8]; GROUPS]; 2],
    /// What of a driving force enters each mode.
    entering: [[f32; 8]; GROUPS],
    ringing: [bool; GROUPS],
}

impl<const GROUPS: usize> Modes<GROUPS> {
    /// Modes that do not sound; each of the eight lanes has a place: its gains for left and right.
    pub fn new(places: [(f32, f32); 8]) -> Self {
        let zero = [[0.0; 8]; GROUPS];
        Modes {
            before: zero,
            earlier: zero,
            twice: zero,
            decay: zero,
            twice_on: zero,
            decay_on: zero,
            left: places.map(|(left, _)| left),
            right: places.map(|(_, right)| right),
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
        // y[n+2] of y[n] and y[n-1]: 2 r cos w times the step before, less r² y[n].
        self.twice_on[group][lane] = radius * radius * (4.0 * cosine * cosine - 1.0);
        self.decay_on[group][lane] = 2.0 * radius * radius * radius * cosine;
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

    /// A mode of this lane that can hardly be heard (-68 dBFS), if there is one: for sounds so dense that what
    /// is left of one is lost in the next.
    pub fn quiet(&self, lane: usize) -> Option<usize> {
        let quiet = |group: &usize| self.before[*group][lane].abs() + self.earlier[*group][lane].abs() < 4e-4;
        (0..GROUPS).find(quiet).map(|group| 8 * group + lane)
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
        let sounding = self.ringing.iter().rposition(|rings| *rings).map_or(0, |last| last + 1);
        match sounding {
            0 => {}
            1..=2 => self.run_groups::<DRIVEN, 2>(force, span, out),
            3..=4 => self.run_groups::<DRIVEN, 4>(force, span, out),
            _ => self.run_groups::<DRIVEN, 6>(force, span, out),
        }
    }

    /// Runs the first so many groups, which go side by side because one alone would mostly wait for its own last value.
    fn run_groups<const DRIVEN: bool, const COUNT: usize>(
        &mut self,
        force: &[f32; BLOCK],
        span: std::ops::Range<usize>,
        out: &mut Block,
    ) {
        // There are no groups of which fewer than this ring: never taken, but the compiler cannot know.
        let (Some(before), Some(earlier)) = (self.before.first_chunk_mut(), self.earlier.first_chunk_mut()) else {
            return;
        };
        let (Some(twice), Some(decay), Some(entering)) =
            (self.twice.first_chunk(), self.decay.first_chunk(), self.entering.first_chunk())
        else {
            return;
        };
        let (Some(twice_on), Some(decay_on)) = (self.twice_on.first_chunk(), self.decay_on.first_chunk()) else {
            return;
        };
        wide(Groups::<COUNT, DRIVEN> {
            before,
            earlier,
            bank: Bank { twice, decay, twice_on, decay_on, entering },
            places: [&self.left, &self.right],
            force: &force[span.clone()],
            left: &mut out.left[span.clone()],
            right: &mut out.right[span],
        });
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

/// Groups that ring, what drives them, and where they are heard.
struct Groups<'a, const COUNT: usize, const DRIVEN: bool> {
    before: &'a mut [[f32; 8]; COUNT],
    earlier: &'a mut [[f32; 8]; COUNT],
    bank: Bank<'a, COUNT>,
    places: [&'a [f32; 8]; 2],
    force: &'a [f32],
    left: &'a mut [f32],
    right: &'a mut [f32],
}

/// How groups of modes go on.
struct Bank<'a, const COUNT: usize> {
    twice: &'a [[f32; 8]; COUNT],
    decay: &'a [[f32; 8]; COUNT],
    twice_on: &'a [[f32; 8]; COUNT],
    decay_on: &'a [[f32; 8]; COUNT],
    entering: &'a [[f32; 8]; COUNT],
}

impl<const COUNT: usize, const DRIVEN: bool> Wide for Groups<'_, COUNT, DRIVEN> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let mut states = (*self.before, *self.earlier);
        let (left, left_rest) = self.left.as_chunks_mut::<4>();
        let (right, right_rest) = self.right.as_chunks_mut::<4>();
        let (force, force_rest) = self.force.as_chunks::<4>();
        for ((left, right), force) in left.iter_mut().zip(right).zip(force) {
            let mut rows = [[0.0; 8]; 4];
            for pair in 0..2 {
                [rows[2 * pair], rows[2 * pair + 1]] = if DRIVEN {
                    let first = self.bank.step::<true>(&mut states, force[2 * pair]);
                    [first, self.bank.step::<true>(&mut states, force[2 * pair + 1])]
                } else {
                    self.bank.double_step(&mut states)
                };
            }
            for (out, gains) in [left, right].into_iter().zip(self.places) {
                let mut placed = rows;
                for row in &mut placed {
                    for lane in 0..8 {
                        row[lane] *= gains[lane];
                    }
                }
                *out = (Four::new(*out) + sums(&placed)).lanes();
            }
        }
        for ((left, right), force) in left_rest.iter_mut().zip(right_rest).zip(force_rest) {
            let row = self.bank.step::<DRIVEN>(&mut states, *force);
            let mut placed = [[0.0; 8]; 4];
            for lane in 0..8 {
                placed[0][lane] = row[lane] * self.places[0][lane];
                placed[1][lane] = row[lane] * self.places[1][lane];
            }
            let [heard_left, heard_right, ..] = sums(&placed).lanes();
            *left += heard_left;
            *right += heard_right;
        }
        (*self.before, *self.earlier) = states;
    }
}

/// The last value of every mode, and the one before.
type States<const COUNT: usize> = ([[f32; 8]; COUNT], [[f32; 8]; COUNT]);

impl<const COUNT: usize> Bank<'_, COUNT> {
    /// The next frame: what all groups sum to, lane by lane.
    #[inline(always)]
    fn step<const DRIVEN: bool>(&self, (before, earlier): &mut States<COUNT>, force: f32) -> [f32; 8] {
        let mut sum = [0.0; 8];
        for group in 0..COUNT {
            for lane in 0..8 {
                let mut now =
                    self.twice[group][lane] * before[group][lane] - self.decay[group][lane] * earlier[group][lane];
                if DRIVEN {
                    now += self.entering[group][lane] * force;
                }
                sum[lane] += now;
                (before[group][lane], earlier[group][lane]) = (now, before[group][lane]);
            }
        }
        sum
    }

    /// The next two frames, of which the second does not wait for the first.
    #[inline(always)]
    fn double_step(&self, (before, earlier): &mut States<COUNT>) -> [[f32; 8]; 2] {
        let mut sums = [[0.0; 8]; 2];
        for group in 0..COUNT {
            for lane in 0..8 {
                let (last, older) = (before[group][lane], earlier[group][lane]);
                let next = self.twice[group][lane] * last - self.decay[group][lane] * older;
                let after = self.twice_on[group][lane] * last - self.decay_on[group][lane] * older;
                sums[0][lane] += next;
                sums[1][lane] += after;
                (before[group][lane], earlier[group][lane]) = (after, next);
            }
        }
        sums
    }
}
