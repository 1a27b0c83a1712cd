//! A sound between its samples: sixteen taps of a windowed sinc.

use crate::soundscape::Samples;

/// Taps to a sample, and steps between two samples.
const TAPS: usize = 16;
const STEPS: usize = 512;

/// The table of the taps, a row for each step between two samples.
pub(in crate::synth) struct Taps(Box<[[f32; TAPS]]>);

impl Taps {
    pub fn new() -> Taps {
        let row = |step: usize| {
            let along = step as f64 / STEPS as f64;
            let mut row = [0.0; TAPS];
            for (tap, weight) in row.iter_mut().enumerate() {
                *weight = weigh(tap as f64 - (TAPS / 2 - 1) as f64 - along);
            }
            // What does not move stays as loud between two samples as on them.
            let sum: f64 = row.iter().sum();
            row.map(|weight| (weight / sum) as f32)
        };
        Taps((0..=STEPS).map(row).collect())
    }

    /// Left and right at a place in the sound, in frames; nothing before its beginning or after its end.
    pub fn read(&self, samples: &Samples, at: f64) -> Option<(f32, f32)> {
        let length = samples.left.len() as f64;
        if !(-1.0..length).contains(&at) {
            return None;
        }
        let whole = libm::floor(at);
        let row = &self.0[((at - whole) * STEPS as f64 + 0.5) as usize];
        let first = whole as i64 - (TAPS as i64 / 2 - 1);
        let (mut left, mut right) = (0.0, 0.0);
        if first >= 0 && first + TAPS as i64 <= samples.left.len() as i64 {
            let span = first as usize..first as usize + TAPS;
            for (weight, (l, r)) in row.iter().zip(samples.left[span.clone()].iter().zip(&samples.right[span])) {
                left += weight * l;
                right += weight * r;
            }
        } else {
            for (tap, weight) in row.iter().enumerate() {
                let frame = first + tap as i64;
                if let (Ok(frame), true) = (usize::try_from(frame), frame < samples.left.len() as i64) {
                    left += weight * samples.left[frame];
                    right += weight * samples.right[frame];
                }
            }
        }
        Some((left, right))
    }
}

/// A sinc under a Hann window that ends with the taps.
fn weigh(away: f64) -> f64 {
    let turn = core::f64::consts::PI * away;
    let window = 0.5 + 0.5 * libm::cos(turn / (TAPS / 2) as f64);
    if away.abs() < 1e-9 { 1.0 } else { window * libm::sin(turn) / turn }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tone_is_read_between_its_samples() {
        let tone = |at: f64| (std::f64::consts::TAU * at / 12.0).sin() as f32;
        let left: Vec<f32> = (0..1000).map(|frame| tone(f64::from(frame))).collect();
        let samples = Samples { right: left.iter().map(|sample| -sample).collect(), left };
        let taps = Taps::new();
        for step in 0..5000 {
            let at = 10.0 + 0.1937 * f64::from(step);
            let (left, right) = taps.read(&samples, at).expect("it is inside");
            assert!((left - tone(at)).abs() < 2e-3 && right == -left, "{left} at {at}");
        }
        assert!(taps.read(&samples, 1000.0).is_none() && taps.read(&samples, -1.0).is_some());
    }
}
