//! Captions: the words, in square brackets, for what can be heard now. They follow from what was
//! measured, never from the time alone.

use super::audible::{self, Bits};
use super::{Moment, Phase, Return};
use crate::soundscape::Soundscape;
use crate::units::RATE;

/// The bands that are measured: this many, equally spaced in octaves.
pub const BANDS: usize = 16;

/// The centre of the lowest and of the highest band, in Hz.
pub const LOWEST: f32 = 50.0;
pub const HIGHEST: f32 = 14_000.0;

/// A level that counts as nothing, in dBFS.
pub const FLOOR: f32 = -100.0;

/// What was measured over the last second: levels of the bands, lowest first, in dBFS (RMS).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Heard {
    /// What there is to hear.
    pub scene: [f32; BANDS],
    /// What is heard of it.
    pub heard: [f32; BANDS],
}

impl Heard {
    pub const NOTHING: Heard = Heard { scene: [FLOOR; BANDS], heard: [FLOOR; BANDS] };

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
    /// Nothing that could be measured, and not yet the silence.
    HardlyAnything,
    Silence,
    Bell,
    Over,
}

impl Manner {
    /// Every manner, so that a number can stand for it.
    const ALL: [Manner; 11] = [
        Manner::Clear,
        Manner::Faint,
        Manner::AirGone,
        Manner::Hollow,
        Manner::Muffled,
        Manner::FeltMoreThanHeard,
        Manner::Felt,
        Manner::HardlyAnything,
        Manner::Silence,
        Manner::Bell,
        Manner::Over,
    ];
}

/// What is said of a moment: how what is there is heard, and in which bands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caption {
    pub manner: Manner,
    /// The bands that are still heard, one bit each, the lowest band in the lowest bit.
    pub bands: Bits,
}

impl Caption {
    /// A manner in which every band is heard, or none need be.
    pub const fn plain(manner: Manner) -> Caption {
        Caption { manner, bands: Bits::MAX }
    }

    /// The caption of a moment in which this was measured.
    pub fn of(moment: &Moment, heard: &Heard) -> Caption {
        match moment.phase {
            Phase::Clear => Caption::plain(Manner::Clear),
            Phase::Fade => Caption::measured(heard),
            Phase::Silence => Caption::plain(Manner::Silence),
            Phase::Return if moment.returns == Return::Hearing => Caption::measured(heard),
            Phase::Return => Caption::plain(Manner::Bell),
            Phase::Over => Caption::plain(Manner::Over),
        }
    }

    fn measured(heard: &Heard) -> Caption {
        let Some(kept) = heard.kept() else { return Caption::plain(Manner::Clear) };
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
        Caption { manner, bands: kept.bands }
    }

    /// The words for it in this soundscape, with their brackets; empty when the session is over. They name the
    /// loudest layers of those that are still heard, and what of them is gone.
    pub fn words(self, soundscape: &Soundscape) -> String {
        let sources = |how: &str| {
            let mut loudest: Vec<_> = soundscape.layers.iter().filter(|layer| layer.on).collect();
            loudest.sort_by(|a, b| b.level.0.total_cmp(&a.level.0));
            let heard = loudest.iter().filter_map(|layer| audible::words(layer, self.bands));
            let heard: Vec<String> = heard.take(2).chain([how.to_owned()]).collect();
            format!("[ {} ]", heard.join(", "))
        };
        match self.manner {
            Manner::Clear => sources("clear"),
            Manner::Faint => sources("faint"),
            Manner::AirGone => sources("the air gone"),
            Manner::Hollow => sources("hollow"),
            Manner::Muffled => sources("muffled"),
            Manner::FeltMoreThanHeard => sources("felt more than heard"),
            Manner::Felt => "[ low vibration, felt ]".into(),
            Manner::HardlyAnything => "[ hardly anything ]".into(),
            Manner::Silence => "[ silence ]".into(),
            Manner::Bell => "[ a bell ]".into(),
            Manner::Over => String::new(),
        }
    }

    /// One number for it, and the caption that a number stands for.
    pub fn to_bits(self) -> u32 {
        let number = Manner::ALL.iter().position(|known| *known == self.manner).unwrap_or(0);
        (number as u32) << Bits::BITS | u32::from(self.bands)
    }

    pub fn from_bits(bits: u32) -> Caption {
        let number = (bits >> Bits::BITS) as usize;
        Caption { manner: Manner::ALL[number % Manner::ALL.len()], bands: bits as Bits }
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
    pub fn new(frame: u64, moment: &Moment, heard: &Heard) -> Steady {
        Steady { shown: Caption::of(moment, heard), since: frame }
    }

    /// The caption to show at this frame.
    pub fn update(&mut self, frame: u64, moment: &Moment, heard: &Heard) -> Caption {
        let now = Caption::of(moment, heard);
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
mod tests {
    use super::*;
    use crate::session::{Arc, Lengths};
    use crate::soundscape::Library;

    fn heard(kept: usize) -> Heard {
        let mut heard = Heard { scene: [-30.0; BANDS], heard: [-90.0; BANDS] };
        heard.heard[..kept].fill(-30.0);
        heard
    }

    fn in_fade() -> Moment {
        Arc::new(&Lengths::default(), 1).moment(60)
    }

    #[test]
    fn the_fewer_bands_are_left_the_less_is_said_to_be_heard() {
        let manner = |heard: &Heard| Caption::of(&in_fade(), heard).manner;
        use Manner::*;
        assert_eq!([16, 13, 8, 3].map(|kept| manner(&heard(kept))), [Clear, AirGone, Muffled, FeltMoreThanHeard]);
        let mut felt = heard(2);
        felt.heard[..2].fill(-44.0);
        assert_eq!(manner(&felt), Felt);
        assert_eq!(manner(&heard(0)), HardlyAnything);
        // Only its level is down: nothing is muffled by that.
        assert_eq!(manner(&Heard { scene: [-30.0; BANDS], heard: [-50.0; BANDS] }), Faint);
        let mut notch = heard(16);
        notch.heard[9..13].fill(-70.0);
        assert_eq!(manner(&notch), Hollow);
    }

    #[test]
    fn words_name_the_loudest_layers_of_those_that_are_heard() {
        let library = Library::bundled();
        let words = |id: &str, kept: usize| {
            Caption::of(&in_fade(), &heard(kept)).words(library.find(id).expect("it is bundled"))
        };
        assert_eq!(words("brown", 8), "[ brown noise, muffled ]");
        assert_eq!(words("basement-show", 16), "[ drums, amp hum, clear ]");
        assert_eq!(words("basement-show", 11), "[ drums, cymbals gone, amp hum, the air gone ]");
        assert_eq!(words("basement-show", 8), "[ snare and kick, amp hum, muffled ]");
        assert_eq!(words("basement-show", 2), "[ kick, amp hum, felt more than heard ]");
    }

    #[test]
    fn a_number_stands_for_every_caption() {
        for manner in Manner::ALL {
            let caption = Caption { manner, bands: 0b1010_0000_0000_0101 };
            assert_eq!(Caption::from_bits(caption.to_bits()), caption);
        }
    }

    #[test]
    fn a_caption_stays_for_four_seconds_but_silence_is_said_at_once() {
        let mut steady = Steady::new(0, &in_fade(), &heard(16));
        assert_eq!(steady.update(RATE.into(), &in_fade(), &heard(8)).manner, Manner::Clear);
        assert_eq!(steady.update(HOLD, &in_fade(), &heard(8)).manner, Manner::Muffled);
        let silent = Arc::new(&Lengths::default(), 1).moment(800);
        assert_eq!(steady.update(HOLD + 1, &silent, &Heard::NOTHING).manner, Manner::Silence);
    }

    #[test]
    fn hearing_that_returns_is_said_as_it_is_measured() {
        let lengths = Lengths { returns: Return::Hearing, ..Lengths::default() };
        let arc = Arc::new(&lengths, 1);
        let mut steady = Steady::new(0, &arc.moment(800), &Heard::NOTHING);
        assert_eq!(steady.update(1240, &arc.moment(1240), &heard(3)).manner, Manner::FeltMoreThanHeard);
        assert_eq!(steady.update(1241, &arc.moment(1241), &heard(8)).manner, Manner::FeltMoreThanHeard, "it may wait");
    }
}
