//! How much hearing an audiogram leaves, in words: the grades of the World Health Organization's World
//! Report on Hearing (2021), by the mean threshold at 500, 1000, 2000 and 4000 Hz of the better ear.

use super::{Audiogram, Ears};

/// A grade of hearing loss.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// Below 20 dB.
    Normal,
    /// From 20 dB.
    Mild,
    /// From 35 dB.
    Moderate,
    /// From 50 dB.
    ModeratelySevere,
    /// From 65 dB.
    Severe,
    /// From 80 dB.
    Profound,
    /// From 95 dB.
    Complete,
}

impl Grade {
    /// Every grade with the mean in dB HL that it begins with, and its name.
    const ALL: [(Grade, f32, &'static str); 7] = [
        (Grade::Normal, f32::NEG_INFINITY, "normal"),
        (Grade::Mild, 20.0, "mild"),
        (Grade::Moderate, 35.0, "moderate"),
        (Grade::ModeratelySevere, 50.0, "moderately severe"),
        (Grade::Severe, 65.0, "severe"),
        (Grade::Profound, 80.0, "profound"),
        (Grade::Complete, 95.0, "complete"),
    ];

    /// The grade of a mean threshold in dB HL.
    pub fn of(mean: f32) -> Grade {
        let reached = Grade::ALL.iter().rev().find(|(_, from, _)| mean >= *from);
        reached.map_or(Grade::Normal, |(grade, ..)| *grade)
    }

    /// Its name.
    pub fn word(self) -> &'static str {
        Grade::ALL[self as usize].2
    }
}

impl Ears {
    /// The mean threshold of the better ear in dB HL.
    pub fn mean(&self) -> f32 {
        self.left.mean().min(self.right.mean())
    }

    /// The grade of the better ear.
    pub fn grade(&self) -> Grade {
        Grade::of(self.mean())
    }

    /// The line of a profile that is nothing but this audiogram, unless it has one of its own.
    pub fn line(&self) -> String {
        format!("an audiogram of {}", self.in_words())
    }

    /// Mean and grade of the better ear: `46 dB, moderate`.
    pub fn in_words(&self) -> String {
        format!("{:.0} dB, {}", self.mean(), self.grade().word())
    }
}

/// How much an ear of this audiogram smears where a profile does not say: nothing below a mild loss, then
/// 0.1, 0.2 and 0.3 in the middle of mild, of moderate and of severe, and evenly in between.
pub(super) fn smearing(audiogram: &Audiogram) -> f32 {
    const MIDDLES: [(f32, f32); 4] = [(20.0, 0.0), (27.5, 0.1), (42.5, 0.2), (72.5, 0.3)];
    let mean = audiogram.mean();
    match MIDDLES.windows(2).find(|pair| mean < pair[1].0) {
        Some(&[(from, less), (to, more)]) => less + (more - less) * ((mean - from) / (to - from)).max(0.0),
        _ => MIDDLES[MIDDLES.len() - 1].1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_standard_audiograms_fall_one_each_into_the_grades() {
        let grade = |name: &str| Grade::of(Audiogram::named(name).expect("it is known").mean());
        use Grade::*;
        let all = ["N1", "N2", "N3", "N4", "N5", "N6", "N7"].map(grade);
        assert_eq!(all, [Normal, Mild, Moderate, ModeratelySevere, Severe, Profound, Complete]);
        assert_eq!([19.99, 20.0, 94.9, 95.0, -10.0].map(Grade::of), [Normal, Mild, Profound, Complete, Normal]);
    }

    #[test]
    fn the_better_ear_gives_the_words() {
        let [n3, n7] = ["N3", "N7"].map(|name| Audiogram::named(name).expect("it is known"));
        assert_eq!(Ears { left: n7, right: n3 }.in_words(), "46 dB, moderate");
        assert_eq!(Ears::NORMAL.in_words(), "0 dB, normal");
    }

    #[test]
    fn smearing_grows_evenly_with_the_loss() {
        let of = |threshold| smearing(&Audiogram::flat(threshold));
        assert_eq!([0.0, 20.0, 27.5, 42.5, 72.5, 120.0].map(of), [0.0, 0.0, 0.1, 0.2, 0.3, 0.3]);
        assert!((of(35.0) - 0.15).abs() < 1e-6);
    }
}
