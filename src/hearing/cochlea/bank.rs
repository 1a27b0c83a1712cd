//! The inner loop of the bank: sixteen bands for two ears, sixteen frames at a time.
//!
//! A complex one-pole whose input and output are turned back and on by its own carrier is a real one, so each band
//! turns its input down to 0 Hz, sends the two parts through four real one-poles and turns the result up again: the
//! same filter for half the work, and its envelope is there without the carrier.

// A loop over lanes becomes one load or store; a copied slice becomes a call, or goes through the stack.
#![allow(clippy::manual_memcpy)]

use super::lanes::{Carrier, Course, Felt, GROUPS, HALF, LANES, Lanes, PerBand, State, TICKS, part, sum};
use super::loss::LEAST;
use super::{LATENCY, TICK};
use crate::dsp::flushed;
use crate::dsp::power::{exp2, log2};
use crate::dsp::wide::Wide;
use crate::units::{BLOCK, Block};

/// One block through the bank, so many lanes at a time: as many as a register holds, so that the poles stay in registers.
pub struct Pass<'a, const WIDTH: usize> {
    pub lanes: &'a Lanes,
    pub state: &'a mut State,
    /// What came before and the block, for each ear.
    pub history: &'a [[f32; LATENCY + BLOCK]; 2],
    pub course: &'a Course,
    pub felt: &'a Felt,
    pub out: &'a mut Block,
    /// What is felt of both ears, one sum.
    pub body: &'a mut [f32; BLOCK],
}

impl<const WIDTH: usize> Wide for Pass<'_, WIDTH> {
    type Out = ();

    #[inline(always)]
    fn run(mut self) {
        let mut scratch = Scratch::new();
        for tick in 0..TICKS {
            let before = (self.state.gains, self.state.felt);
            if self.course.moves {
                self.set_gains(tick);
            }
            self.tick(tick * TICK, &before.0, &before.1, &mut scratch);
        }
        for group in 0..GROUPS {
            for ear in 0..2 {
                for value in self.state.poles[ear][group].as_flattened_mut() {
                    *value = flushed(*value);
                }
                for value in self.state.envelopes.iter_mut().flat_map(|pole| &mut pole[ear][group]) {
                    *value = flushed(*value);
                }
            }
            // The carrier keeps its length: one step of Newton's towards 1/|carrier|.
            let [re, im] = &mut self.state.carriers[group];
            for lane in 0..LANES {
                let length = 1.5 - 0.5 * (re[lane] * re[lane] + im[lane] * im[lane]);
                re[lane] *= length;
                im[lane] *= length;
            }
        }
    }
}

impl<const WIDTH: usize> Pass<'_, WIDTH> {
    /// The gains at the end of a tick, from the envelopes at its beginning.
    #[inline(always)]
    fn set_gains(&mut self, tick: usize) {
        let along = (tick + 1) as f32 * (1.0 / TICKS as f32);
        for ear in 0..2 {
            let (from, to) = (&self.course.from[ear], &self.course.to[ear]);
            for group in 0..GROUPS {
                let (slopes, rests) = ([from.slope[group], to.slope[group]], [from.rest[group], to.rest[group]]);
                let (envelope, level) = (self.state.envelopes[1][ear][group], self.lanes.level[group]);
                let mut gains = [0.0; LANES];
                for lane in 0..LANES {
                    let slope = slopes[0][lane] + (slopes[1][lane] - slopes[0][lane]) * along;
                    let rest = rests[0][lane] + (rests[1][lane] - rests[0][lane]) * along;
                    let below = at_most(log2(at_least(envelope[lane], 1e-9)) + level[lane], 0.0);
                    gains[lane] = exp2(at_least(slope * below - rest, LEAST));
                }
                self.state.gains[ear][group] = gains;
            }
        }
        let (left, right) = (self.state.gains[0][0], self.state.gains[1][0]);
        for lane in 0..LANES {
            // The better ear's: what the body adds never outdoes what that loses.
            let lost = 1.0 - at_least(left[lane], right[lane]);
            let (heard, whole) = (self.felt.heard[lane], self.felt.lost[lane]);
            self.state.felt[lane] = heard + (whole - heard) * (lost * lost);
        }
        if let Some(smearing) = &self.course.smearing {
            for ear in 0..2 {
                for group in 0..GROUPS {
                    for lane in 0..LANES {
                        self.state.gains[ear][group][lane] *= smearing[tick][ear][group][lane];
                    }
                }
            }
        }
    }

    /// Sixteen frames from `start` on, while the gains go from what they were to what is set.
    #[inline(always)]
    fn tick(&mut self, start: usize, gains: &[PerBand; 2], felt: &[f32; LANES], scratch: &mut Scratch) {
        for group in 0..GROUPS {
            self.carriers(group, scratch);
            for ear in 0..2 {
                self.input(ear, group, start, scratch);
                self.bands::<0>(ear, group, &gains[ear][group], scratch);
                if WIDTH < LANES {
                    self.bands::<HALF>(ear, group, &gains[ear][group], scratch);
                }
                if group == 0 {
                    self.feel(ear, felt, scratch);
                }
            }
        }
        for frame in 0..TICK {
            let [low, high] = &scratch.heard;
            self.out.left[start + frame] = sum(&low[0][frame], &high[0][frame]);
            self.out.right[start + frame] = sum(&low[1][frame], &high[1][frame]);
            let [left, right] = &scratch.felt;
            let mut felt = [0.0; HALF];
            for lane in 0..HALF {
                felt[lane] = left[frame][lane] + right[frame][lane];
            }
            self.body[start + frame] = 0.5 * ((felt[0] + felt[2]) + (felt[1] + felt[3]));
        }
    }

    /// Some of a group's bands of one ear, from a lane on.
    #[inline(always)]
    fn bands<const FROM: usize>(&mut self, ear: usize, group: usize, gains: &[f32; LANES], scratch: &mut Scratch) {
        let from = FROM;
        let mut gain: [f32; WIDTH] = part(gains, from);
        let keep: [f32; WIDTH] = part(&self.lanes.keep[group], from);
        let gain_to: [f32; WIDTH] = part(&self.state.gains[ear][group], from);
        let mut step = [0.0; WIDTH];
        for lane in 0..WIDTH {
            step[lane] = (gain_to[lane] - gain[lane]) * (1.0 / TICK as f32);
        }
        let mut poles = [[0.0; WIDTH]; 8];
        for (pole, state) in poles.iter_mut().zip(&self.state.poles[ear][group]) {
            *pole = part(state, from);
        }
        let mut magnitude = [0.0; WIDTH];
        for frame in 0..TICK {
            let input: [f32; WIDTH] = part(&scratch.input[frame], from);
            let down: [[f32; WIDTH]; 2] = [part(&scratch.down[frame][0], from), part(&scratch.down[frame][1], from)];
            let up: [[f32; WIDTH]; 2] = [part(&scratch.up[frame][0], from), part(&scratch.up[frame][1], from)];
            for lane in 0..WIDTH {
                poles[0][lane] = keep[lane] * poles[0][lane] + input[lane] * down[0][lane];
            }
            for lane in 0..WIDTH {
                poles[1][lane] = keep[lane] * poles[1][lane] - input[lane] * down[1][lane];
            }
            for part in 2..8 {
                for lane in 0..WIDTH {
                    poles[part][lane] = keep[lane] * poles[part][lane] + poles[part - 2][lane];
                }
            }
            let (mut sound, mut heard) = ([0.0; WIDTH], [0.0; WIDTH]);
            for lane in 0..WIDTH {
                sound[lane] = poles[6][lane] * up[0][lane] - poles[7][lane] * up[1][lane];
            }
            for lane in 0..WIDTH {
                gain[lane] += step[lane];
            }
            for lane in 0..WIDTH {
                heard[lane] = sound[lane] * gain[lane];
            }
            for lane in 0..WIDTH {
                scratch.sound[frame][from + lane] = sound[lane];
            }
            for lane in 0..WIDTH {
                scratch.heard[group][ear][frame][from + lane] = heard[lane];
            }
            if frame % 8 == 7 {
                for lane in 0..WIDTH {
                    magnitude[lane] += (poles[6][lane] * poles[6][lane] + poles[7][lane] * poles[7][lane]).sqrt();
                }
            }
        }
        for (state, pole) in self.state.poles[ear][group].iter_mut().zip(&poles) {
            state[from..from + WIDTH].copy_from_slice(pole);
        }
        let scale: [f32; WIDTH] = part(&self.lanes.scale[group], from);
        let [first, second] = &mut self.state.envelopes;
        let first = &mut first[ear][group][from..from + WIDTH];
        let second = &mut second[ear][group][from..from + WIDTH];
        for lane in 0..WIDTH {
            first[lane] += (0.5 * magnitude[lane] * scale[lane] - first[lane]) * self.lanes.share;
            second[lane] += (first[lane] - second[lane]) * self.lanes.share;
        }
    }

    /// What is felt of an ear's lowest bands.
    #[inline(always)]
    fn feel(&self, ear: usize, felt: &[f32; LANES], scratch: &mut Scratch) {
        let (mut felt, to): ([f32; HALF], [f32; HALF]) = (part(felt, 0), part(&self.state.felt, 0));
        let mut step = [0.0; HALF];
        for lane in 0..HALF {
            step[lane] = (to[lane] - felt[lane]) * (1.0 / TICK as f32);
        }
        for frame in 0..TICK {
            for lane in 0..HALF {
                felt[lane] += step[lane];
                scratch.felt[ear][frame][lane] = scratch.sound[frame][lane] * felt[lane];
            }
        }
    }

    /// The carriers of a group for sixteen frames: down, and up with phase, scale and gain.
    #[inline(always)]
    fn carriers(&mut self, group: usize, scratch: &mut Scratch) {
        let [mut re, mut im] = self.state.carriers[group];
        let ([turn_re, turn_im], [up_re, up_im]) = (self.lanes.turn[group], self.lanes.up[group]);
        for frame in 0..TICK {
            let (a, b) = (re, im);
            // A loop for each: together they are too much for the compiler to see lanes in.
            let (mut up_a, mut up_b) = ([0.0; LANES], [0.0; LANES]);
            for lane in 0..LANES {
                up_a[lane] = a[lane] * up_re[lane] - b[lane] * up_im[lane];
            }
            for lane in 0..LANES {
                up_b[lane] = a[lane] * up_im[lane] + b[lane] * up_re[lane];
            }
            for lane in 0..LANES {
                re[lane] = a[lane] * turn_re[lane] - b[lane] * turn_im[lane];
            }
            for lane in 0..LANES {
                im[lane] = a[lane] * turn_im[lane] + b[lane] * turn_re[lane];
            }
            scratch.down[frame] = [a, b];
            scratch.up[frame] = [up_a, up_b];
        }
        self.state.carriers[group] = [re, im];
    }

    /// Sixteen frames of an ear's past as each band of a group is to have it.
    #[inline(always)]
    fn input(&self, ear: usize, group: usize, start: usize, scratch: &mut Scratch) {
        for lane in 0..LANES {
            let from = self.lanes.peaks[group][lane] + start;
            let past: &[f32; TICK] =
                self.history[ear][from..].first_chunk().expect("a peak is within the latency, a tick within the block");
            for frame in 0..TICK {
                scratch.input[frame][lane] = past[frame];
            }
        }
    }
}

/// What one tick works with.
struct Scratch {
    down: [Carrier; TICK],
    up: [Carrier; TICK],
    input: [[f32; LANES]; TICK],
    /// What a group gave last, before any loss.
    sound: [[f32; LANES]; TICK],
    /// What is heard of each group in each ear, and what is felt, lane by lane.
    heard: [[[[f32; LANES]; TICK]; 2]; GROUPS],
    felt: [[[f32; HALF]; TICK]; 2],
}

impl Scratch {
    #[inline(always)]
    fn new() -> Scratch {
        let (zero, carrier) = ([[0.0; LANES]; TICK], [[[0.0; LANES]; 2]; TICK]);
        let felt = [[[0.0; HALF]; TICK]; 2];
        Scratch { down: carrier, up: carrier, input: zero, sound: zero, heard: [[zero; 2]; GROUPS], felt }
    }
}

/// The greater and the lesser of two numbers, neither of which is NaN: one instruction, where std's has to ask.
#[inline(always)]
fn at_least(value: f32, least: f32) -> f32 {
    if value > least { value } else { least }
}

#[inline(always)]
fn at_most(value: f32, most: f32) -> f32 {
    if value < most { value } else { most }
}
