//! What a file holds: which of its frames are sound and which are silence.

use super::Options;
use super::frames::Frames;
use crate::dsp::resample::{Resampled, Source};
use crate::session::Session;
use crate::units::RATE;

/// Which frames of the file hold sound and which are silent, in order and without a gap.
pub struct Plan {
    /// Frames of the file.
    pub frames: u64,
    /// The frame at the file's rate, from the session's start, that the file begins with.
    pub first: u64,
    /// The first frame of the file in which not all is heard any more.
    pub clear_until: u64,
    pub parts: Vec<Part>,
    from: u64,
    rate: u32,
}

/// A stretch of the file, in its own frames.
pub struct Part {
    pub from: u64,
    pub until: u64,
    pub sounds: bool,
}

impl Plan {
    pub fn new(session: &Session, options: &Options) -> Plan {
        let Options { rate, from, until, .. } = *options;
        let frames = at_rate(until - from, rate, Round::Nearest);
        // The first frame of the file that is not before this frame of the session.
        let place = |frame: u64| at_rate(frame.saturating_sub(from), rate, Round::Up).min(frames);
        let arc = &session.arc;
        let (silent, after) = (place(arc.silent_from()), place(arc.return_from()));
        let mut parts = vec![
            Part { from: 0, until: silent, sounds: true },
            Part { from: silent, until: after, sounds: false },
            Part { from: after, until: frames, sounds: arc.return_from() < arc.total() },
        ];
        parts.retain(|part| part.from < part.until);
        let clear_until = place(arc.fade_from());
        Plan { frames, first: at_rate(from, rate, Round::Nearest), clear_until, parts, from, rate }
    }

    /// How many of the first frames of the file sound.
    pub fn sounding(&self, frames: u64) -> u64 {
        let sounding = self.parts.iter().filter(|part| part.sounds);
        sounding.map(|part| part.until.min(frames).saturating_sub(part.from)).sum()
    }

    /// The sound from a frame of the file on.
    pub fn sound<'a>(&self, session: &'a Session, at: u64) -> Box<dyn Source + 'a> {
        if self.rate == RATE {
            Box::new(Frames::new(session, (self.from + at) as i64))
        } else {
            Box::new(Resampled::new(|start| Frames::new(session, start), self.from, self.rate, at))
        }
    }
}

enum Round {
    Nearest,
    Up,
}

/// How many frames at `rate` a number of frames at the session rate are.
fn at_rate(frames: u64, rate: u32, round: Round) -> u64 {
    let scaled = u128::from(frames) * u128::from(rate);
    let whole = u128::from(RATE);
    let rounded = match round {
        Round::Nearest => (scaled + whole / 2) / whole,
        Round::Up => scaled.div_ceil(whole),
    };
    rounded as u64
}
