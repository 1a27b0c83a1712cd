//! A sound between its samples: sixteen taps of a windowed sinc.

use crate::soundscape::Samples;

/// Taps to a sample, and steps between two samples.
const TAPS: usize = 16;
const STEPS: usize = 512;

/// The table of the taps, a row for each step between two samples.
pub(super) struct Taps(Box<[[f32; TAPS]]>);

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
    #[inline]
    pub fn read(&self, samples: &Samples, at: f64) -> Option<(f32, f32)> {
        if !(-1.0..samples.left.len() as f64).contains(&at) {
            return None;
        }
        let whole = if at < 0.0 { -1 } else { at as i64 };
        let row = &self.0[((at - whole as f64) * STEPS as f64 + 0.5) as usize];
        let first = whole - (TAPS as i64 / 2 - 1);
        let inside = |channel: &[f32]| channel.get(first as usize..)?.first_chunk::<TAPS>().map(|part| sum(row, part));
        let left = match inside(&samples.left) {
            Some(left) if first >= 0 => left,
            _ => return Some((edge(row, first, &samples.left), edge(row, first, &samples.right))),
        };
        if samples.same {
            return Some((left, left));
        }
        Some((left, inside(&samples.right).unwrap_or(0.0)))
    }
}

/// The weighted sum where some of the samples lie outside.
#[cold]
fn edge(row: &[f32; TAPS], first: i64, channel: &[f32]) -> f32 {
    let sample = |tap: usize| usize::try_from(first + tap as i64).ok().and_then(|frame| channel.get(frame));
    (0..TAPS).map(|tap| row[tap] * sample(tap).unwrap_or(&0.0)).sum()
}

/// The weighted sum, four abreast.
#[inline(always)]
fn sum(row: &[f32; TAPS], samples: &[f32; TAPS]) -> f32 {
    let mut sums = [0.0; 4];
    for (weights, samples) in row.as_chunks::<4>().0.iter().zip(samples.as_chunks::<4>().0) {
        for lane in 0..4 {
            sums[lane] += weights[lane] * samples[lane];
        }
    }
    (sums[0] + sums[1]) + (sums[2] + sums[3])
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
        let samples = Samples { right: left.iter().map(|sample| -sample).collect(), left, same: false };
        let taps = Taps::new();
        for step in 0..5000 {
            let at = 10.0 + 0.1937 * f64::from(step);
            let (left, right) = taps.read(&samples, at).expect("it is inside");
            assert!((left - tone(at)).abs() < 2e-3 && right == -left, "{left} at {at}");
        }
        assert!(taps.read(&samples, 1000.0).is_none() && taps.read(&samples, -1.0).is_some());
    }
}
