//! A drum of a kit that was recorded: each stroke plays the sample for its velocity, and never one quite as
//! it was played before.

use std::ops::Range;
use std::sync::Arc;

use super::Body;
use super::burst::Noise;
use crate::dsp::random::Chance;
use crate::soundscape::{KitDrum, Samples};
use crate::synth::files::Taps;
use crate::units::{Block, Decibels, RATE};

/// Strokes of one drum that can ring at once.
const MOST: usize = 8;

/// What follows in a sample when nothing is louder any more is not heard: -74 dBFS.
const UNHEARD: f32 = 2e-4;

/// How far one stroke differs from another: in level (dB), in pitch (share), in its start (frames).
const UNEVEN: f32 = 0.7;
const DETUNED: f64 = 0.003;
const LATE: f64 = 12.0;

/// How long a stroke goes on that is choked by the next: 20 ms, in frames.
const CHOKED: f32 = 0.02 * RATE as f32;

/// Samples are as loud as they can be, the drums of this kit leave room: -9 dB.
const ROOM: f32 = 0.35;

/// The drums that are one body: of those three of a hat, a stroke ends the one before.
pub(super) struct Sampled {
    drums: Vec<(usize, Sounds)>,
    ringing: [Option<Ringing>; MOST],
    taps: Arc<Taps>,
    chokes: bool,
    chance: Chance,
}

struct Sounds {
    drum: KitDrum,
    samples: Vec<Arc<Samples>>,
    /// Where each of them has died away.
    ends: Vec<f64>,
}

#[derive(Clone, Copy)]
struct Ringing {
    drum: usize,
    strike: usize,
    /// Where in the sample it is, in frames; before its beginning it is still to come.
    at: f64,
    speed: f64,
    gain: f32,
    /// Frames since it was struck.
    age: f32,
    /// 1 until it is choked.
    fade: f32,
    fading: bool,
}

impl Sampled {
    pub fn new(taps: Arc<Taps>, chokes: bool, chance: Chance) -> Sampled {
        Sampled { drums: Vec::new(), ringing: [None; MOST], taps, chokes, chance }
    }

    /// Adds a way to strike it. A sound that cannot be played any more is silent; who begins a session has
    /// asked before, with `Soundscape::load`.
    pub fn add(&mut self, blow: usize, drum: &KitDrum) {
        let samples: Vec<Arc<Samples>> =
            drum.strikes.iter().map(|strike| strike.sound.samples().unwrap_or_default()).collect();
        let ends = samples.iter().map(|samples| end(samples)).collect();
        self.drums.push((blow, Sounds { drum: drum.clone(), samples, ends }));
    }
}

fn end(samples: &Samples) -> f64 {
    let heard = |channel: &[f32]| channel.iter().rposition(|sample| sample.abs() > UNHEARD);
    let last = heard(&samples.left).max(heard(&samples.right));
    last.map_or(0, |last| last + 1) as f64
}

impl Sounds {
    /// The sample for a velocity; by chance, where there are several.
    fn strike(&self, velocity: f32, chance: f32) -> usize {
        let strikes = &self.drum.strikes;
        let away = |index: usize| {
            let [from, to] = strikes[index].velocities;
            (from - velocity).max(velocity - to).max(0.0)
        };
        let nearest = (0..strikes.len()).map(away).fold(f32::INFINITY, f32::min);
        // Where two ranges touch, the harder one begins.
        let fits =
            |index: &usize| away(*index) == nearest && (strikes[*index].velocities[1] > velocity || velocity >= 1.0);
        let all = || (0..strikes.len()).filter(fits);
        let count = all().count();
        let chosen = ((chance * count as f32) as usize).min(count.saturating_sub(1));
        all().nth(chosen).or((0..strikes.len()).find(|index| away(*index) == nearest)).unwrap_or(0)
    }
}

impl Body for Sampled {
    fn strike(&mut self, velocity: f32, number: u64, blow: usize) {
        let Some(drum) = self.drums.iter().position(|(known, _)| *known == blow) else { return };
        let sounds = &self.drums[drum].1;
        let strike = sounds.strike(velocity, self.chance.unit(4 * number));
        if sounds.samples.is_empty() {
            return;
        }
        if self.chokes {
            self.ringing.iter_mut().flatten().for_each(|ringing| ringing.fading = true);
        }
        let of = &sounds.drum.strikes[strike];
        let struck = Ringing {
            drum,
            strike,
            at: -LATE * f64::from(self.chance.unit(4 * number + 1)),
            speed: f64::from(of.speed) * (1.0 + DETUNED * f64::from(self.chance.signed(4 * number + 2))),
            gain: ROOM * velocity * of.gain * Decibels(UNEVEN * self.chance.signed(4 * number + 3)).gain(),
            age: 0.0,
            fade: 1.0,
            fading: false,
        };
        // Where all ring, the oldest has the least left.
        let age = |ringing: &Option<Ringing>| ringing.map_or(f32::INFINITY, |ringing| ringing.age);
        if let Some(place) = self.ringing.iter_mut().max_by(|a, b| age(a).total_cmp(&age(b))) {
            *place = Some(struck);
        }
    }

    fn render(&mut self, _: &Noise, span: Range<usize>, out: &mut Block) {
        for place in &mut self.ringing {
            let Some(ringing) = place else { continue };
            let Sounds { drum, samples, ends } = &self.drums[ringing.drum].1;
            let (samples, end) = (&samples[ringing.strike], ends[ringing.strike]);
            let envelope = &drum.envelope;
            let settled = ringing.age >= envelope.attack + envelope.decay;
            for index in span.clone() {
                if let Some((left, right)) = self.taps.read(samples, ringing.at) {
                    let level = if settled {
                        envelope.sustain
                    } else if ringing.age < envelope.attack {
                        ringing.age / envelope.attack
                    } else if ringing.age < envelope.attack + envelope.decay {
                        1.0 - (1.0 - envelope.sustain) * (ringing.age - envelope.attack) / envelope.decay
                    } else {
                        envelope.sustain
                    };
                    let gain = ringing.gain * level * ringing.fade;
                    out.left[index] += gain * drum.gains[0] * left;
                    out.right[index] += gain * drum.gains[1] * right;
                }
                ringing.at += ringing.speed;
                ringing.age += 1.0;
                if ringing.fading {
                    ringing.fade = (ringing.fade - 1.0 / CHOKED).max(0.0);
                }
            }
            if ringing.at >= end || ringing.fade == 0.0 {
                *place = None;
            }
        }
    }

    fn settle(&mut self) {}

    fn sounds(&self) -> bool {
        self.ringing.iter().any(Option::is_some)
    }

    fn hisses(&self) -> bool {
        false
    }

    fn reset(&mut self) {
        self.ringing = [None; MOST];
    }
}
