//! Buffers that come late to a sound server: it plays nothing until they are there, which its library does not tell.
//! What it has asked for, and when, does.

use std::time::Duration;

use cpal::StreamInstant;

/// Whether what a server held has run out before it was given more.
#[derive(Default)]
pub struct Lateness {
    /// How long all lasts that it can hold: the most that it has asked for at once, as it does at first.
    most: Duration,
    /// How long what it now holds lasts, and since when.
    holds: Duration,
    since: Option<StreamInstant>,
    /// It has asked a second time, and so it plays.
    plays: bool,
}

impl Lateness {
    /// Whether what is now asked for, which lasts so long, comes too late.
    pub fn is_late(&mut self, now: StreamInstant, lasts: Duration) -> bool {
        let passed = self.since.map_or(Duration::ZERO, |since| now.duration_since(since));
        let late = self.plays && passed > self.holds;
        self.most = self.most.max(lasts);
        self.holds = match self.plays {
            // The device's clock is not this one: a thousandth is given back, so that the two never drift apart.
            true => (self.holds + passed / 1000).saturating_sub(passed) + lasts,
            false => self.most,
        };
        self.holds = self.holds.min(self.most);
        self.plays = self.since.is_some();
        self.since = Some(now);
        late
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which of these are late: when each was asked for, and how long it lasts, in ms.
    fn late(asked: &[(u64, u64)]) -> Vec<bool> {
        let mut lateness = Lateness::default();
        let mut is_late = |(at, lasts): &(u64, u64)| {
            lateness.is_late(StreamInstant::from_nanos(at * 1_000_000), Duration::from_millis(*lasts))
        };
        asked.iter().map(&mut is_late).collect()
    }

    #[test]
    fn what_comes_after_all_that_was_held_is_late() {
        assert_eq!(late(&[(0, 170), (400, 85)]), [false, false], "it did not play yet");
        assert_eq!(late(&[(0, 170), (85, 85), (170, 85), (330, 85), (341, 85)]), [false; 5]);
        assert_eq!(late(&[(0, 170), (85, 85), (257, 170), (342, 85)]), [false, false, true, false]);
        assert_eq!(late(&[(0, 170), (85, 85), (250, 85), (345, 85)]), [false, false, false, true], "twice a little");
    }

    #[test]
    fn a_device_that_is_slower_than_the_clock_is_never_late() {
        // By 200 millionths, for an hour.
        let asked: Vec<_> = (0..42_000).map(|time| (time * 85_017 / 1000, if time == 0 { 170 } else { 85 })).collect();
        assert!(!late(&asked).contains(&true));
    }
}
