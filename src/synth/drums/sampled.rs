//! The drums of a kit that was recorded: each stroke plays the sample for its velocity, and never one quite as
//! it was played before.
//!
//! The samples come at the session's rate and their pitch, so a stroke is slices that are multiplied and added.

use std::ops::Range;
use std::sync::Arc;

use super::Body;
use super::burst::Noise;
use crate::dsp::random::Chance;
use crate::dsp::wide::{Wide, wide};
use crate::soundscape::{Drum, KitDrum, Samples};
use crate::units::{BLOCK, Block, Decibels, RATE};

/// Strokes of one drum that can ring at once; when so many are not yet ended, the oldest is.
const MOST: usize = 8;
const MOST_LEFT: usize = 6;

/// How far one stroke differs from another: in level (dB), and in its colour, the share of each sample that goes
/// to the next or is taken from it, which is 2 dB at the top.
const UNEVEN: f32 = 0.7;
const COLOURED: f32 = 0.12;

/// How long a stroke goes on at least and at most that is ended, and one that makes room for another, in frames.
const RELEASE: (f32, f32) = (0.005 * RATE as f32, RATE as f32);
const MAKES_ROOM: f32 = 0.03 * RATE as f32;

/// Samples are as loud as they can be, the drums of this kit leave room: -9 dB.
const ROOM: f32 = 0.35;

pub(super) struct Sampled {
    drums: Vec<Sounds>,
    chance: Chance,
}

struct Sounds {
    drum: KitDrum,
    /// The versions of each strike.
    strikes: Vec<Vec<Arc<Samples>>>,
    /// What is lost of it with every frame when it is ended.
    falls: f32,
    ringing: [Option<Ringing>; MOST],
}

#[derive(Clone, Copy)]
struct Ringing {
    strike: usize,
    version: usize,
    /// Where in the sample it is: the frames since it was struck.
    at: usize,
    gain: f32,
    colour: f32,
    /// 1 until it is ended, and what it loses with every frame once it is.
    fade: f32,
    falls: f32,
}

impl Sampled {
    pub fn new(chance: Chance) -> Sampled {
        Sampled { drums: Vec::new(), chance }
    }

    /// Adds a drum and returns how to strike it. A sound that cannot be played any more is silent; who begins
    /// a session has asked before, with `Soundscape::load`.
    pub fn add(&mut self, drum: &KitDrum) -> usize {
        self.drums.push(Sounds {
            drum: drum.clone(),
            strikes: drum.strikes.iter().map(|strike| strike.versions().unwrap_or_default()).collect(),
            falls: 1.0 / drum.envelope.release.clamp(RELEASE.0, RELEASE.1),
            ringing: [None; MOST],
        });
        self.drums.len() - 1
    }

    /// How many frames back something may have begun that still sounds.
    pub fn memory(&self) -> u64 {
        let all = self.drums.iter().flat_map(|drum| drum.strikes.iter().flatten());
        (all.map(|samples| samples.left.len()).max().unwrap_or(0) + BLOCK) as u64
    }
}

/// Whether a stroke of this drum ends what sounds of the other, which may be itself.
fn ends(one: &KitDrum, other: &KitDrum) -> bool {
    let hat = |drum: Drum| matches!(drum, Drum::Hat | Drum::OpenHat | Drum::FootHat);
    let itself = one.drum == other.drum;
    hat(one.drum) && hat(other.drum)
        || itself && one.one_at_a_time
        || !itself && one.group.is_some() && one.group == other.group
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

    /// Ends what rings, as fast as its kit says.
    fn end(&mut self) {
        self.ringing.iter_mut().flatten().for_each(|ringing| ringing.falls = ringing.falls.max(self.falls));
    }

    fn begin(&mut self, struck: Ringing) {
        let left = |ringing: &Ringing| ringing.falls == 0.0;
        if self.ringing.iter().flatten().filter(|it| left(it)).count() >= MOST_LEFT
            && let Some(oldest) = self.ringing.iter_mut().flatten().filter(|it| left(it)).max_by_key(|it| it.at)
        {
            oldest.falls = 1.0 / MAKES_ROOM;
        }
        // A place that is free, or where the least is left to hear.
        let heard = |place: &Option<Ringing>| place.map_or(-1.0, |ringing| ringing.fade);
        if let Some(place) = self.ringing.iter_mut().min_by(|a, b| heard(a).total_cmp(&heard(b))) {
            *place = Some(struck);
        }
    }

    fn render(&mut self, span: &Range<usize>, out: &mut Block) {
        let Sounds { drum, strikes, ringing, .. } = self;
        let envelope = &drum.envelope;
        let corners = [envelope.attack, envelope.attack + envelope.decay].map(|corner| libm::ceilf(corner) as usize);
        let level = |at: usize| match at as f32 {
            age if age < envelope.attack => age / envelope.attack,
            age if age < envelope.attack + envelope.decay => {
                1.0 - (1.0 - envelope.sustain) * (age - envelope.attack) / envelope.decay
            }
            _ => envelope.sustain,
        };
        for place in ringing {
            let Some(ringing) = place else { continue };
            let samples = &strikes[ringing.strike][ringing.version];
            let end = samples.left.len().saturating_sub(1);
            let mut done = span.start;
            while done < span.end && ringing.at < end && ringing.fade > 0.0 {
                // As far as the gain is a straight line.
                let mut run = (span.end - done).min(end - ringing.at);
                for corner in corners.into_iter().filter(|corner| *corner > ringing.at) {
                    run = run.min(corner - ringing.at);
                }
                let mut faded = ringing.fade;
                if ringing.falls > 0.0 {
                    run = run.min((libm::ceilf(ringing.fade / ringing.falls) as usize).max(1));
                    faded = (ringing.fade - ringing.falls * run as f32).max(0.0);
                }
                let from = ringing.gain * level(ringing.at) * ringing.fade;
                let step = (ringing.gain * level(ringing.at + run) * faded - from) / run as f32;
                let sides = [(&samples.left, &mut out.left), (&samples.right, &mut out.right)];
                for ((sound, out), gain) in sides.into_iter().zip(drum.gains) {
                    wide(Add {
                        sound: &sound[ringing.at..=ringing.at + run],
                        out: &mut out[done..done + run],
                        from: from * gain,
                        step: step * gain,
                        colour: ringing.colour,
                    });
                }
                (ringing.at, ringing.fade) = (ringing.at + run, faded);
                done += run;
            }
            if ringing.at >= end || ringing.fade == 0.0 {
                *place = None;
            }
        }
    }
}

/// A run of a sample to be added: the frame before it, and its frames.
struct Add<'a> {
    sound: &'a [f32],
    out: &'a mut [f32],
    from: f32,
    step: f32,
    colour: f32,
}

impl Wide for Add<'_> {
    type Out = ();

    #[inline(always)]
    fn run(self) {
        let count = self.out.len();
        let (before, now) = (&self.sound[..count], &self.sound[1..=count]);
        let own = 1.0 - self.colour;
        for index in 0..count {
            let gain = self.from + self.step * index as f32;
            self.out[index] += gain * (own * now[index] + self.colour * before[index]);
        }
    }
}

impl Body for Sampled {
    fn strike(&mut self, velocity: f32, number: u64, blow: usize) {
        let Some(sounds) = self.drums.get(blow) else { return };
        let strike = sounds.strike(velocity, self.chance.unit(4 * number));
        let versions = sounds.strikes.get(strike).map_or(0, Vec::len);
        if versions == 0 {
            return;
        }
        let struck = Ringing {
            strike,
            version: ((self.chance.unit(4 * number + 1) * versions as f32) as usize).min(versions - 1),
            at: 0,
            gain: ROOM * velocity * Decibels(UNEVEN * self.chance.signed(4 * number + 3)).gain(),
            colour: COLOURED * self.chance.signed(4 * number + 2),
            fade: 1.0,
            falls: 0.0,
        };
        for other in 0..self.drums.len() {
            if ends(&self.drums[blow].drum, &self.drums[other].drum) {
                self.drums[other].end();
            }
        }
        self.drums[blow].begin(struck);
    }

    fn render(&mut self, _: &Noise, span: Range<usize>, out: &mut Block) {
        self.drums.iter_mut().for_each(|drum| drum.render(&span, out));
    }

    fn settle(&mut self) {}

    fn sounds(&self) -> bool {
        self.drums.iter().any(|drum| drum.ringing.iter().any(Option::is_some))
    }

    fn hisses(&self) -> bool {
        false
    }

    fn reset(&mut self) {
        self.drums.iter_mut().for_each(|drum| drum.ringing = [None; MOST]);
    }
}
