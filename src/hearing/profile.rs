//! A hearing profile: what is lost, in which order, over the length of a fade.

use super::Audiogram;
use super::bundled::FILM;
use super::grade;

/// The audiograms of two ears.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Ears {
    /// Of the left ear.
    pub left: Audiogram,
    /// Of the right ear.
    pub right: Audiogram,
}

impl Ears {
    /// Two ears of which nothing is lost.
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
    /// The thresholds of both ears.
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
    /// Nothing is lost, and nothing sounds inside.
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

/// What is set at one place of the loss.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Knot {
    /// Where in the loss it is set.
    pub place: Place,
    /// The thresholds of both ears.
    pub ears: Ears,
    /// How much is smeared, 0 to 0.5; none is as much as each ear's own loss brings with it.
    pub smearing: Option<f32>,
    /// As in a [`Point`].
    pub inner: f32,
    /// As in a [`Point`].
    pub ringing: f32,
    /// As in a [`Point`].
    pub implant: f32,
    /// As in a [`Point`].
    pub smoothing: f32,
}

/// Where in the loss a knot stands: at a share of it, or some time after one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// A share of the loss, 0 to 1.
    pub share: f32,
    /// So many seconds after it.
    pub seconds: f32,
    /// The most that a second may be of the loss: in a fade that is too short for the seconds, three
    /// quarters of the way to the next knot that stands at a share.
    pub most: f32,
}

impl Place {
    /// At a share of the loss.
    pub const fn at(share: f32) -> Place {
        Place { share, seconds: 0.0, most: 0.0 }
    }

    /// How far through the loss that is in a fade of so many seconds.
    fn within(&self, fade: f32) -> f32 {
        self.share + self.seconds * (1.0 / fade).min(self.most)
    }
}

/// How a loss unfolds: thresholds at points of the fade, linear in dB between them.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// How it is called in commands and settings: the name of its file.
    pub id: String,
    /// How it is called in the window.
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

    /// The audiograms that it ends in.
    pub fn end(&self) -> Ears {
        self.knots.last().map_or(Ears::NORMAL, |knot| knot.ears)
    }

    /// What is set where the loss stands at `loss`, 0 to 1, in a fade of `fade` seconds.
    pub fn at(&self, loss: f64, fade: f64) -> Point {
        let (loss, fade) = (loss as f32, fade as f32);
        let next = self.knots.iter().position(|knot| knot.place.within(fade) > loss).unwrap_or(self.knots.len());
        let from = &self.knots[next.saturating_sub(1)];
        match self.knots.get(next).filter(|_| next > 0) {
            Some(to) => {
                let (begins, ends) = (from.place.within(fade), to.place.within(fade));
                from.towards(to, (loss - begins) / (ends - begins))
            }
            None => from.towards(from, 0.0),
        }
    }

    /// The profile that stands at this point from beginning to end, and takes nothing of the level until the
    /// last hundredth.
    pub fn holding(&self, point: &Point) -> Profile {
        let Point { ears, smearing: [left, right], inner, ringing, implant, smoothing } = *point;
        let own = [grade::smearing(&ears.left), grade::smearing(&ears.right)];
        let smearing = (own != [left, right]).then_some(0.5 * (left + right));
        let knot = Knot { place: Place::at(0.0), ears, smearing, inner, ringing, implant, smoothing };
        Profile { knots: vec![knot], level_fade: 0.01, ..self.clone() }
    }

    /// The level in dB where the loss stands at `loss`: 0, then evenly down to -90 at the end.
    pub fn level(&self, loss: f64) -> f32 {
        let from = 1.0 - self.level_fade;
        let along = (loss as f32 - from) / self.level_fade;
        -90.0 * along.clamp(0.0, 1.0)
    }
}

impl Knot {
    /// What is set a share of the way from this knot to another.
    fn towards(&self, to: &Knot, along: f32) -> Point {
        let mut ears = self.ears;
        ears.approach(&to.ears, along);
        let between = |from: f32, to: f32| from + (to - from) * along;
        let smearing = [&ears.left, &ears.right].map(|ear| {
            // By the loss that there is here, where a knot does not say.
            let of = |knot: &Knot| knot.smearing.unwrap_or_else(|| grade::smearing(ear));
            between(of(self), of(to))
        });
        Point {
            ears,
            smearing,
            inner: between(self.inner, to.inner),
            ringing: between(self.ringing, to.ringing),
            implant: between(self.implant, to.implant),
            smoothing: between(self.smoothing, to.smoothing),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hearing::Library;
    use proptest::prelude::*;

    const FADE: f64 = 720.0;

    fn bundled(id: &str) -> Profile {
        Library::bundled().find(id).expect("it is bundled").clone()
    }

    #[test]
    fn film_passes_through_its_knots() {
        let film = Profile::film();
        assert_eq!(film.at(0.0, FADE), Point::NORMAL);
        assert_eq!(Some(film.at(0.2, FADE).ears.left), Audiogram::named("S1"));
        let third = film.at(0.6, FADE).ears.left;
        assert_eq!(third.0[9], 95.0, "S3 alone would give 4 kHz back; what is lost stays lost");
        assert_eq!(third.0[5], 60.0);
        assert_eq!(film.at(1.0, FADE).ears.right, Audiogram::flat(120.0));
        assert_eq!(film.at(0.1, FADE).ears.left.0[11], 35.0, "linear in dB between knots");
    }

    #[test]
    fn a_profile_can_be_held_at_any_point_of_its_loss() {
        for profile in Library::bundled().all() {
            for loss in [0.0, 0.3, 0.5, 0.8] {
                let point = profile.at(loss, FADE);
                let held = profile.holding(&point);
                for later in [0.0, 0.4, 0.9] {
                    assert_eq!((held.at(later, 43_200.0), held.level(later)), (point, 0.0), "{}", profile.id);
                }
            }
        }
    }

    #[test]
    fn a_standard_profile_rests_at_its_audiogram() {
        for name in ["N1", "N2", "N3", "N4", "N5", "N6", "N7", "S1", "S2", "S3"] {
            let profile = bundled(&name.to_lowercase());
            let there = Audiogram::named(name).expect("it is known");
            assert_eq!(profile.end(), Ears { left: there, right: there });
            for loss in [0.5, 0.7, 1.0] {
                assert_eq!(profile.at(loss, FADE).ears, profile.end());
            }
            assert!(profile.level(0.6) == 0.0 && (profile.level(1.0) + 90.0).abs() < 0.01);
        }
        assert!((bundled("n2").at(1.0, FADE).smearing[0] - 0.125).abs() < 1e-6, "31 dB: between mild and moderate");
    }

    #[test]
    fn a_sudden_loss_takes_a_second_in_any_fade_that_is_long_enough() {
        let sudden = bundled("sudden");
        let s2 = Audiogram::named("S2").expect("it is known").at(4000.0);
        let lost = |loss: f64, fade: f64| sudden.at(loss, fade).ears.left.at(4000.0);
        for fade in [60.0, 720.0, 43_200.0] {
            let first = sudden.knots[1].place.share as f64;
            assert!(lost(first, fade) < 1.0 && lost(first + 1.01 / fade, fade) >= s2 - 0.5, "{fade} s");
            assert!(lost(first + 0.5 / fade, fade) > 20.0 && lost(first + 0.5 / fade, fade) < s2 - 20.0);
            assert!(sudden.at(first + 0.5 / fade, fade).smoothing < 0.1);
        }
        // In five seconds nothing jumps either.
        let steps: Vec<f32> = (0..=5000).map(|ms| lost(f64::from(ms) / 5000.0, 5.0)).collect();
        assert!(steps.windows(2).all(|pair| (pair[1] - pair[0]).abs() < 0.5));
        assert!(steps.iter().any(|lost| *lost >= s2 - 0.5) && steps[5000] == 120.0);
    }

    proptest! {
        #[test]
        fn in_the_film_no_threshold_ever_falls_back(a in 0.0..1.0_f64, b in 0.0..1.0_f64) {
            for profile in [Profile::film(), bundled("age"), bundled("loud-music")] {
                let (early, late) = (profile.at(a.min(b), FADE), profile.at(a.max(b), FADE));
                for index in 0..12 {
                    prop_assert!(late.ears.left.0[index] >= early.ears.left.0[index] - 1e-4);
                    prop_assert!(late.ears.right.0[index] >= early.ears.right.0[index] - 1e-4);
                }
            }
        }
    }
}
