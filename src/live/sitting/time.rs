//! The time of a session while it sounds: frames are its clock, and what a device has let pass is made up for, so that
//! it ends when it should.

use std::sync::atomic::Ordering::Relaxed;
use std::time::{Duration, Instant};

use super::{Pull, Sitting};
use crate::live::State;
use crate::live::device::Open;
use crate::live::lag::Lag;
use crate::live::player::Command;
use crate::session::Phase;
use crate::units::{BLOCK, RATE, frames, seconds};

/// What a session may be behind its time.
const MISSED: i64 = RATE as i64 / 4;

/// Once so much more was asked for, what the player was told is done, or at least begun.
const SOON: u64 = RATE as u64 / 10;

/// Where a session is, and where it should be: by how many frames it is ahead of all that was asked for.
pub struct Keeping {
    lag: Lag,
    /// Where it should be; none while it is not in time, as in a pause.
    right: Option<i64>,
    /// It went on by the clock until this stream was open: what that was late is yet to be told.
    opens: bool,
    /// What will have been asked for when the last crossing has begun.
    crosses: u64,
}

impl Keeping {
    pub fn new(asked: u64, now: Duration) -> Keeping {
        Keeping { lag: Lag::new(asked, now), right: None, opens: false, crosses: 0 }
    }

    /// Wherever the session is, is right.
    fn forget(&mut self) {
        self.right = None;
        self.opens = false;
    }
}

impl Sitting {
    fn asked(&self) -> u64 {
        self.published.asked.load(Relaxed)
    }

    /// By how many frames it is ahead of all that was asked for.
    fn place(&self) -> i64 {
        // The callback goes on meanwhile.
        loop {
            let asked = self.asked();
            let place = self.published.frame.load(Relaxed) as i64 - asked as i64;
            if self.asked() == asked {
                return place;
            }
        }
    }

    /// A stream begins, and a session that went on by the clock is so far behind its time.
    pub(super) fn begin_keeping(&mut self, behind: Option<Duration>) {
        self.keeping = Keeping::new(self.asked(), self.clock.now());
        self.keeping.right = behind.map(|behind| self.place() + frames(behind) as i64);
        self.keeping.opens = behind.is_some();
    }

    /// It is where it is because the person has put it there: that is right as soon as it is done.
    pub(super) fn is_put(&mut self) {
        self.keeping.forget();
        self.keeping.crosses = self.asked() + SOON;
    }

    /// Counts what a device has let pass, and goes to where the session should be.
    pub(super) fn look_after_time(&mut self) {
        let Pull::Device(open) = &self.pull else { return };
        let asked = self.asked();
        let lost = self.keeping.lag.look(asked, self.clock.now());
        let lost = self.count(open, lost);
        if self.state != State::Playing {
            self.keeping.forget();
            return;
        }
        if let Some(right) = &mut self.keeping.right {
            *right += lost as i64;
            if let Some(late) = self.keeping.lag.late().filter(|_| self.keeping.opens) {
                *right += late;
                self.keeping.opens = false;
            }
        }
        let busy = self.published.crossing.load(Relaxed) || self.published.rested.load(Relaxed) > 0;
        if asked < self.keeping.crosses || busy {
            return;
        }
        if self.keeping.right.is_none() {
            self.keeping.right = Some(self.place());
        }
        let sounds = !matches!(self.session.arc.moment(self.frame()).phase, Phase::Silence | Phase::Over);
        if sounds && self.behind() > MISSED {
            self.make_up();
        }
    }

    /// Counts what a stream has let pass that will ask for nothing any more, and did so last at this time; returns how
    /// far the session is now behind.
    pub(super) fn behind_without(&self, asked_at: Instant) -> Duration {
        let lost = self.keeping.lag.let_pass(self.asked(), self.clock.now());
        let lost = lost.unwrap_or_else(|| frames(asked_at.elapsed()));
        self.published.missed.fetch_add(lost, Relaxed);
        self.published.xruns.fetch_add(1, Relaxed);
        Duration::from_secs_f64(seconds(lost.saturating_add_signed(self.behind())))
    }

    /// Counts a loss; what a device's library tells of what came late is counted there.
    fn count(&self, open: &Open, lost: Option<u64>) -> u64 {
        self.published.missed.fetch_add(lost.unwrap_or_default(), Relaxed);
        if lost.is_some() && !open.tells_what_is_late() {
            self.published.xruns.fetch_add(1, Relaxed);
        }
        lost.unwrap_or_default()
    }

    /// How far the session is behind its time.
    fn behind(&self) -> i64 {
        self.keeping.right.map_or(0, |right| right - self.place())
    }

    /// The same where its sound is over, with a loss of which it is not sure yet.
    pub(super) fn behind_at_last(&self) -> i64 {
        let Pull::Device(open) = &self.pull else { return 0 };
        self.behind() + self.count(open, self.keeping.lag.likely()) as i64
    }

    /// Crosses to where the session should be; making what sounds there takes time, too.
    fn make_up(&mut self) {
        let behind = self.behind().unsigned_abs();
        let mut renderer = self.renderer_at((self.frame() + behind).min(self.session.arc.total()));
        // Where the machine has hardly any time for it, what is left is made up later.
        for _ in 0..2 * RATE as usize / BLOCK {
            if renderer.frame() + BLOCK as u64 >= self.frame() + behind {
                break;
            }
            renderer.next_block();
        }
        self.tell(Command::Cross(renderer));
        self.keeping.crosses = self.asked() + SOON;
    }
}
