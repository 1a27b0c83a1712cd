//! The room that all layers of a soundscape share: early reflections from its walls, and a feedback delay
//! network for what comes after them.

use crate::dsp::four::{Four, halves, whole};
use crate::dsp::random::Chance;
use crate::dsp::wide::{Wide, wide};
use crate::dsp::{faint, flushed};
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

/// Frames that go round the network together: fewer than its shortest line holds.
const RUN: usize = 32;

pub(super) struct ReverbVoice {
    network: Network,
    early: Early,
    /// What makes the energy of the early reflections and of the rest that of the source, at 0 dB.
    early_gain: f32,
    late_gain: f32,
}

/// The feedback delay network.
struct Network {
    /// What all lines hold, a row for each frame, written round and round; the first run stands again at the end, so
    /// that a run is read in one piece wherever it begins.
    memory: Vec<[f32; LINES]>,
    lengths: [usize; LINES],
    /// What of a line's sound goes on after one passage, and what of its low-passed sounds (below [`HIGH`] and
    /// below [`LOW`]) on top.
    through: [[f32; LINES]; 3],
    /// What the low-passes keep and take.
    kept: [f32; 2],
    states: [[f32; LINES]; 2],
    place: usize,
}

/// Reflections heard one by one.
struct Early {
    /// What came in, left and right, up to `end`; when the room behind it is full, what is still needed moves to the front.
    past: [Vec<f32>; 2],
    end: usize,
    longest: usize,
    /// For each ear delays in frames and gains; every second one comes from the other side.
    taps: [[(usize, f32); EARLY]; 2],
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
        let taps = [0, 1].map(|ear| std::array::from_fn(|index| reflection(ear, index)));
        let early_energy: f32 = taps.iter().flatten().map(|(_, gain)| 0.5 * gain * gain).sum();
        // Each ear hears half the lines; what is in them falls by this from passage to passage.
        let kept = middle.iter().map(|gain| gain * gain).sum::<f32>() / LINES as f32;
        let late_energy = 0.5 * kept / (1.0 - kept);
        let through = [
            std::array::from_fn(|line| middle[line] * relative(room.high, line)),
            std::array::from_fn(|line| middle[line] * (1.0 - relative(room.high, line))),
            std::array::from_fn(|line| middle[line] * (low(line) - 1.0)),
        ];
        ReverbVoice {
            network: Network::new(lengths, through),
            early: Early::new(taps),
            early_gain: Decibels(room.level).gain() * libm::sqrtf(EARLY_SHARE / early_energy),
            late_gain: Decibels(room.level).gain() * libm::sqrtf((1.0 - EARLY_SHARE) / late_energy),
        }
    }

    /// What the room gives back of what is sent into it.
    pub fn render(&mut self, send: &Block, wet: &mut Block) {
        wide(Passage { network: &mut self.network, send, gain: self.late_gain, wet });
        wide(Reflected { early: &mut self.early, send, gain: self.early_gain, wet });
    }

    pub fn reset(&mut self) {
        self.network.reset();
        self.early.reset();
    }
}

impl Network {
    fn new(lengths: [usize; LINES], through: [[f32; LINES]; 3]) -> Network {
        let rows = lengths[LINES - 1].next_multiple_of(RUN) + RUN;
        let kept = [HIGH, LOW].map(|hertz| libm::expf(-2.0 * core::f32::consts::PI * hertz / RATE as f32));
        let silent = [0.0; LINES];
        Network { memory: vec![silent; rows + RUN], lengths, through, kept, states: [silent; 2], place: 0 }
    }

    fn reset(&mut self) {
        self.memory.fill([0.0; LINES]);
        self.states = [[0.0; LINES]; 2];
        self.place = 0;
    }
}

/// A block's way through the network.
struct Passage<'a> {
    network: &'a mut Network,
    send: &'a Block,
    gain: f32,
    wet: &'a mut Block,
}

impl Wide for Passage<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let network = self.network;
        let rows = network.memory.len() - RUN;
        let [mut highs, mut lows] = network.states.map(halves);
        let [keep_high, keep_low] = network.kept.map(Four::all);
        let [take_high, take_low] = network.kept.map(|kept| Four::all(1.0 - kept));
        let [through, of_high, of_low] = network.through.map(halves);
        for start in (0..BLOCK).step_by(RUN) {
            let held = network.lengths.map(|length| {
                let from = (network.place + rows - length) % rows;
                network.memory[from..].first_chunk::<RUN>().unwrap_or(&SILENT_RUN)
            });
            let (mut made, mut late) = ([[0.0; LINES]; RUN], [[0.0; 4]; RUN]);
            let inputs = self.send.left[start..].iter().zip(&self.send.right[start..]);
            for (index, (((left, right), late), made)) in inputs.zip(&mut late).zip(&mut made).enumerate() {
                let mut lines = [highs[0]; 2];
                for half in 0..2 {
                    let line = |number: usize| held[4 * half + number][index][4 * half + number];
                    let sound = Four::new([line(0), line(1), line(2), line(3)]);
                    highs[half] = highs[half] * keep_high + sound * take_high;
                    lows[half] = lows[half] * keep_low + sound * take_low;
                    lines[half] = through[half] * sound + (of_high[half] * highs[half] + of_low[half] * lows[half]);
                }
                // Every line goes to one ear or the other, half of them turned over: [a a b b] less [c c d d].
                let apart = lines[0] - lines[1];
                let [some, others] = apart.laced(apart);
                *late = (some - others).lanes();
                let [first, second] = hadamard(lines);
                let (left, right) = (0.5 * left, 0.5 * right);
                let entering = Four::new([left, right, left, right]);
                *made = whole([first + entering, second - entering]);
            }
            let outs = self.wet.left[start..].iter_mut().zip(&mut self.wet.right[start..]);
            for ((left, right), late) in outs.zip(&late) {
                (*left, *right) = (self.gain * late[0], self.gain * late[2]);
            }
            if faint(made.as_flattened()) {
                made = SILENT_RUN;
            }
            network.memory[network.place..network.place + RUN].copy_from_slice(&made);
            if network.place == 0 {
                network.memory[rows..].copy_from_slice(&made);
            }
            network.place = (network.place + RUN) % rows;
        }
        network.states = [highs, lows].map(|lines| whole(lines).map(flushed));
    }
}

impl Early {
    fn new(taps: [[(usize, f32); EARLY]; 2]) -> Early {
        let longest = taps.iter().flatten().map(|(delay, _)| *delay).max().unwrap_or(1);
        Early { past: [0, 1].map(|_| vec![0.0; longest + 32 * BLOCK]), end: longest, longest, taps }
    }

    fn reset(&mut self) {
        self.past.iter_mut().for_each(|past| past.fill(0.0));
        self.end = self.longest;
    }
}

/// What a block's early reflections add.
struct Reflected<'a> {
    early: &'a mut Early,
    send: &'a Block,
    gain: f32,
    wet: &'a mut Block,
}

impl Wide for Reflected<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let Early { past, end, longest, taps } = self.early;
        if *end + BLOCK > past[0].len() {
            past.iter_mut().for_each(|past| past.copy_within(*end - *longest..*end, 0));
            *end = *longest;
        }
        for (past, send) in past.iter_mut().zip([&self.send.left, &self.send.right]) {
            past[*end..*end + BLOCK].copy_from_slice(send);
        }
        for (ear, wet) in [&mut self.wet.left, &mut self.wet.right].into_iter().enumerate() {
            for (number, (delay, gain)) in taps[ear].iter().enumerate() {
                let past = &past[(ear + number) % 2];
                let from = *end - delay;
                let gain = self.gain * gain;
                for (wet, past) in wet.iter_mut().zip(&past[from..from + BLOCK]) {
                    *wet += gain * past;
                }
            }
        }
        *end += BLOCK;
    }
}

/// What a line would hold that does not exist.
const SILENT_RUN: [[f32; LINES]; RUN] = [[0.0; LINES]; RUN];

/// Mixes all lines with all, and keeps their energy: a Hadamard matrix of order 8, over its norm. In which order
/// the lines come out does not matter.
#[inline(always)]
fn hadamard([first, second]: [Four; 2]) -> [Four; 2] {
    let norm = Four::all(0.353_553_4);
    let [low, high] = ((first + second) * norm).laced((first - second) * norm);
    let [low, high] = (low + high).laced(low - high);
    [low + high, low - high]
}

/// The nearest odd number of frames, at least 33.
fn odd(frames: f32) -> usize {
    (frames as usize | 1).max(RUN + 1)
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
            voice.render(&send, &mut out);
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
    fn a_room_comes_to_rest_and_holds_nothing_on_its_way_that_is_too_small_to_hear() {
        let noise = Chance::new(2);
        for (size, decay) in [(1.5, 0.3), (15.0, 1.8), (40.0, 5.0)] {
            let mut voice = ReverbVoice::new(&Reverb { size, decay, low: 1.0, high: 0.5, level: 0.0 }, Chance::new(1));
            let mut out = Block::SILENT;
            // It is 180 dB down after three times its decay.
            for number in 0..75 + (4.0 * decay * RATE as f32) as u64 / BLOCK as u64 {
                let send = if number < 75 { noise.white(number) } else { Block::SILENT };
                voice.render(&send, &mut out);
                if number % 16 == 0 {
                    let Network { memory, states, .. } = &voice.network;
                    let mut held = memory.iter().chain(states).flatten();
                    assert!(!held.any(|value| value.is_subnormal()), "{size} m, block {number}");
                }
            }
            let Network { memory, states, .. } = &voice.network;
            assert!(memory.iter().chain(states).flatten().all(|value| *value == 0.0), "{size} m");
            assert!(out.left.iter().chain(&out.right).all(|sample| *sample == 0.0), "{size} m");
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
