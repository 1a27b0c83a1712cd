//! A layer's level on its way to another: even to the ear, without a corner, and exact from where it ends.

use crate::units::{BLOCK, RATE};

/// The time constant of each of two smoothings in a row, in seconds: most of the way is gone in 40 ms.
const SMOOTHING: f64 = 0.01;

/// So near, on a scale of 1 for full level, it has arrived: 170 ms from one end to the other.
const ARRIVED: f64 = 1e-6;

/// A gain that follows a target. What moves is its cube root, which is nearly how loud it seems.
pub struct Fader {
    target: f32,
    root: f64,
    /// After the first smoothing, and after both.
    along: [f64; 2],
    moves: bool,
}

impl Fader {
    /// Stands at this gain.
    pub fn new(gain: f32) -> Fader {
        let root = libm::cbrt(f64::from(gain));
        Fader { target: gain, root, along: [root; 2], moves: false }
    }

    /// Goes to this gain from now on, from where it is and as it moves.
    pub fn go(&mut self, gain: f32) {
        if gain == self.target {
            return;
        }
        self.target = gain;
        self.root = libm::cbrt(f64::from(gain));
        self.moves = true;
    }

    /// Is there at once: for a start, where nothing sounded before.
    pub fn jump(&mut self) {
        *self = Fader::new(self.target);
    }

    /// The gain where it stands still, or is about to.
    pub fn target(&self) -> f32 {
        self.target
    }

    /// The gains over the next block, one a sample, where they are not all the target.
    pub fn next(&mut self) -> Option<[f32; BLOCK]> {
        if !self.moves {
            return None;
        }
        let share = 1.0 - libm::exp(-1.0 / (SMOOTHING * f64::from(RATE)));
        let [mut first, mut second] = self.along;
        let gains = std::array::from_fn(|_| {
            first += share * (self.root - first);
            second += share * (first - second);
            (second * second * second) as f32
        });
        self.along = [first, second];
        if self.along.iter().all(|along| (along - self.root).abs() < ARRIVED) {
            self.jump();
        }
        Some(gains)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The gains of the next fifth of a second.
    fn path(fader: &mut Fader) -> Vec<f32> {
        let blocks = RATE as usize / 5 / BLOCK;
        (0..blocks).flat_map(|_| fader.next().unwrap_or([fader.target(); BLOCK])).collect()
    }

    #[test]
    fn it_is_there_in_a_fifth_of_a_second_to_the_bit_and_bends_nowhere() {
        let mut fader = Fader::new(0.7);
        assert!(fader.next().is_none(), "it stands still");
        let mut all = vec![0.7; 10];
        for gain in [0.0, 1.0, 0.013, 15.8, 0.0] {
            fader.go(gain);
            let way = path(&mut fader);
            assert!(fader.next().is_none() && fader.target() == gain, "it has arrived at {gain}");
            let half = way.len() / 4;
            assert!((libm::cbrtf(way[half]) - libm::cbrtf(gain)).abs() < 0.1 * 2.5, "most of the way is gone");
            all.extend(way);
        }
        // Turned round on the way.
        fader.go(1.0);
        all.extend(fader.next().expect("it moves"));
        all.extend(fader.next().expect("it moves"));
        fader.go(0.0);
        all.extend(path(&mut fader));
        let bend = all.windows(3).map(|three| (three[0] - 2.0 * three[1] + three[2]).abs());
        let loudest = all.iter().copied().fold(0.0, f32::max);
        let worst = bend.fold(0.0, f32::max);
        assert!(worst < 5e-5 * loudest, "it bends by {worst}");
        assert!(all.iter().all(|gain| (0.0..=15.9).contains(gain)));
    }
}
