//! A drum with a skin: the modes of a membrane loaded with air, set going by the contact of a stick
//! somewhere on it, whose pitch falls a little after a hard stroke.

use super::Body;
use super::burst::{Burst, BurstMake, Noise, UNHEARD, fall};
use super::contact::Contact;
use crate::dsp::four::{Four, halves, sums_of_fours, whole};
use crate::dsp::random::Chance;
use crate::dsp::wide::{Wide, wide};
use crate::synth::pan_gains;
use crate::units::{BLOCK, Block, RATE};

const MODES: usize = 16;
const GROUPS: usize = MODES / 8;

/// The modes of a membrane: how many lines through the middle stand still, and the zero of the Bessel
/// function of that order, which is its frequency (Fletcher and Rossing 1998, ch. 3). One of them gives its place
/// to the lower head's own lowest mode.
const MEMBRANE: [(i32, f32); MODES] = [
    (0, 2.405),
    (1, 3.832),
    (2, 5.136),
    (0, 5.520),
    (3, 6.380),
    (1, 7.016),
    (4, 7.588),
    (2, 8.417),
    (0, 8.654),
    (5, 8.771),
    (3, 9.761),
    (6, 9.936),
    (1, 10.173),
    (4, 11.065),
    (2, 11.620),
    (3, 13.015),
];

/// The place of the lower head's mode: among the slow ones, so that the upper group can fall silent.
const HEAD: usize = 7;

/// How a skin is made.
pub(super) struct SkinMake {
    /// Its lowest mode in Hz.
    pub hertz: f32,
    /// How much the air it carries lowers the lowest mode, 0 to 0.4: the higher ones carry less.
    pub air: f32,
    /// Its amplitude at full velocity, and how much faster than the velocity it grows.
    pub level: f32,
    pub power: f32,
    /// How long the lowest mode takes to fall to 1/e, in seconds, and how much faster the others do:
    /// the power of their ratio to it.
    pub ring: f32,
    pub damping: f32,
    /// How loud the modes are heard, against the lowest: the power of their ratio to it.
    pub tilt: f32,
    /// How long the softest and the hardest stroke touch, in seconds.
    pub contact: (f32, f32),
    /// Where strokes fall, 0 the middle to 1 the rim, and their scatter.
    pub place: (f32, f32),
    /// The lower head's own lowest mode: its ratio to the lowest and its amplitude. It begins against the
    /// struck head, so that the two together swell.
    pub head: (f32, f32),
    /// How much the pitch is raised by the hardest stroke, and the time constant of its fall in seconds.
    pub bend: f32,
    pub bend_time: f32,
    pub pan: f32,
    /// How far apart the two channels hear it, in radians of each mode's turn.
    pub apart: f32,
    pub bursts: &'static [BurstMake],
}

/// A skin that may ring.
pub(super) struct Skin {
    make: &'static SkinMake,
    /// Each mode is a phasor that turns and decays; what sounds is its imaginary part, so that a mode
    /// begins at zero.
    real: [[f32; 8]; GROUPS],
    imaginary: [[f32; 8]; GROUPS],
    cosine: [[f32; 8]; GROUPS],
    sine: [[f32; 8]; GROUPS],
    /// What a frame of force gives to each mode.
    weight: [[f32; 8]; GROUPS],
    /// The turn in a frame in radians, unbent, and what is left of the mode after a frame.
    turns: [[f32; 8]; GROUPS],
    decay: [[f32; 8]; GROUPS],
    ringing: [bool; GROUPS],
    contact: Contact,
    bend: f32,
    bend_fall: f32,
    /// What of the imaginary and the real parts goes left and right.
    gains: [(f32, f32); 2],
    pan: (f32, f32),
    bursts: Vec<Burst>,
    chance: Chance,
    /// How the head moved in the block so far, for wires that lie against it.
    motion: [f32; BLOCK],
}

impl Skin {
    pub fn new(make: &'static SkinMake, chance: Chance) -> Skin {
        let zero = [[0.0; 8]; GROUPS];
        let ratio = |mode| make.ratio(mode);
        let turn = |mode| 2.0 * core::f32::consts::PI * make.hertz * ratio(mode) / RATE as f32;
        // A mode without lines through the middle moves the most air and so dies the soonest.
        let ring = |mode: usize| {
            let breathes = if MEMBRANE[mode].0 == 0 && mode > 0 { 0.7 } else { 1.0 };
            breathes * make.ring * libm::powf(ratio(mode), -make.damping)
        };
        let pan = pan_gains(make.pan);
        let (sine, cosine) = libm::sincosf(0.5 * make.apart);
        let mut skin = Skin {
            make,
            real: zero,
            imaginary: zero,
            cosine: zero,
            sine: zero,
            weight: zero,
            turns: grouped(turn),
            decay: grouped(|mode| fall(ring(mode))),
            ringing: [false; GROUPS],
            contact: Contact::default(),
            bend: 0.0,
            bend_fall: fall(make.bend_time / BLOCK as f32),
            gains: [(pan.0 * cosine, pan.1 * cosine), (pan.0 * sine, -pan.1 * sine)],
            pan,
            bursts: make.bursts.iter().map(Burst::new).collect(),
            chance: chance.branch(0),
            motion: [0.0; BLOCK],
        };
        skin.tune();
        skin
    }

    /// A stroke of this velocity (0 to 1) with a contact this many times as long as the make's. Its number
    /// decides where on the skin it falls.
    pub fn strike_with(&mut self, velocity: f32, number: u64, share: f32, longer: f32) {
        let make = self.make;
        let draws = number * 64;
        let place = (make.place.0 + make.place.1 * self.chance.normal(draws)).abs().min(0.95);
        let middle = libm::jnf(0, MEMBRANE[0].1 * make.place.0);
        self.weight = grouped(|mode| {
            let (lines, zero) = MEMBRANE[mode];
            let touch = 1.0 + 0.07 * self.chance.normal(draws + 1 + mode as u64);
            if mode == HEAD {
                return -make.head.1 * touch;
            }
            // The angle of the place decides how much of a mode with lines is met; it is heard from across the
            // drum, where those with an odd number of lines move against the struck side.
            let met = if lines == 0 { 1.0 } else { 0.7 + 0.15 * self.chance.unit(draws + 17 + mode as u64) };
            let side = if lines % 2 == 0 { met } else { -met };
            side * touch * libm::jnf(lines, zero * place) / middle * libm::powf(make.ratio(mode), make.tilt)
        });
        let touch = 1.0 + 0.08 * self.chance.normal(draws + 40);
        let force = make.level * share * libm::powf(velocity, make.power);
        self.contact.strike(force, Contact::length(make.contact, velocity) * touch * longer);
        self.bend = self.bend.max(make.bend * velocity * velocity);
        self.ringing = [true; GROUPS];
        self.tune();
    }

    /// Sets how fast the modes turn, at the pitch that the skin's tension now gives. The turns are small
    /// (below 0.4), so that a few terms of the series are exact.
    fn tune(&mut self) {
        let raised = 1.0 + self.bend;
        for group in 0..GROUPS {
            for lane in 0..8 {
                let turn = self.turns[group][lane] * raised;
                let square = turn * turn;
                let sine = turn * (1.0 - square * (1.0 / 6.0 - square * (1.0 / 120.0 - square * (1.0 / 5040.0))));
                let cosine = 1.0 - square * (0.5 - square * (1.0 / 24.0 - square * (1.0 / 720.0)));
                self.sine[group][lane] = sine * self.decay[group][lane];
                self.cosine[group][lane] = cosine * self.decay[group][lane];
            }
        }
    }

    /// How the head moved where the block has been rendered.
    pub fn motion(&self) -> &[f32; BLOCK] {
        &self.motion
    }

    fn turn<const STRUCK: bool, const COUNT: usize>(&mut self, span: std::ops::Range<usize>, out: &mut Block) {
        let mut force = [0.0; BLOCK];
        if STRUCK {
            force[span.clone()].fill_with(|| self.contact.next());
        }
        // There are never more groups than a skin has.
        let (Some(real), Some(imaginary)) = (self.real.first_chunk_mut(), self.imaginary.first_chunk_mut()) else {
            return;
        };
        wide(Turning::<STRUCK, COUNT> {
            real,
            imaginary,
            cosine: &self.cosine,
            sine: &self.sine,
            weight: &self.weight,
            force: &force[span.clone()],
            gains: self.gains,
            motion: &mut self.motion[span.clone()],
            left: &mut out.left[span.clone()],
            right: &mut out.right[span],
        });
    }
}

/// Groups of modes that turn, what drives them, and where they are heard.
struct Turning<'a, const STRUCK: bool, const COUNT: usize> {
    real: &'a mut [[f32; 8]; COUNT],
    imaginary: &'a mut [[f32; 8]; COUNT],
    cosine: &'a [[f32; 8]; GROUPS],
    sine: &'a [[f32; 8]; GROUPS],
    weight: &'a [[f32; 8]; GROUPS],
    force: &'a [f32],
    gains: [(f32, f32); 2],
    motion: &'a mut [f32],
    left: &'a mut [f32],
    right: &'a mut [f32],
}

impl<const STRUCK: bool, const COUNT: usize> Wide for Turning<'_, STRUCK, COUNT> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let mut phasors = quads::<COUNT>(self.real, self.imaginary);
        let weights = quads::<COUNT>(self.weight, self.weight);
        // The turns of one to four frames: four frames that ring free need not wait for each other.
        let mut turns = [quads::<COUNT>(self.cosine, self.sine); 4];
        for frames in 1..4 {
            for quad in 0..2 * COUNT {
                turns[frames][quad] = turns[frames - 1][quad].turned(turns[0][quad]);
            }
        }
        let [(left, right), (left_real, right_real)] = self.gains;
        let still = Phasors { real: Four::all(0.0), imaginary: Four::all(0.0) };
        let (motions, motion_rest) = self.motion.as_chunks_mut::<4>();
        let (lefts, left_rest) = self.left.as_chunks_mut::<4>();
        let (rights, right_rest) = self.right.as_chunks_mut::<4>();
        let (forces, force_rest) = self.force.as_chunks::<4>();
        for (((motion, out_left), out_right), force) in motions.iter_mut().zip(lefts).zip(rights).zip(forces) {
            let mut heard = [still; 4];
            for quad in 0..2 * COUNT {
                let before = phasors[quad];
                for frame in 0..4 {
                    if STRUCK {
                        let pushed = weights[quad].real * Four::all(force[frame]);
                        phasors[quad] = phasors[quad].turned(turns[0][quad]).pushed(pushed);
                    } else {
                        phasors[quad] = before.turned(turns[frame][quad]);
                    }
                    heard[frame] = heard[frame].with(phasors[quad]);
                }
            }
            let sounds = sums_of_fours([0, 1, 2, 3].map(|frame| heard[frame].imaginary));
            let across = sums_of_fours([0, 1, 2, 3].map(|frame| heard[frame].real));
            *motion = sounds.lanes();
            let placed = |out: &[f32; 4], own: f32, other: f32| {
                (Four::new(*out) + (Four::all(own) * sounds + Four::all(other) * across)).lanes()
            };
            *out_left = placed(out_left, left, left_real);
            *out_right = placed(out_right, right, right_real);
        }
        let outs = left_rest.iter_mut().zip(right_rest);
        for ((motion, out), force) in motion_rest.iter_mut().zip(outs).zip(force_rest) {
            let mut heard = still;
            for quad in 0..2 * COUNT {
                phasors[quad] = phasors[quad].turned(turns[0][quad]);
                if STRUCK {
                    phasors[quad] = phasors[quad].pushed(weights[quad].real * Four::all(*force));
                }
                heard = heard.with(phasors[quad]);
            }
            let [sound, across, ..] = sums_of_fours([heard.imaginary, heard.real, heard.real, heard.real]).lanes();
            *motion = sound;
            *out.0 += left * sound + left_real * across;
            *out.1 += right * sound + right_real * across;
        }
        for group in 0..COUNT {
            self.real[group] = whole([phasors[2 * group].real, phasors[2 * group + 1].real]);
            self.imaginary[group] = whole([phasors[2 * group].imaginary, phasors[2 * group + 1].imaginary]);
        }
    }
}

/// Four phasors.
#[derive(Clone, Copy)]
struct Phasors {
    real: Four,
    imaginary: Four,
}

impl Phasors {
    #[inline(always)]
    fn turned(self, turn: Phasors) -> Phasors {
        Phasors {
            real: self.real * turn.real - self.imaginary * turn.imaginary,
            imaginary: self.real * turn.imaginary + self.imaginary * turn.real,
        }
    }

    /// With a push to the real parts.
    #[inline(always)]
    fn pushed(self, push: Four) -> Phasors {
        Phasors { real: self.real + push, ..self }
    }

    #[inline(always)]
    fn with(self, other: Phasors) -> Phasors {
        Phasors { real: self.real + other.real, imaginary: self.imaginary + other.imaginary }
    }
}

/// The phasors of groups of eight, as many as sound.
#[inline(always)]
fn quads<const COUNT: usize>(real: &[[f32; 8]], imaginary: &[[f32; 8]]) -> [Phasors; 2 * GROUPS] {
    let mut quads = [Phasors { real: Four::all(0.0), imaginary: Four::all(0.0) }; 2 * GROUPS];
    for group in 0..COUNT {
        let (real, imaginary) = (halves(real[group]), halves(imaginary[group]));
        for half in 0..2 {
            quads[2 * group + half] = Phasors { real: real[half], imaginary: imaginary[half] };
        }
    }
    quads
}

impl Body for Skin {
    fn strike(&mut self, velocity: f32, number: u64, _blow: usize) {
        self.strike_with(velocity, number, 1.0, 1.0);
        self.bursts.iter_mut().for_each(|burst| burst.strike(velocity, 1.0));
    }

    fn render(&mut self, noise: &Noise, span: std::ops::Range<usize>, out: &mut Block) {
        for burst in &mut self.bursts {
            burst.render(noise, span.clone(), self.pan, out);
        }
        let struck = span.start + self.contact.frames().min(span.len());
        if struck > span.start {
            self.turn::<true, GROUPS>(span.start..struck, out);
        }
        match self.ringing {
            [false, false] => self.motion[struck..span.end].fill(0.0),
            [_, false] => self.turn::<false, 1>(struck..span.end, out),
            _ => self.turn::<false, GROUPS>(struck..span.end, out),
        }
    }

    /// Once a block: the tension eases, and what can no longer be heard is silent.
    fn settle(&mut self) {
        self.bursts.iter_mut().for_each(Burst::settle);
        if self.ringing == [false; GROUPS] {
            return;
        }
        if self.contact.frames() == 0 {
            for group in 0..GROUPS {
                let mut rings = false;
                for (real, imaginary) in self.real[group].iter_mut().zip(&mut self.imaginary[group]) {
                    if real.abs() + imaginary.abs() < UNHEARD {
                        (*real, *imaginary) = (0.0, 0.0);
                    }
                    rings |= *real != 0.0 || *imaginary != 0.0;
                }
                self.ringing[group] = rings;
            }
        }
        if self.bend > 0.0 {
            self.bend = if self.bend < 1e-4 { 0.0 } else { self.bend * self.bend_fall };
            self.tune();
        }
    }

    fn sounds(&self) -> bool {
        self.ringing != [false; GROUPS] || self.hisses()
    }

    fn hisses(&self) -> bool {
        self.bursts.iter().any(Burst::sounds)
    }

    fn reset(&mut self) {
        self.real = [[0.0; 8]; GROUPS];
        self.imaginary = [[0.0; 8]; GROUPS];
        self.ringing = [false; GROUPS];
        self.contact.reset();
        self.bend = 0.0;
        self.bursts.iter_mut().for_each(Burst::reset);
        self.tune();
    }
}

impl SkinMake {
    /// The frequency of a mode against the lowest.
    fn ratio(&self, mode: usize) -> f32 {
        if mode == HEAD {
            return self.head.0;
        }
        let ideal = MEMBRANE[mode].1 / MEMBRANE[0].1;
        ideal * (1.0 - self.air / ideal) / (1.0 - self.air)
    }
}

/// A value for each mode, in groups.
fn grouped(value: impl Fn(usize) -> f32) -> [[f32; 8]; GROUPS] {
    std::array::from_fn(|group| std::array::from_fn(|lane| value(8 * group + lane)))
}
