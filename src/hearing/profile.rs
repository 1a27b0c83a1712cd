//! A hearing profile: what is lost, in which order, over the length of a fade.

use super::Audiogram;
use super::library::FILM;

/// The audiograms of two ears.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ears {
    pub left: Audiogram,
    pub right: Audiogram,
}

impl Ears {
    pub const NORMAL: Ears = Ears { left: Audiogram::NORMAL, right: Audiogram::NORMAL };

    /// Goes a share of the way to other thresholds.
    pub fn approach(&mut self, target: &Ears, share: f32) {
        self.left = self.left.towards(&target.left, share);
        self.right = self.right.towards(&target.right, share);
    }
}

/// All that a profile sets at one moment of the loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub ears: Ears,
    /// How much of the fine structure above 800 Hz is smeared, 0 to 0.5, left and right.
    pub smearing: [f32; 2],
    /// How much there is of heart and breath, 0 to 1.
    pub inner: f32,
    /// How much there is of ringing, 0 to 1, for those who choose it.
    pub ringing: f32,
    /// How far an implant stands in for the cochlea, 0 to 1.
    pub implant: f32,
    /// The time constant with which thresholds follow, in seconds.
    pub smoothing: f32,
}

impl Point {
    pub const NORMAL: Point = Point::of(Ears::NORMAL);

    /// These thresholds and nothing else.
    pub const fn of(ears: Ears) -> Point {
        Point { ears, smearing: [0.0; 2], inner: 0.0, ringing: 0.0, implant: 0.0, smoothing: 0.5 }
    }

    /// The point a share of the way from this one to another.
    pub fn towards(&self, other: &Point, share: f32) -> Point {
        let mut ears = self.ears;
        ears.approach(&other.ears, share);
        let between = |from: f32, to: f32| from + (to - from) * share;
        Point {
            ears,
            smearing: [0, 1].map(|ear| between(self.smearing[ear], other.smearing[ear])),
            inner: between(self.inner, other.inner),
            ringing: between(self.ringing, other.ringing),
            implant: between(self.implant, other.implant),
            smoothing: between(self.smoothing, other.smoothing),
        }
    }
}

/// What is set at one place of the loss; linear in between.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Knot {
    /// How far through the loss, 0 to 1.
    pub at: f32,
    pub point: Point,
}

/// How a loss unfolds: thresholds at points of the fade, linear in dB between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// How it is called in commands and settings: the name of its file.
    pub id: String,
    pub name: String,
    /// One line that says what is lost.
    pub line: String,
    /// At least one, in rising order.
    pub knots: Vec<Knot>,
    /// The last part of the fade, as a share of it (0.01 to 1), over which the level itself goes to zero.
    pub level_fade: f32,
}

impl Profile {
    /// The profile of the film, which is the default.
    pub fn film() -> Profile {
        super::file::read("film", "film", FILM).expect("bundled profiles are read in a test")
    }

    /// What is set where the loss stands at `loss`, 0 to 1.
    pub fn at(&self, loss: f64) -> Point {
        let loss = loss as f32;
        let after = self.knots.iter().position(|knot| knot.at > loss);
        match after {
            Some(0) => self.knots[0].point,
            Some(next) => {
                let (from, to) = (&self.knots[next - 1], &self.knots[next]);
                from.point.towards(&to.point, (loss - from.at) / (to.at - from.at))
            }
            None => self.knots[self.knots.len() - 1].point,
        }
    }

    /// The level in dB where the loss stands at `loss`: 0, then evenly down to -90 at the end.
    pub fn level(&self, loss: f64) -> f32 {
        let from = 1.0 - self.level_fade;
        let along = (loss as f32 - from) / self.level_fade;
        -90.0 * along.clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn film_passes_through_its_knots() {
        let film = Profile::film();
        assert_eq!(film.at(0.0), Point::NORMAL);
        assert_eq!(Some(film.at(0.2).ears.left), Audiogram::named("S1"));
        let third = film.at(0.6).ears.left;
        assert_eq!(third.0[9], 95.0, "S3 alone would give 4 kHz back; what is lost stays lost");
        assert_eq!(third.0[5], 60.0);
        assert_eq!(film.at(1.0).ears.right, Audiogram::flat(120.0));
        assert_eq!(film.at(0.1).ears.left.0[11], 35.0, "linear in dB between knots");
    }

    proptest! {
        #[test]
        fn in_the_film_no_threshold_ever_falls_back(a in 0.0..1.0_f64, b in 0.0..1.0_f64) {
            let film = Profile::film();
            let (early, late) = (film.at(a.min(b)), film.at(a.max(b)));
            for index in 0..12 {
                prop_assert!(late.ears.left.0[index] >= early.ears.left.0[index] - 1e-4);
                prop_assert!(late.ears.right.0[index] >= early.ears.right.0[index] - 1e-4);
            }
        }
    }
}
