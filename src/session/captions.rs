//! Captions: the words, in square brackets, for what can be heard now. They follow from what was
//! measured, never from the time alone.

use super::{Moment, Phase};
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

    /// The share of the scene's bands, counted in bands, that are within 12 dB of what they were made.
    /// Bands in which the scene has nothing do not count.
    fn kept(&self) -> f32 {
        let strongest = self.scene.iter().copied().fold(FLOOR, f32::max);
        let (mut there, mut kept) = (0, 0);
        for (scene, heard) in self.scene.iter().zip(&self.heard) {
            if *scene > strongest - 60.0 && *scene > FLOOR + 10.0 {
                there += 1;
                kept += usize::from(*heard > scene - 12.0);
            }
        }
        if there == 0 { 1.0 } else { kept as f32 / there as f32 }
    }
}

/// How what is there is heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    Clear,
    /// The highest bands are gone.
    AirGone,
    /// About half of the bands are gone.
    Muffled,
    /// Only the lowest bands are left.
    FeltMoreThanHeard,
    /// Nothing but the body path.
    Felt,
    Silence,
    Bell,
    Over,
}

impl Manner {
    /// The manner of a moment in which this was measured.
    pub fn of(moment: &Moment, heard: &Heard) -> Manner {
        match moment.phase {
            Phase::Clear => Manner::Clear,
            Phase::Fade => match heard.kept() {
                kept if kept > 0.9 => Manner::Clear,
                kept if kept > 0.65 => Manner::AirGone,
                kept if kept > 0.35 => Manner::Muffled,
                kept if kept > 0.05 => Manner::FeltMoreThanHeard,
                _ => Manner::Felt,
            },
            Phase::Silence => Manner::Silence,
            Phase::Return => Manner::Bell,
            Phase::Over => Manner::Over,
        }
    }

    /// The words for it in this soundscape, with their brackets; empty when the session is over.
    pub fn words(self, soundscape: &Soundscape) -> String {
        let sources = || {
            let on = soundscape.layers.iter().filter(|layer| layer.on);
            let mut loudest: Vec<_> = on.collect();
            loudest.sort_by(|a, b| b.level.0.total_cmp(&a.level.0));
            loudest.iter().take(2).map(|layer| layer.caption.as_str()).collect::<Vec<_>>().join(", ")
        };
        match self {
            Manner::Clear => format!("[ {}, clear ]", sources()),
            Manner::AirGone => format!("[ {}, the air gone ]", sources()),
            Manner::Muffled => format!("[ {}, muffled ]", sources()),
            Manner::FeltMoreThanHeard => format!("[ {}, felt more than heard ]", sources()),
            Manner::Felt => "[ low vibration, felt ]".into(),
            Manner::Silence => "[ silence ]".into(),
            Manner::Bell => "[ a bell ]".into(),
            Manner::Over => String::new(),
        }
    }
}

/// How long a caption stays at least, in frames: four seconds.
pub const HOLD: u64 = 4 * RATE as u64;

/// A caption that changes at most every few seconds, and at once when the phase becomes silence.
#[derive(Clone, Copy, Debug)]
pub struct Steady {
    shown: Manner,
    since: u64,
}

impl Steady {
    pub fn new(frame: u64, moment: &Moment, heard: &Heard) -> Steady {
        Steady { shown: Manner::of(moment, heard), since: frame }
    }

    /// The manner to show at this frame.
    pub fn update(&mut self, frame: u64, moment: &Moment, heard: &Heard) -> Manner {
        let now = Manner::of(moment, heard);
        let sounding = matches!(moment.phase, Phase::Clear | Phase::Fade);
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
        let manners: Vec<Manner> = [16, 13, 8, 3, 0].map(|kept| Manner::of(&in_fade(), &heard(kept))).to_vec();
        use Manner::*;
        assert_eq!(manners, [Clear, AirGone, Muffled, FeltMoreThanHeard, Felt]);
    }

    #[test]
    fn words_name_the_loudest_layers_that_are_on() {
        let library = Library::bundled();
        let brown = library.find("brown").expect("it is bundled");
        assert_eq!(Manner::Muffled.words(brown), "[ brown noise, muffled ]");
        let show = library.find("basement-show").expect("it is bundled");
        assert_eq!(Manner::Clear.words(show), "[ drums, amp hum, clear ]");
    }

    #[test]
    fn a_caption_stays_for_four_seconds_but_silence_is_said_at_once() {
        let mut steady = Steady::new(0, &in_fade(), &heard(16));
        assert_eq!(steady.update(RATE.into(), &in_fade(), &heard(8)), Manner::Clear);
        assert_eq!(steady.update(HOLD, &in_fade(), &heard(8)), Manner::Muffled);
        let silent = Arc::new(&Lengths::default(), 1).moment(800);
        assert_eq!(steady.update(HOLD + 1, &silent, &Heard::NOTHING), Manner::Silence);
    }
}
