//! The cochlea: a bank of gammatone filters for two ears, in whose bands a loss takes what its level there asks for.

mod bank;
mod design;
mod lanes;
mod loss;
mod smearing;

use super::{Ears, Point};
use crate::dsp::faint;
use crate::dsp::limits::peak;
use crate::dsp::random::Chance;
use crate::dsp::wide::{is_wide, wide};
use crate::units::{BLOCK, Block};
use bank::Pass;
use lanes::{Course, Felt, HALF, LANES, Lanes, State};
use loss::{Place, Recruitment};
use smearing::Smearing;

/// Bands of an ear.
pub const BANDS: usize = 16;

/// How many frames later a sound leaves the bank than it entered: 8 ms, at which all bands peak.
pub const LATENCY: usize = 384;

/// Frames between two settings of the gains.
const TICK: usize = 16;

/// What of the bands the body carries, lowest first, in dB, with the air path whole and with it gone (choice): -30,
/// below 250 Hz, and in the end -14, below 120 Hz. They are in phase with the air path, and each grows by less than
/// the air path loses, so that no sum of the two ever rises.
const FELT: [(f32, f32); 4] = [(-30.0, -14.0), (-30.0, -20.0), (-31.0, -45.0), (-40.0, -80.0)];

pub struct Cochlea {
    places: [Place; BANDS],
    lanes: Lanes,
    felt: Felt,
    state: State,
    history: [[f32; LATENCY + BLOCK]; 2],
    /// Whether the history is nothing but zeros.
    empty: bool,
    ears: Ears,
    recruitment: [Recruitment; 2],
    smearing: Smearing,
}

impl Cochlea {
    /// `calibration` is the level in dB SPL of a digital RMS of 1; `body` says whether anything is felt.
    pub fn new(point: &Point, calibration: f32, body: bool, chance: Chance) -> Cochlea {
        let bands = design::bands();
        let places = bands.map(|band| Place::of(&band));
        // A tone's RMS is 3 dB below its amplitude.
        let levels = places.map(|place| calibration + place.to_cochlea - 3.010_3);
        let mut felt = Felt::default();
        for (lane, (heard, lost)) in FELT.into_iter().enumerate().filter(|_| body) {
            (felt.heard[lane], felt.lost[lane]) = (libm::exp10f(heard / 20.0), libm::exp10f(lost / 20.0));
        }
        Cochlea {
            lanes: Lanes::new(&bands, &levels),
            state: State::new(&felt),
            felt,
            history: [[0.0; LATENCY + BLOCK]; 2],
            empty: true,
            ears: point.ears,
            recruitment: recruitment(&point.ears, &places),
            smearing: Smearing::new(point.smearing, places.map(|place| place.smeared), chance),
            places,
        }
    }

    /// Lets one block through, the one that begins with `frame`, and gives back what is felt of it. Thresholds and smearing go a `share` of the way to `target`.
    pub fn process(&mut self, frame: u64, target: &Point, share: f32, block: &mut Block) -> [f32; BLOCK] {
        self.take_in(block);
        let from = self.recruitment;
        if self.ears != target.ears {
            self.ears.approach(&target.ears, share);
            settle(&mut self.ears, &target.ears);
            self.recruitment = recruitment(&self.ears, &self.places);
        }
        let smearing = self.smearing.next(frame / BLOCK as u64, target.smearing, share);
        let mut body = [0.0; BLOCK];
        if self.empty && self.state.rests() {
            *block = Block::SILENT;
            return body;
        }
        let whole = [Recruitment::default(); 2];
        let moves = from != whole || self.recruitment != whole || smearing.is_some();
        let course = Course { from, to: self.recruitment, moves, smearing };
        if is_wide() {
            wide(self.pass::<{ LANES }>(&course, block, &mut body));
        } else {
            wide(self.pass::<{ HALF }>(&course, block, &mut body));
        }
        body
    }

    fn pass<'a, const WIDTH: usize>(
        &'a mut self,
        course: &'a Course,
        out: &'a mut Block,
        body: &'a mut [f32; BLOCK],
    ) -> Pass<'a, WIDTH> {
        let Cochlea { lanes, state, history, felt, .. } = self;
        Pass { lanes, state, history, course, felt, out, body }
    }

    /// What came in before the last block: the same frames with a delay of this many, at most 384.
    pub fn past(&self, delay: usize) -> Block {
        let mut past = Block::SILENT;
        let from = LATENCY - delay.min(LATENCY);
        past.left.copy_from_slice(&self.history[0][from..from + BLOCK]);
        past.right.copy_from_slice(&self.history[1][from..from + BLOCK]);
        past
    }

    fn take_in(&mut self, block: &Block) {
        let silent = faint(&block.left) && faint(&block.right);
        if silent && self.empty {
            return;
        }
        for (history, input) in self.history.iter_mut().zip([&block.left, &block.right]) {
            history.copy_within(BLOCK.., 0);
            match silent {
                true => history[LATENCY..].fill(0.0),
                false => history[LATENCY..].copy_from_slice(input),
            }
        }
        self.empty = silent && self.history.iter().all(|history| peak(history) == 0.0);
    }
}

fn recruitment(ears: &Ears, places: &[Place; BANDS]) -> [Recruitment; 2] {
    [&ears.left, &ears.right].map(|ear| Recruitment::of(ear, places))
}

/// Thresholds within a thousandth of a decibel of their target have arrived.
fn settle(ears: &mut Ears, target: &Ears) {
    for (ear, target) in [(&mut ears.left, &target.left), (&mut ears.right, &target.right)] {
        for (threshold, target) in ear.0.iter_mut().zip(&target.0) {
            if (*threshold - target).abs() < 1e-3 {
                *threshold = *target;
            }
        }
    }
}
