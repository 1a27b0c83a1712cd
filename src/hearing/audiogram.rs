//! The audiogram: hearing thresholds in dB HL at the standard frequencies, and the standard ones.

/// The frequencies of an audiogram in Hz.
pub const FREQUENCIES: [f32; 12] =
    [125.0, 250.0, 375.0, 500.0, 750.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 6000.0, 8000.0];

/// The thresholds of one ear in dB HL, 0 (normal) to 120 (nothing is heard), at [`FREQUENCIES`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Audiogram(pub [f32; 12]);

impl Audiogram {
    /// 0 dB HL everywhere.
    pub const NORMAL: Audiogram = Audiogram([0.0; 12]);

    /// The least and the most that a threshold may be, in dB HL.
    pub const RANGE: (f32, f32) = (-10.0, 120.0);

    /// The standard audiograms by name. N1 to N7 and S1 to S3: Bisgaard, Vlaming and Dahlquist 2010, 250
    /// to 6000 Hz, flat beyond; left-corner is our own choice: what is left is low and faint.
    pub const STANDARD: [(&'static str, Audiogram); 12] = [
        ("normal", Audiogram::NORMAL),
        ("N1", standard([10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 15.0, 20.0, 30.0, 40.0])),
        ("N2", standard([20.0, 20.0, 20.0, 22.5, 25.0, 30.0, 35.0, 40.0, 45.0, 50.0])),
        ("N3", standard([35.0, 35.0, 35.0, 35.0, 40.0, 45.0, 50.0, 55.0, 60.0, 65.0])),
        ("N4", standard([55.0, 55.0, 55.0, 55.0, 55.0, 60.0, 65.0, 70.0, 75.0, 80.0])),
        ("N5", standard([65.0, 67.5, 70.0, 72.5, 75.0, 80.0, 80.0, 80.0, 80.0, 80.0])),
        ("N6", standard([75.0, 77.5, 80.0, 82.5, 85.0, 90.0, 90.0, 95.0, 100.0, 100.0])),
        ("N7", standard([90.0, 92.5, 95.0, 100.0, 105.0, 105.0, 105.0, 105.0, 105.0, 105.0])),
        ("S1", standard([10.0, 10.0, 10.0, 10.0, 10.0, 10.0, 15.0, 30.0, 55.0, 70.0])),
        ("S2", standard([20.0, 20.0, 20.0, 22.5, 25.0, 35.0, 55.0, 75.0, 95.0, 95.0])),
        ("S3", standard([30.0, 30.0, 35.0, 47.5, 60.0, 70.0, 75.0, 80.0, 80.0, 85.0])),
        ("left-corner", standard([60.0, 67.0, 75.0, 85.0, 95.0, 105.0, 110.0, 115.0, 120.0, 120.0])),
    ];

    /// The standard audiogram of this name.
    pub fn named(name: &str) -> Option<Audiogram> {
        Self::STANDARD.iter().find(|(known, _)| *known == name).map(|(_, audiogram)| *audiogram)
    }

    /// The same threshold everywhere.
    pub const fn flat(threshold: f32) -> Audiogram {
        Audiogram([threshold; 12])
    }

    /// The audiogram through these points, each a frequency in Hz and a threshold in dB HL, in rising order
    /// of frequency: linear in log frequency between them, flat beyond. Nothing where there is no point.
    pub fn through(points: &[(f32, f32)]) -> Option<Audiogram> {
        points.first()?;
        Some(Audiogram(FREQUENCIES.map(|hertz| between(points, hertz))))
    }

    /// The threshold at any frequency in Hz: linear in log frequency, flat beyond 125 and 8000 Hz.
    pub fn at(&self, hertz: f32) -> f32 {
        let points: [(f32, f32); 12] = std::array::from_fn(|index| (FREQUENCIES[index], self.0[index]));
        between(&points, hertz)
    }

    /// The mean at 500, 1000, 2000 and 4000 Hz in dB HL, by which the World Health Organization grades.
    pub fn mean(&self) -> f32 {
        [3, 5, 7, 9].map(|index| self.0[index]).iter().sum::<f32>() / 4.0
    }

    /// At each frequency the worse of two.
    pub fn worse(&self, other: &Audiogram) -> Audiogram {
        Audiogram(std::array::from_fn(|index| self.0[index].max(other.0[index])))
    }

    /// Linear in dB between this audiogram (0) and another (1).
    pub fn towards(&self, other: &Audiogram, along: f32) -> Audiogram {
        Audiogram(std::array::from_fn(|index| self.0[index] + (other.0[index] - self.0[index]) * along))
    }
}

/// What stands at a frequency among points in rising order: linear in log frequency, flat beyond.
fn between(points: &[(f32, f32)], hertz: f32) -> f32 {
    let after = points.iter().position(|(at, _)| *at > hertz).unwrap_or(points.len());
    match (after.checked_sub(1).map(|before| points[before]), points.get(after)) {
        (Some((low, from)), Some((high, to))) => {
            let along = libm::log2f(hertz / low) / libm::log2f(high / low);
            let threshold = from + (to - from) * along;
            // Rounding stays within the two as well.
            threshold.clamp(from.min(*to), from.max(*to))
        }
        (Some((_, last)), None) => last,
        (None, Some((_, first))) => *first,
        (None, None) => 0.0,
    }
}

/// A table from 250 to 6000 Hz, carried on flat to 125 and 8000 Hz.
const fn standard(table: [f32; 10]) -> Audiogram {
    let mut thresholds = [0.0; 12];
    let mut index = 0;
    while index < 10 {
        thresholds[index + 1] = table[index];
        index += 1;
    }
    thresholds[0] = table[0];
    thresholds[11] = table[9];
    Audiogram(thresholds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_threshold_between_two_frequencies_is_halfway_in_octaves() {
        let s3 = Audiogram::named("S3").expect("it is known");
        assert_eq!((s3.at(250.0), s3.at(6000.0), s3.at(20.0), s3.at(20_000.0)), (30.0, 85.0, 30.0, 85.0));
        let halfway = Audiogram::through(&[(250.0, 10.0), (4000.0, 50.0)]).expect("there are points");
        assert!((halfway.at(1000.0) - 30.0).abs() < 1e-4 && halfway.at(125.0) == 10.0 && halfway.at(8000.0) == 50.0);
        assert_eq!(Audiogram::through(&[]), None);
    }

    proptest! {
        #[test]
        fn any_audiogram_stays_within_its_own_bounds(
            thresholds in prop::array::uniform12(Audiogram::RANGE.0..=Audiogram::RANGE.1),
            hertz in 1.0..30_000.0_f32,
        ) {
            let (least, most) = thresholds.iter().fold((f32::MAX, f32::MIN), |(a, b), t| (a.min(*t), b.max(*t)));
            let audiogram = Audiogram(thresholds);
            prop_assert!((least..=most).contains(&audiogram.at(hertz)));
            let index = FREQUENCIES.iter().rposition(|at| *at <= hertz).unwrap_or(0);
            let (a, b) = (thresholds[index], thresholds[(index + 1).min(11)]);
            prop_assert!(hertz < 125.0 || (a.min(b)..=a.max(b)).contains(&audiogram.at(hertz)));
        }
    }
}
