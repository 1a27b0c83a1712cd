//! Captions: the words, in square brackets, for what can be heard now. They follow from what was
//! measured, never from the time alone.

use super::audible::{self, Bits};
use super::{Moment, Phase, Return, Struck};
use crate::hearing::Inside;
use crate::soundscape::Soundscape;
use crate::units::RATE;
use crate::words::Words;

/// The bands that are measured: this many, equally spaced in octaves.
pub const BANDS: usize = 16;

/// The centre of the lowest band, in Hz.
pub const LOWEST: f32 = 50.0;
/// The centre of the highest band, in Hz.
pub const HIGHEST: f32 = 14_000.0;

/// A level that counts as nothing, in dBFS.
pub const FLOOR: f32 = -100.0;

/// The bands in which a ringing lies: 4.5 and 6.6 kHz.
const RINGING: [usize; 2] = [12, 13];

/// What was measured over the last second: levels of the bands, lowest first, in dBFS (RMS).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heard {
    /// What there is to hear.
    pub scene: [f32; BANDS],
    /// What is heard of it.
    pub heard: [f32; BANDS],
}

impl Heard {
    /// Nothing, in any band.
    pub const NOTHING: Heard = Heard { scene: [FLOOR; BANDS], heard: [FLOOR; BANDS] };

    /// Takes a ringing that is louder than the outside out of the bands in which it lies. Whether there is one.
    fn take_ringing(&mut self, inside: &Inside) -> bool {
        let level = 20.0 * libm::log10f(inside.ringing + 1e-9);
        let loud = level > FLOOR + 10.0 && RINGING.into_iter().all(|band| self.heard[band] < level);
        if loud {
            RINGING.into_iter().for_each(|band| self.heard[band] = FLOOR);
        }
        loud
    }

    /// What of the scene's bands is heard, against the one that is heard best. `None` where there is nothing.
    fn kept(&self) -> Option<Kept> {
        let strongest = self.scene.iter().copied().fold(FLOOR, f32::max);
        let there: [bool; BANDS] = self.scene.map(|scene| scene > strongest - 60.0 && scene > FLOOR + 10.0);
        let lost: [f32; BANDS] = std::array::from_fn(|band| self.scene[band] - self.heard[band]);
        let count = there.iter().filter(|there| **there).count();
        if count == 0 {
            return None;
        }
        let inside = || (0..BANDS).filter(|band| there[*band]);
        let down = inside().map(|band| lost[band]).fold(f32::MAX, f32::min).max(0.0);
        let near = || inside().filter(|band| lost[*band] - down < 12.0);
        // A band in which nothing sounds now is as its neighbour below, or else above.
        let mut bands = 0;
        let heard = |band: usize| self.heard[band] > FLOOR + 10.0 && lost[band] - down < 30.0;
        for band in 0..BANDS {
            let asked = (0..=band).rev().chain(band..BANDS).find(|other| there[*other]).unwrap_or(band);
            bands |= u16::from(heard(asked)) << band;
        }
        let highest = near().next_back().unwrap_or(0);
        let to_the_top = inside().next_back() == Some(highest);
        Some(Kept { share: near().count() as f32 / count as f32, down, highest, to_the_top, bands })
    }
}

/// What of the bands in which there is something is kept.
struct Kept {
    /// The share of them that is within 12 dB of the best kept.
    share: f32,
    /// How far the best kept is below what it was made, in dB.
    down: f32,
    /// The highest that is kept, and whether nothing higher is lost.
    highest: usize,
    to_the_top: bool,
    /// Those that can still be heard at all.
    bands: Bits,
}

/// The highest band that is felt rather than heard: 155 Hz.
const FELT: usize = 3;

/// How what is there is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd)]
pub enum Manner {
    /// All of it, as it is.
    Clear,
    /// All of it, from far below what it was.
    Faint,
    /// The highest bands are gone.
    AirGone,
    /// Bands in the middle are gone.
    Hollow,
    /// About half of the bands are gone.
    Muffled,
    /// Only the lowest bands are left.
    FeltMoreThanHeard,
    /// Nothing but the body path.
    Felt,
    /// Heart and breath, and hardly anything beside them.
    Heartbeat,
    /// Nothing that could be measured, and not yet the silence.
    HardlyAnything,
    /// The silence.
    Silence,
    /// The bell of the return, a bowl.
    Bowl,
    /// The bell of the return, a wooden clap.
    Clap,
    /// The bell of the return, a small bell.
    Bell,
    /// The session is over.
    Over,
}

impl Manner {
    /// Every manner, so that a number can stand for it.
    const ALL: [Manner; 14] = [
        Manner::Clear,
        Manner::Faint,
        Manner::AirGone,
        Manner::Hollow,
        Manner::Muffled,
        Manner::FeltMoreThanHeard,
        Manner::Felt,
        Manner::Heartbeat,
        Manner::HardlyAnything,
        Manner::Silence,
        Manner::Bowl,
        Manner::Clap,
        Manner::Bell,
        Manner::Over,
    ];
}

/// What is said of a moment: how what is there is heard, and in which bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caption {
    /// How what is there is heard.
    pub manner: Manner,
    /// The bands that are still heard, one bit each, the lowest band in the lowest bit.
    pub bands: Bits,
    /// Whether a ringing is heard beside it.
    pub rings: bool,
}

impl Caption {
    /// A manner in which every band is heard, or none need be.
    pub const fn plain(manner: Manner) -> Caption {
        Caption { manner, bands: Bits::MAX, rings: false }
    }

    /// The caption of a moment in which this was measured.
    pub fn of(moment: &Moment, heard: &Heard, inside: &Inside) -> Caption {
        match moment.phase {
            Phase::Clear => Caption::plain(Manner::Clear),
            Phase::Fade => Caption::measured(heard, inside),
            Phase::Silence => Caption::plain(Manner::Silence),
            Phase::Return if moment.returns == Return::Hearing => Caption::measured(heard, inside),
            Phase::Return => Caption::plain(match moment.struck {
                Struck::Bowl => Manner::Bowl,
                Struck::Clap => Manner::Clap,
                Struck::Bell => Manner::Bell,
            }),
            Phase::Over => Caption::plain(Manner::Over),
        }
    }

    fn measured(heard: &Heard, inside: &Inside) -> Caption {
        let mut outside = *heard;
        let rings = outside.take_ringing(inside);
        let Some(kept) = outside.kept() else { return Caption::plain(Manner::Clear) };
        let manner = match kept.share {
            _ if kept.bands == 0 => Manner::HardlyAnything,
            share if share > 0.9 && kept.down <= 12.0 => Manner::Clear,
            share if share > 0.9 => Manner::Faint,
            _ if kept.to_the_top && kept.down <= 12.0 => Manner::Hollow,
            _ if kept.to_the_top => Manner::Faint,
            share if share > 0.65 => Manner::AirGone,
            share if share > 0.35 => Manner::Muffled,
            _ if kept.highest <= FELT && kept.down > 9.0 => Manner::Felt,
            _ => Manner::FeltMoreThanHeard,
        };
        // Heart and breath are measured too, and would pass for lows that are still there. Where they are louder than all
        // that comes from outside, and that is not nearly whole, they are what is heard.
        let whole = matches!(manner, Manner::Clear | Manner::AirGone | Manner::Hollow);
        let beats = inside.inner > inside.outside && kept.bands != 0;
        let manner = if beats && !whole { Manner::Heartbeat } else { manner };
        Caption { manner, bands: kept.bands, rings }
    }

    /// What is said of it in this soundscape, with its brackets; empty when the session is over. The words name the
    /// loudest layers of those that are still heard, and what of them is gone.
    pub fn words(self, soundscape: &Soundscape, words: &Words) -> String {
        let mut said = match self.manner {
            Manner::Clear => self.sources(soundscape, words, "clear"),
            Manner::Faint => self.sources(soundscape, words, "faint"),
            Manner::AirGone => self.sources(soundscape, words, "air-gone"),
            Manner::Hollow => self.sources(soundscape, words, "hollow"),
            Manner::Muffled => self.sources(soundscape, words, "muffled"),
            Manner::FeltMoreThanHeard => self.sources(soundscape, words, "felt-more-than-heard"),
            Manner::Felt => vec![words.say("felt")],
            Manner::Heartbeat => vec![words.say("heartbeat")],
            Manner::HardlyAnything if self.rings => Vec::new(),
            Manner::HardlyAnything => vec![words.say("hardly-anything")],
            Manner::Silence => vec![words.say("silence")],
            Manner::Bowl => vec![words.say("a-bowl")],
            Manner::Clap => vec![words.say("a-clap")],
            Manner::Bell => vec![words.say("a-bell")],
            Manner::Over => return String::new(),
        };
        if self.rings {
            said.push(words.say("ringing"));
        }
        format!("[ {} ]", said.join(", "))
    }

    /// The loudest layers of those that are still heard, and how.
    fn sources(self, soundscape: &Soundscape, words: &Words, how: &str) -> Vec<String> {
        let mut loudest: Vec<_> = soundscape.layers.iter().filter(|layer| layer.on).collect();
        loudest.sort_by(|a, b| b.level.0.total_cmp(&a.level.0));
        let heard = loudest.iter().filter_map(|layer| audible::words(layer, self.bands, words));
        heard.take(2).chain([words.say(how)]).collect()
    }

    /// One number for it, and the caption that a number stands for.
    pub fn to_bits(self) -> u32 {
        let number = Manner::ALL.iter().position(|known| *known == self.manner).unwrap_or(0);
        u32::from(self.rings) << 31 | (number as u32) << Bits::BITS | u32::from(self.bands)
    }

    /// The caption of a number that [`Caption::to_bits`] gave.
    pub fn from_bits(bits: u32) -> Caption {
        let number = (bits >> Bits::BITS & 0x7fff) as usize;
        Caption { manner: Manner::ALL[number % Manner::ALL.len()], bands: bits as Bits, rings: bits >> 31 == 1 }
    }
}

/// How long a caption stays at least, in frames: four seconds.
pub const HOLD: u64 = 4 * RATE as u64;

/// A caption that changes at most every few seconds, and at once when the phase becomes silence.
#[derive(Clone, Copy, Debug)]
pub struct Steady {
    shown: Caption,
    since: u64,
}

impl Steady {
    /// The caption of what is heard at this frame, held from there on.
    pub fn new(frame: u64, moment: &Moment, heard: &Heard, inside: &Inside) -> Steady {
        Steady { shown: Caption::of(moment, heard, inside), since: frame }
    }

    /// The caption to show at this frame.
    pub fn update(&mut self, frame: u64, moment: &Moment, heard: &Heard, inside: &Inside) -> Caption {
        let now = Caption::of(moment, heard, inside);
        let returns = moment.phase == Phase::Return && moment.returns == Return::Hearing;
        // What was measured may wait; what the session says of itself may not.
        let measured = now.manner < Manner::Silence && self.shown.manner < Manner::Silence;
        let sounding = matches!(moment.phase, Phase::Clear | Phase::Fade) || (returns && measured);
        if now != self.shown && (!sounding || frame.abs_diff(self.since) >= HOLD) {
            *self = Steady { shown: now, since: frame };
        }
        self.shown
    }
}

#[cfg(test)]
mod tests;
