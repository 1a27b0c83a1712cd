//! Time that goes by while a device asks for nothing: a program or a server that had no time, and what was not played
//! meanwhile.
//!
//! Devices ask in bursts, so that only the least lag in some time says anything. It also creeps, as the crystal of a
//! device is not this machine's clock; what is lost comes in steps.

use std::time::Duration;

use crate::units::{RATE, frames};

/// A step of so many frames is a loss, and no creeping. Where another program wants its sound sooner, a server takes
/// up to 2048 less ahead.
const STEP: i64 = RATE as i64 / 20;

/// How fast a device's clock may go away from this one, in millionths.
const CREEPS: f64 = 200.0;

/// The least lag is that of so many parts, each of which has so many looks and lasts so long. A part ends where
/// something was asked for, so that the time in which nothing is lies in one alone.
const PARTS: usize = 4;
const LOOKS: u32 = 8;
const LASTS: Duration = Duration::from_millis(500);

/// A stream flows once so much was asked for: at first a server fills what it can hold, and then wakes its device.
const FLOWS: u64 = RATE as u64 / 3;

/// Follows a stream from its beginning.
pub struct Lag {
    /// When it was opened.
    opened: Duration,
    /// By how much it was late when it flowed, as if it had asked for everything in time from its opening on.
    late: Option<i64>,
    /// Since when it flows, and what had been asked for then.
    since: Option<(Duration, u64)>,
    /// What had been asked for when it was last looked at, or before this stream.
    asked: u64,
    part: Part,
    /// The least lags of the last parts.
    least: [i64; PARTS],
    parts: usize,
    /// The lag there is where nothing is lost, in frames.
    usual: f64,
}

/// What is seen until it is enough.
#[derive(Clone, Copy)]
struct Part {
    at: Duration,
    looks: u32,
    least: i64,
}

impl Lag {
    /// Of a stream that was opened now, where so many frames have been asked for in all.
    pub fn new(asked: u64, opened: Duration) -> Lag {
        let part = Part { at: Duration::ZERO, looks: 0, least: 0 };
        Lag { opened, late: None, since: None, asked, part, least: [i64::MAX; PARTS], parts: 0, usual: 0.0 }
    }

    /// Looks at what has been asked for, which was read before the time; returns the frames of a loss, once for each.
    pub fn look(&mut self, asked: u64, now: Duration) -> Option<u64> {
        let Some((since, from)) = self.since else {
            if asked - self.asked >= FLOWS {
                self.late = Some(lag(now.saturating_sub(self.opened), asked - self.asked));
                self.since = Some((now, asked));
                self.asked = asked;
                self.part.at = now;
            }
            return None;
        };
        let lag = lag(now.saturating_sub(since), asked - from);
        self.part.least = self.part.least.min(lag);
        self.part.looks += 1;
        let lasts = now.saturating_sub(self.part.at);
        let stands = asked == std::mem::replace(&mut self.asked, asked);
        if self.part.looks < LOOKS || lasts < LASTS || stands {
            return None;
        }
        if self.parts == 0 {
            self.late = self.late.map(|late| late + self.part.least);
        }
        self.least[self.parts % PARTS] = self.part.least;
        self.parts += 1;
        self.part = Part { at: now, looks: 0, least: lag };
        let least = self.least.into_iter().min().unwrap_or_default();
        if self.parts <= PARTS {
            self.usual = least as f64;
            return None;
        }
        self.step(least, lasts)
    }

    /// By how much a stream that has flowed was late from its opening on; what it took ahead, it was early.
    pub fn late(&self) -> Option<i64> {
        self.late.filter(|_| self.parts > 0)
    }

    /// How much has been let pass by now by a stream that will ask for nothing any more.
    pub fn let_pass(&self, asked: u64, now: Duration) -> Option<u64> {
        let (since, from) = self.since.filter(|_| self.parts > 0)?;
        u64::try_from(lag(now.saturating_sub(since), asked - from) - self.usual as i64).ok()
    }

    /// A loss of which it is too early to be sure, where it can no more be waited for.
    pub fn likely(&self) -> Option<u64> {
        let last = self.least[self.parts.checked_sub(1)? % PARTS];
        let more = last - self.usual as i64;
        (self.parts > PARTS && more > STEP).then(|| more.unsigned_abs())
    }

    fn step(&mut self, least: i64, lasts: Duration) -> Option<u64> {
        let more = least - self.usual as i64;
        if more > STEP {
            self.usual = least as f64;
            return Some(more.unsigned_abs());
        }
        let most = lasts.as_secs_f64() * f64::from(RATE) * CREEPS / 1e6;
        self.usual += (least as f64 - self.usual).clamp(-most, most);
        None
    }
}

/// By how many frames that were asked for they lag behind this time.
fn lag(passed: Duration, asked: u64) -> i64 {
    frames(passed) as i64 - asked as i64
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The losses in so many seconds, looked at every 40 ms, where this is asked for by a time in seconds.
    fn losses(seconds: u32, asked: impl Fn(f64) -> f64) -> Vec<u64> {
        let mut lag = Lag::new(0, Duration::ZERO);
        let looks = (0..seconds * 25).map(|look| 0.04 * f64::from(look));
        looks.filter_map(|at| lag.look((asked(at) * 48_000.0) as u64, Duration::from_secs_f64(at))).collect()
    }

    /// What a server asks for at this time that takes so much at once.
    fn in_bursts(burst: f64, at: f64) -> f64 {
        burst * ((at / burst).floor() + 2.0)
    }

    #[test]
    fn neither_bursts_nor_a_crystal_are_a_loss() {
        for burst in [0.01, 4096.0 / 48_000.0, 0.5, 2.0] {
            for off in [0.9999, 1.0, 1.0001] {
                let found = losses(7200, |at| in_bursts(burst, at * off));
                assert!(found.is_empty(), "{burst} s at once, {off} times as fast: {found:?}");
            }
        }
    }

    #[test]
    fn each_time_that_nothing_was_asked_for_is_one_loss_of_its_length() {
        for burst in [0.01, 4096.0 / 48_000.0] {
            for length in [0.08, 0.4, 3.0, 20.0] {
                // Twice, from the tenth second on and from the sixtieth.
                let lost = |at: f64| (at - 10.0).clamp(0.0, length) + (at - 60.0).clamp(0.0, length);
                let found = losses(120, |at| in_bursts(burst, at - lost(at)));
                let expected = (length * 48_000.0) as u64;
                assert_eq!(found.len(), 2, "{length} s in bursts of {burst} s: {found:?}");
                assert!(found.iter().all(|frames| frames.abs_diff(expected) < 960), "{length} s: {found:?}");
            }
        }
    }

    #[test]
    fn a_server_that_takes_more_ahead_for_a_while_has_lost_nothing() {
        let ahead = |at: f64| if (20.0..40.0).contains(&at) { 2.0 } else { 0.0 };
        // It takes nothing until that is played.
        let asked = |at: f64| in_bursts(0.1, at) + ahead(at);
        let rises = |at: f64| (0..=(at * 100.0) as u32).map(|step| asked(0.01 * f64::from(step))).fold(0.0, f64::max);
        assert!(losses(90, rises).is_empty());
    }

    #[test]
    fn what_is_slower_than_any_crystal_comes_to_a_loss() {
        let found = losses(600, |at| in_bursts(0.1, at * 0.999));
        let all: u64 = found.iter().sum();
        assert!((380..620).contains(&(all / 48)), "of 600 ms that are missing, {found:?}");
    }
    #[test]
    fn a_stream_that_flows_late_is_late_by_that_and_early_by_what_it_takes_ahead() {
        for wakes in [0.0, 1.1] {
            let mut lag = Lag::new(0, Duration::ZERO);
            // It holds two bursts, which it takes at once.
            let asked = |at: f64| in_bursts(0.1, (at - wakes).max(0.0));
            for at in (0..75).map(|look| 0.04 * f64::from(look)) {
                lag.look((asked(at) * 48_000.0) as u64, Duration::from_secs_f64(at));
            }
            let late = lag.late().expect("it flows") as f64 / 48_000.0;
            assert!((late - (wakes - 0.2)).abs() < 0.02, "{late} s, where it wakes after {wakes} s");
            let lost = lag.let_pass((asked(3.0) * 48_000.0) as u64, Duration::from_secs(5)).expect("it flows");
            assert!((1.95..2.12).contains(&(lost as f64 / 48_000.0)), "{lost} frames in two seconds");
        }
    }
}
