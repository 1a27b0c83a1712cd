//! The arc: how long all is heard, how long it is being lost, how long it is silent, and what comes
//! after; and the moment, which is where in that a frame stands.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::bell::{Bell, Struck};
use crate::units::{RATE, frames_at};

/// How long the bell of a return sounds.
pub const BELL_LENGTH: Duration = Duration::from_secs(20);

/// How long it takes for hearing to come back and to be let go again.
pub const HEARING_LENGTH: Duration = Duration::from_secs(60);

/// How long the loss takes on its way back, of a return of hearing.
const BACK: Duration = Duration::from_secs(50);

/// The shortest fade: less would be a jump.
pub const SHORTEST_FADE: Duration = Duration::from_secs(5);

/// The longest that any phase may last.
pub const LONGEST: Duration = Duration::from_secs(12 * 60 * 60);

/// What comes after the silence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Return {
    /// Nothing.
    #[default]
    None,
    /// A [`Bell`], struck once.
    Bell,
    /// Hearing comes back.
    Hearing,
}

impl Return {
    /// How long it lasts.
    pub fn length(self) -> Duration {
        match self {
            Return::None => Duration::ZERO,
            Return::Bell => BELL_LENGTH,
            Return::Hearing => HEARING_LENGTH,
        }
    }
}

/// The lengths that a person chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lengths {
    /// 0 to 12 h.
    pub clear: Duration,
    /// 5 s to 12 h.
    pub fade: Duration,
    /// 0 to 12 h.
    pub silence: Duration,
    /// What comes after the silence.
    pub returns: Return,
    /// The bell of a return by a bell.
    pub bell: Bell,
}

impl Default for Lengths {
    fn default() -> Lengths {
        Lengths {
            clear: Duration::from_secs(30),
            fade: Duration::from_secs(12 * 60),
            silence: Duration::from_secs(8 * 60),
            returns: Return::None,
            bell: Bell::default(),
        }
    }
}

impl Lengths {
    /// The length of the whole session.
    pub fn total(&self) -> Duration {
        self.clear + self.fade + self.silence + self.returns.length()
    }
}

/// The phases of a session, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// All is heard.
    Clear,
    /// It is being lost.
    Fade,
    /// Exact digital zero.
    Silence,
    /// The bell, or hearing that comes back.
    Return,
    /// The session has ended.
    Over,
}

/// Where a session is at one frame.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The phase that goes on.
    pub phase: Phase,
    /// How far through the phase, 0 to 1.
    pub through: f64,
    /// How far through the loss, 0 (all is heard) to 1 (all is lost).
    pub loss: f64,
    /// Frames left in this phase.
    pub left: u64,
    /// What comes, or came, after the silence.
    pub returns: Return,
    /// Of a return by a bell, what is struck.
    pub struck: Struck,
}

/// The phases of a session in frames, from frame 0.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Arc {
    clear: u64,
    fade: u64,
    silence: u64,
    after: u64,
    returns: Return,
    #[serde(default)]
    bell: Bell,
    rate: u32,
    /// The length of the fade before it was stretched or shortened.
    planned: u64,
    /// Where a fade was stretched or shortened while it went on: at this frame (from the start of the
    /// session) the loss stood here, and from here it goes evenly to its end.
    bend: Option<(u64, f64)>,
}

impl Arc {
    /// The arc of these lengths at `rate` frames a second. Lengths out of range are brought into it.
    pub fn new(lengths: &Lengths, rate: u32) -> Arc {
        let frames = |length: Duration| frames_at(length.min(LONGEST), rate);
        Arc {
            clear: frames(lengths.clear),
            fade: frames(lengths.fade.max(SHORTEST_FADE)),
            silence: frames(lengths.silence),
            after: frames(lengths.returns.length()),
            returns: lengths.returns,
            bell: lengths.bell,
            rate,
            planned: frames(lengths.fade.max(SHORTEST_FADE)),
            bend: None,
        }
    }

    /// Whether a session can have this arc: one that was read from a file may be anything.
    pub fn is_possible(&self) -> bool {
        // However often a phase is stretched, more frames than in a century do not come of it.
        let most = 100 * 366 * 24 * 3600 * u64::from(RATE);
        self.rate == RATE
            && [self.clear, self.fade, self.silence, self.planned].into_iter().all(|frames| frames <= most)
            && self.fade > 0
            && self.planned >= frames_at(SHORTEST_FADE, self.rate)
            && self.after == frames_at(self.returns.length(), self.rate)
            && self.bend.is_none_or(|(at, loss)| {
                (self.fade_from()..self.silent_from()).contains(&at) && (0.0..=1.0).contains(&loss)
            })
    }

    /// The first frame of the fade.
    pub fn fade_from(&self) -> u64 {
        self.clear
    }

    /// The length in seconds that the fade was begun with. What of a profile is in seconds goes by it, so that
    /// nothing that was lost jumps when the rest is stretched.
    pub fn fade_seconds(&self) -> f64 {
        self.planned as f64 / f64::from(self.rate)
    }

    /// The first frame of exact silence.
    pub fn silent_from(&self) -> u64 {
        self.clear + self.fade
    }

    /// The first frame after the silence.
    pub fn return_from(&self) -> u64 {
        self.silent_from() + self.silence
    }

    /// Frames from the beginning to the end.
    pub fn total(&self) -> u64 {
        self.return_from() + self.after
    }

    /// What comes after the silence.
    pub fn returns(&self) -> Return {
        self.returns
    }

    /// The bell of a return by a bell.
    pub fn bell(&self) -> Bell {
        self.bell
    }

    /// Where the session is at `frame`.
    pub fn moment(&self, frame: u64) -> Moment {
        let spans = [
            (Phase::Clear, 0, self.clear),
            (Phase::Fade, self.fade_from(), self.fade),
            (Phase::Silence, self.silent_from(), self.silence),
            (Phase::Return, self.return_from(), self.after),
        ];
        for (phase, from, length) in spans {
            if frame < from + length {
                let gone = frame - from;
                let through = gone as f64 / length as f64;
                return self.at(phase, through, self.loss(frame), length - gone);
            }
        }
        self.at(Phase::Over, 1.0, 1.0, 0)
    }

    fn at(&self, phase: Phase, through: f64, loss: f64, left: u64) -> Moment {
        Moment { phase, through, loss, left, returns: self.returns, struck: self.bell.struck }
    }

    /// How far through the loss `frame` is: 0 until the fade, 1 from the first silent frame, and
    /// never falling in between. Where hearing returns it goes evenly back to 0 over fifty seconds.
    pub fn loss(&self, frame: u64) -> f64 {
        let (from, to) = (self.fade_from(), self.silent_from());
        if frame <= from {
            return 0.0;
        }
        if frame >= to {
            let back = frame.saturating_sub(self.return_from()) as f64 / frames_at(BACK, self.rate) as f64;
            return if self.returns == Return::Hearing { (1.0 - back).max(0.0) } else { 1.0 };
        }
        let along = |a: u64, b: u64| (frame - a) as f64 / (b - a) as f64;
        match self.bend {
            Some((at, loss)) if frame < at => loss * along(from, at),
            Some((at, loss)) => loss + (1.0 - loss) * along(at, to),
            None => along(from, to),
        }
    }

    /// The frame at which the loss stands at `loss` (0 to 1), the inverse of [`Arc::loss`] in the fade.
    pub fn frame_of_loss(&self, loss: f64) -> u64 {
        let (from, to) = (self.fade_from(), self.silent_from());
        let between = |a: u64, b: u64, t: f64| a + ((b - a) as f64 * t.clamp(0.0, 1.0)) as u64;
        match self.bend {
            Some((at, bent)) if loss < bent => between(from, at, loss / bent),
            Some((at, bent)) if bent < 1.0 => between(at, to, (loss - bent) / (1.0 - bent)),
            _ => between(from, to, loss),
        }
    }

    /// The same arc with `by` frames more (or fewer) left of the phase that `frame` is in. What was
    /// heard stays as it was, and the loss does not jump: only what remains goes slower or faster.
    /// At least five seconds of a fade, and one of any other phase, are left as they are.
    pub fn stretched(&self, frame: u64, by: i64) -> Arc {
        let second = u64::from(self.rate);
        let longest = frames_at(LONGEST, self.rate);
        let moment = self.moment(frame);
        let least = match moment.phase {
            Phase::Fade => frames_at(SHORTEST_FADE, self.rate),
            _ => second,
        };
        if moment.left < least {
            return *self;
        }
        let left = moment.left.saturating_add_signed(by).clamp(least, longest);
        let mut arc = *self;
        match moment.phase {
            Phase::Clear => arc.clear = frame + left,
            Phase::Fade => {
                arc.fade = frame - self.fade_from() + left;
                arc.bend = Some((frame, moment.loss));
            }
            Phase::Silence => arc.silence = frame - self.silent_from() + left,
            Phase::Return | Phase::Over => {}
        }
        if let (Phase::Clear, Some((at, loss))) = (moment.phase, self.bend) {
            // A bend lies in a fade that has moved with the end of the clear part.
            arc.bend = Some((arc.clear + (at - self.clear), loss));
        }
        arc
    }
}

#[cfg(test)]
mod tests;
