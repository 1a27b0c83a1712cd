//! Where the phases of a session lie across the fade picture, and which length a place stands for. Plain
//! arithmetic, in points and seconds.

use std::time::Duration;

use crate::session::{LONGEST, Lengths, SHORTEST_FADE};

/// The narrowest a phase is drawn, in points.
pub const NARROWEST: f32 = 48.0;

/// The end of a phase that can be dragged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The end of the clear part.
    Clear,
    /// The end of the fade.
    Fade,
}

impl End {
    /// The length that this end changes, and no other.
    pub fn length(self, lengths: &Lengths) -> Duration {
        match self {
            End::Clear => lengths.clear,
            End::Fade => lengths.fade,
        }
    }

    /// Sets that length, within its limits.
    pub fn set(self, lengths: &mut Lengths, seconds: f64) {
        let length = Duration::from_secs_f64(seconds.clamp(0.0, LONGEST.as_secs_f64()).round());
        match self {
            End::Clear => lengths.clear = length,
            End::Fade => lengths.fade = length.max(SHORTEST_FADE),
        }
    }

    /// The least that length may be.
    pub fn least(self) -> Duration {
        match self {
            End::Clear => Duration::ZERO,
            End::Fade => SHORTEST_FADE,
        }
    }
}

/// The widths of clear, fade and silence in a picture of this width: each has the narrowest, and what is
/// left is shared by their lengths.
pub fn widths(lengths: &Lengths, width: f32) -> [f32; 3] {
    let narrowest = NARROWEST.min(width / 3.0);
    let shared = width - 3.0 * narrowest;
    let [clear, fade, silence] = seconds(lengths);
    let all = clear + fade + silence;
    [clear, fade, silence].map(|length| narrowest + shared * (length / all) as f32)
}

fn seconds(lengths: &Lengths) -> [f64; 3] {
    [lengths.clear, lengths.fade, lengths.silence].map(|length| length.as_secs_f64())
}

/// The moment, in seconds, that a place stands for, so far from the left edge of a picture of this width.
pub fn moment_at(lengths: &Lengths, width: f32, place: f32) -> f64 {
    let (mut left, mut begins) = (0.0, 0.0);
    for (wide, length) in widths(lengths, width).into_iter().zip(seconds(lengths)) {
        if place < left + wide {
            return begins + length * f64::from((place - left) / wide).max(0.0);
        }
        (left, begins) = (left + wide, begins + length);
    }
    begins
}

/// The place of a moment: the inverse of [`moment_at`].
pub fn place_of(lengths: &Lengths, width: f32, moment: f64) -> f32 {
    let (mut left, mut begins) = (0.0, 0.0);
    for (wide, length) in widths(lengths, width).into_iter().zip(seconds(lengths)) {
        if moment < begins + length {
            return left + wide * ((moment - begins) / length) as f32;
        }
        (left, begins) = (left + wide, begins + length);
    }
    width
}

/// A drag of an end, from where it began.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Drag {
    pub end: End,
    /// The lengths when it began, which tell what the pointer's way means where the picture cannot.
    from: Lengths,
    /// Where the pointer took hold, from the picture's left edge.
    held: f32,
    /// How far the end itself was from the pointer then.
    off: f32,
}

impl Drag {
    pub fn new(end: End, lengths: &Lengths, width: f32, pointer: f32) -> Drag {
        let [clear, fade, _] = widths(lengths, width);
        let at = match end {
            End::Clear => clear,
            End::Fade => clear + fade,
        };
        Drag { end, from: *lengths, held: pointer, off: at - pointer }
    }

    /// The length in seconds that puts the end where the pointer is, with the others as they are.
    ///
    /// Where what comes after is so short that the end hardly moves in the picture, the way of the pointer
    /// counts instead: every 120 points double the length, or halve it.
    pub fn seconds(&self, lengths: &Lengths, width: f32, pointer: f32) -> f64 {
        let [clear, _, silence] = seconds(lengths);
        let before = seconds(&self.from);
        let after = match self.end {
            End::Clear => before[1] + before[2],
            End::Fade => before[2],
        };
        if after < 0.04 * before.iter().sum::<f64>() {
            let base = self.end.length(&self.from).as_secs_f64().max(5.0);
            return rounded(base * 2_f64.powf(f64::from(pointer - self.held) / 120.0));
        }
        let narrowest = NARROWEST.min(width / 3.0);
        let shared = f64::from(width - 3.0 * narrowest).max(1.0);
        let place = f64::from(pointer + self.off);
        let (share, after, before) = match self.end {
            End::Clear => ((place - f64::from(narrowest)) / shared, seconds(lengths)[1] + silence, 0.0),
            End::Fade => ((place - 2.0 * f64::from(narrowest)) / shared, silence, clear),
        };
        let share = share.clamp(0.0, 0.9999);
        rounded(share / (1.0 - share) * after - before)
    }
}

/// A sensible step for a length of so many seconds: about a tenth of it.
pub fn step(seconds: f64) -> f64 {
    match seconds {
        s if s < 60.0 => 5.0,
        s if s < 5.0 * 60.0 => 15.0,
        s if s < 10.0 * 60.0 => 30.0,
        s if s < 60.0 * 60.0 => 60.0,
        s if s < 3.0 * 3600.0 => 5.0 * 60.0,
        _ => 15.0 * 60.0,
    }
}

/// The length so many steps on, on whole steps.
pub fn stepped(seconds: f64, steps: i32) -> f64 {
    let mut now = seconds;
    for _ in 0..steps.unsigned_abs() {
        now = if steps > 0 {
            let step = step(now);
            (now / step).floor() * step + step
        } else {
            // Just below a border between steps the smaller step counts.
            let step = step(now - 0.001);
            (now / step).ceil() * step - step
        };
    }
    now.max(0.0)
}

/// The nearest whole step.
fn rounded(seconds: f64) -> f64 {
    let step = step(seconds);
    (seconds / step).round() * step
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Return;

    fn lengths(clear: u64, fade: u64, silence: u64) -> Lengths {
        let [clear, fade, silence] = [clear, fade, silence].map(Duration::from_secs);
        Lengths { clear, fade, silence, returns: Return::None, ..Lengths::default() }
    }

    #[test]
    fn each_phase_is_at_least_48_points_wide_however_short() {
        let widths = widths(&lengths(0, 43_200, 0), 1040.0);
        assert_eq!(widths, [48.0, 944.0, 48.0]);
    }

    #[test]
    fn what_is_left_is_shared_by_the_lengths() {
        let widths = widths(&lengths(100, 300, 400), 144.0 + 800.0);
        assert_eq!(widths, [148.0, 348.0, 448.0]);
    }

    #[test]
    fn a_place_in_the_picture_is_a_moment_of_the_session_and_back() {
        let lengths = lengths(30, 720, 480);
        for moment in [0.0, 12.0, 30.0, 240.0, 749.0, 750.0, 1200.0] {
            let place = place_of(&lengths, 1040.0, moment);
            assert!((moment_at(&lengths, 1040.0, place) - moment).abs() < 0.1, "{moment} s is at {place}");
        }
        let [clear, fade, _] = widths(&lengths, 1040.0);
        assert!((moment_at(&lengths, 1040.0, clear + fade / 2.0) - 390.0).abs() < 0.1, "half of the fade");
        assert_eq!([-5.0, 2000.0].map(|place| moment_at(&lengths, 1040.0, place)), [0.0, 1230.0]);
    }

    #[test]
    fn dragging_an_end_puts_it_where_the_pointer_is() {
        let was = lengths(30, 720, 480);
        let width = 1040.0;
        let [clear, fade, _] = widths(&was, width);
        let drag = Drag::new(End::Fade, &was, width, clear + fade);
        let mut now = was;
        End::Fade.set(&mut now, drag.seconds(&was, width, clear + fade + 60.0));
        let moved = widths(&now, width);
        assert!((moved[0] + moved[1] - (clear + fade + 60.0)).abs() < 8.0, "{moved:?}");
        assert_eq!((now.clear, now.silence), (was.clear, was.silence), "it changes one length only");
    }

    #[test]
    fn an_end_with_nothing_after_it_still_drags() {
        let was = lengths(30, 600, 0);
        let drag = Drag::new(End::Fade, &was, 1040.0, 992.0);
        assert_eq!(drag.seconds(&was, 1040.0, 992.0 + 120.0), 1200.0);
        assert_eq!(drag.seconds(&was, 1040.0, 992.0 - 120.0), 300.0);
    }

    #[test]
    fn steps_are_sensible_and_come_back() {
        assert_eq!(stepped(30.0, 1), 35.0);
        assert_eq!(stepped(720.0, 1), 780.0);
        assert_eq!(stepped(720.0, -1), 660.0);
        assert_eq!(stepped(60.0, -1), 55.0);
        assert_eq!(stepped(727.0, 1), 780.0, "on whole steps");
        assert_eq!(stepped(0.0, -1), 0.0);
        assert_eq!(stepped(stepped(3540.0, 3), -3), 3540.0);
    }

    #[test]
    fn a_fade_is_never_shorter_than_it_may_be() {
        let mut now = lengths(30, 600, 60);
        End::Fade.set(&mut now, 0.0);
        assert_eq!(now.fade, SHORTEST_FADE);
        End::Clear.set(&mut now, 1e9);
        assert_eq!(now.clear, LONGEST);
    }
}
