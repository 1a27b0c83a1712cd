//! The room that all layers of a soundscape share: early reflections from its walls, and a feedback delay
//! network for what comes after them.

use crate::dsp::filter::{Cascade, Coefficients, Kind};
use crate::dsp::flushed;
use crate::dsp::random::Chance;
use crate::soundscape::Reverb;
use crate::units::{BLOCK, Block, Decibels, RATE};

/// Lines of the network.
const LINES: usize = 8;

/// Reflections heard one by one, in each ear.
const EARLY: usize = 7;

/// The share of the early reflections in the energy of a room.
const EARLY_SHARE: f32 = 0.35;

/// The speed of sound in m/s.
const SPEED: f32 = 343.0;

/// Above and below these frequencies in Hz the decay is that of the highs and of the lows.
const HIGH: f32 = 3200.0;
const LOW: f32 = 220.0;

/// The lengths of the lines against their mean: spread so that few of their echoes fall together.
const SPREAD: [f32; LINES] = [0.61, 0.733, 0.827, 0.941, 1.063, 1.187, 1.311, 1.433];

pub(super) struct ReverbVoice {
    /// What all lines hold, a row for each frame, written round and round.
    memory: Vec<[f32; LINES]>,
    lengths: [usize; LINES],
    /// What is left of a line's sound after one passage: of the middle, and of highs and lows against it.
    middle: [f32; LINES],
    high_loss: [f32; LINES],
    low_share: [f32; LINES],
    high_state: [f32; LINES],
    low_state: [f32; LINES],
    smoothing: (f32, f32),
    /// The last frames that came in, for the early reflections.
    past: Vec<[f32; 2]>,
    early: [[(usize, f32); EARLY]; 2],
    place: usize,
    /// What makes the energy of the early reflections and of the rest that of the source, at 0 dB.
    early_gain: f32,
    late_gain: f32,
    /// A room does not boom below its lowest mode.
    floor: (Coefficients<2>, Cascade<2>),
}

impl ReverbVoice {
    pub fn new(room: &Reverb, chance: Chance) -> ReverbVoice {
        let rate = RATE as f32;
        // The mean free path of a box is 4 V / S: two thirds of the side of a cube.
        let path = room.size * 2.0 / 3.0 / SPEED * rate;
        let lengths: [usize; LINES] = std::array::from_fn(|line| odd(path * SPREAD[line]));
        let decay_to = |seconds: f32, line: usize| libm::exp10f(-3.0 * lengths[line] as f32 / rate / seconds);
        let middle: [f32; LINES] = std::array::from_fn(|line| decay_to(room.decay, line));
        let relative = |share: f32, line: usize| decay_to(room.decay * share, line) / middle[line];
        // No passage may give back more than it got, however long the lows are to last.
        let low = |line: usize| relative(room.low, line).min(0.9995 / middle[line]);
        // Reflections of a source ahead: the nearer walls first, each at its own distance and side.
        let reflection = |ear: usize, index: usize| {
            let draw = chance.unit((ear * EARLY + index) as u64);
            let metres = room.size * (0.35 + 0.28 * index as f32 + 0.25 * draw);
            let gain = 0.7 * libm::powf(0.78, index as f32) * if index.is_multiple_of(2) { 1.0 } else { -0.8 };
            (((metres / SPEED * rate) as usize).max(1), gain)
        };
        let early = [0, 1].map(|ear| std::array::from_fn(|index| reflection(ear, index)));
        let longest = early.iter().flatten().map(|(delay, _)| *delay).max().unwrap_or(1);
        let early_energy: f32 = early.iter().flatten().map(|(_, gain)| 0.5 * gain * gain).sum();
        // Each ear hears half the lines; what is in them falls by this from passage to passage.
        let kept = middle.iter().map(|gain| gain * gain).sum::<f32>() / LINES as f32;
        let late_energy = 0.5 * kept / (1.0 - kept);
        let smoothing = |hertz: f32| 1.0 - libm::expf(-2.0 * core::f32::consts::PI * hertz / rate);
        ReverbVoice {
            memory: vec![[0.0; LINES]; lengths[LINES - 1].next_power_of_two()],
            lengths,
            middle,
            high_loss: std::array::from_fn(|line| 1.0 - relative(room.high, line)),
            low_share: std::array::from_fn(|line| low(line) - 1.0),
            high_state: [0.0; LINES],
            low_state: [0.0; LINES],
            smoothing: (smoothing(HIGH), smoothing(LOW)),
            past: vec![[0.0; 2]; (longest + 1).next_power_of_two()],
            early,
            place: 0,
            early_gain: Decibels(room.level).gain() * libm::sqrtf(EARLY_SHARE / early_energy),
            late_gain: Decibels(room.level).gain() * libm::sqrtf((1.0 - EARLY_SHARE) / late_energy),
            floor: (Coefficients::cascade([(Kind::High, 45.0, 1.2)]), Cascade::default()),
        }
    }

    /// Adds what the room gives back of what is sent into it.
    pub fn add(&mut self, send: &Block, out: &mut Block) {
        let mut wet = Block::SILENT;
        let (mask, past_mask) = (self.memory.len() - 1, self.past.len() - 1);
        for index in 0..BLOCK {
            let input = [send.left[index], send.right[index]];
            self.past[self.place & past_mask] = input;
            let mut early = [0.0; 2];
            for ear in 0..2 {
                for (number, (delay, gain)) in self.early[ear].iter().enumerate() {
                    let past = self.past[self.place.wrapping_sub(*delay) & past_mask];
                    early[ear] += gain * past[(ear + number) % 2];
                }
            }
            let mut lines: [f32; LINES] =
                std::array::from_fn(|line| self.memory[self.place.wrapping_sub(self.lengths[line]) & mask][line]);
            for line in 0..LINES {
                let sound = lines[line];
                self.high_state[line] += (sound - self.high_state[line]) * self.smoothing.0;
                self.low_state[line] += (sound - self.low_state[line]) * self.smoothing.1;
                let highs = sound - self.high_state[line];
                lines[line] = self.middle[line]
                    * (sound - self.high_loss[line] * highs + self.low_share[line] * self.low_state[line]);
            }
            // Every line goes to both ears, in patterns that have nothing in common.
            let late = [(lines[0] - lines[2]) + (lines[4] - lines[7]), (lines[1] - lines[3]) + (lines[6] - lines[5])];
            hadamard(&mut lines);
            for line in 0..LINES {
                lines[line] += input[line % 2] * if line < 4 { 0.5 } else { -0.5 };
            }
            self.memory[self.place & mask] = lines;
            self.place = self.place.wrapping_add(1);
            wet.left[index] = self.early_gain * early[0] + self.late_gain * late[0];
            wet.right[index] = self.early_gain * early[1] + self.late_gain * late[1];
        }
        self.high_state = self.high_state.map(flushed);
        self.low_state = self.low_state.map(flushed);
        let (corner, cascade) = &mut self.floor;
        cascade.run_block(corner, &mut wet);
        for index in 0..BLOCK {
            out.left[index] += wet.left[index];
            out.right[index] += wet.right[index];
        }
    }

    pub fn reset(&mut self) {
        self.memory.fill([0.0; LINES]);
        self.past.fill([0.0; 2]);
        self.high_state = [0.0; LINES];
        self.low_state = [0.0; LINES];
        self.place = 0;
        self.floor.1 = Cascade::default();
    }
}

/// Mixes all lines with all, and keeps their energy: Hadamard's matrix of order 8, over its norm.
#[inline(always)]
fn hadamard(lines: &mut [f32; LINES]) {
    for half in [1, 2, 4] {
        let before = *lines;
        for line in 0..LINES {
            let other = before[line ^ half];
            lines[line] = if line & half == 0 { before[line] + other } else { other - before[line] };
        }
    }
    for line in lines {
        *line *= 0.353_553_4;
    }
}

/// The nearest odd number of frames, at least 33.
fn odd(frames: f32) -> usize {
    (frames as usize | 1).max(33)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The room's answer to one click in both ears, and its left channel's energy from each frame on.
    fn answer(room: &Reverb) -> (Vec<f32>, Vec<f64>) {
        let mut voice = ReverbVoice::new(room, Chance::new(1));
        let mut left = Vec::new();
        for number in 0..(room.decay * 2.0 * RATE as f32) as usize / BLOCK + 40 {
            let (mut send, mut out) = (Block::SILENT, Block::SILENT);
            if number == 0 {
                (send.left[0], send.right[0]) = (1.0, 1.0);
            }
            voice.add(&send, &mut out);
            left.extend_from_slice(&out.left);
        }
        let mut remaining = vec![0.0; left.len() + 1];
        for index in (0..left.len()).rev() {
            remaining[index] = remaining[index + 1] + f64::from(left[index]) * f64::from(left[index]);
        }
        (left, remaining)
    }

    #[test]
    fn a_room_lasts_as_long_as_it_says_and_gives_back_what_it_got() {
        for (size, decay) in [(3.0, 0.3), (6.0, 0.6), (15.0, 1.8), (40.0, 5.0)] {
            let room = Reverb { size, decay, low: 1.0, high: 1.0, level: 0.0 };
            let (_, remaining) = answer(&room);
            let total = 10.0 * remaining[0].log10();
            assert!((-3.0..3.0).contains(&total), "{size} m: {total} dB");
            let fallen = |by: f64| remaining.iter().position(|energy| *energy < remaining[0] * by).expect("it falls");
            // From -5 to -35 dB, twice: T30.
            let measured = 2.0 * (fallen(10_f64.powf(-3.5)) - fallen(10_f64.powf(-0.5))) as f32 / RATE as f32;
            assert!((measured / decay - 1.0).abs() < 0.15, "{size} m: {measured} s for {decay} s");
        }
    }

    #[test]
    fn the_largest_and_the_smallest_room_stay_bounded() {
        for size in [1.5, 60.0] {
            for (low, high) in [(2.0, 0.1), (2.0, 1.0), (0.5, 0.1)] {
                let (sound, remaining) = answer(&Reverb { size, decay: 8.0, low, high, level: 0.0 });
                assert!(remaining[0].is_finite() && sound.iter().all(|sample| sample.abs() < 4.0));
                assert!(remaining[15 * RATE as usize] < 0.01 * remaining[0], "{size} m {low} {high}");
            }
        }
    }
}
