//! When: the arc of a session, where in it a moment is, and the words for it. Pure functions of the
//! frame counter: no clock, no sound, no state.

mod arc;
mod audible;
pub mod bell;
pub mod captions;
pub mod length;
mod title;

pub use arc::{Arc, BELL_LENGTH, HEARING_LENGTH, LONGEST, Lengths, Moment, Phase, Return, SHORTEST_FADE};
pub use bell::{Bell, Struck};
pub use title::title;

use crate::hearing::{self, Profile};
use crate::soundscape::Soundscape;
use crate::units::{Decibels, RATE};

/// One sitting, from Begin to its end: everything that decides how it sounds, to the bit.
#[derive(Clone, Debug)]
pub struct Session {
    /// What there is to hear.
    pub soundscape: Soundscape,
    /// What is lost of it, in which order.
    pub profile: Profile,
    /// What the person has chosen about their ears.
    pub hearing: hearing::Options,
    /// When.
    pub arc: Arc,
    /// Decides every chance in the session. Equal sessions with equal seeds are equal sound.
    pub seed: u64,
    /// At most 0 dB: a session never plays louder than it was made.
    pub volume: Decibels,
}

impl Session {
    /// A session of this soundscape with the fixed defaults of the command line: clear 30 s, fade
    /// 12 min, silence 8 min, no return, hearing film, seed 1, volume 0 dB.
    pub fn with_defaults(soundscape: Soundscape) -> Session {
        Session {
            soundscape,
            profile: Profile::film(),
            hearing: hearing::Options::default(),
            arc: Arc::new(&Lengths::default(), RATE),
            seed: 1,
            volume: Decibels::ZERO,
        }
    }
}
