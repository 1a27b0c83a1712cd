//! How hearing goes with age alone: the median of ISO 7029:2000, `dB HL = a * (age - 18)^2`.

use super::Audiogram;

/// Whose median is meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sex {
    /// That of men.
    Male,
    /// That of women.
    Female,
    /// The mean of the two.
    #[default]
    Either,
}

impl Sex {
    /// Each with its name in a file.
    pub const ALL: [(&'static str, Sex); 3] = [("male", Sex::Male), ("female", Sex::Female), ("either", Sex::Either)];
}

/// The ages that can be asked for, in years. The standard covers 18 to 70; beyond, its curve is carried on.
pub const AGES: (f32, f32) = (18.0, 90.0);

/// The frequencies of the standard's table in Hz, and its coefficients.
const TABLE: [f32; 10] = [125.0, 250.0, 500.0, 1000.0, 1500.0, 2000.0, 3000.0, 4000.0, 6000.0, 8000.0];
const MALE: [f32; 10] = [0.003, 0.003, 0.0035, 0.004, 0.0055, 0.007, 0.0115, 0.016, 0.018, 0.022];
const FEMALE: [f32; 10] = [0.003, 0.003, 0.0035, 0.004, 0.005, 0.006, 0.0075, 0.009, 0.012, 0.015];

impl Audiogram {
    /// The median audiogram at an age in years, 18 to 90; linear in log frequency where the standard has
    /// none, and at most 120 dB HL.
    pub fn of_age(age: f32, sex: Sex) -> Audiogram {
        let years = age.clamp(AGES.0, AGES.1) - 18.0;
        let points: [(f32, f32); 10] = std::array::from_fn(|index| {
            let coefficient = match sex {
                Sex::Male => MALE[index],
                Sex::Female => FEMALE[index],
                Sex::Either => 0.5 * (MALE[index] + FEMALE[index]),
            };
            (TABLE[index], (coefficient * years * years).min(Audiogram::RANGE.1))
        });
        Audiogram::through(&points).unwrap_or(Audiogram::NORMAL)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn at_seventy_the_median_is_that_of_the_standard() {
        let (male, female) = (Audiogram::of_age(70.0, Sex::Male), Audiogram::of_age(70.0, Sex::Female));
        let near = |a: f32, b: f32| (a - b).abs() < 0.01;
        // 52 years after 18: 2704 times the coefficient.
        assert!(near(male.at(4000.0), 43.26) && near(female.at(4000.0), 24.34) && near(male.at(8000.0), 59.49));
        assert!(near(Audiogram::of_age(70.0, Sex::Either).at(4000.0), 33.8));
        assert_eq!(Audiogram::of_age(18.0, Sex::Male), Audiogram::NORMAL);
        assert!(male.at(375.0) > male.at(250.0) && male.at(375.0) < male.at(500.0));
    }

    #[test]
    fn it_only_grows_and_stays_in_range() {
        for (_, sex) in Sex::ALL {
            for age in 18..130 {
                let (now, then) = (Audiogram::of_age(age as f32, sex), Audiogram::of_age(age as f32 + 1.0, sex));
                assert!(now.0.iter().zip(&then.0).all(|(now, then)| now <= then && *then <= 120.0));
            }
        }
    }
}
