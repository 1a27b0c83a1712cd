//! The points of an audiogram in numbers and words: which ears a change is for, whole steps, and what a
//! screen reader is told. Plain arithmetic, in Hz and dB HL.

use crate::hearing::{Audiogram, Ears, FREQUENCIES};
use crate::words::Words;

/// A step of a threshold, in dB.
pub const STEP: f32 = 5.0;

/// The ears that a change is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Which {
    #[default]
    Both,
    Left,
    Right,
}

impl Which {
    pub const ALL: [Which; 3] = [Which::Both, Which::Left, Which::Right];

    /// The id of what it is called.
    pub fn id(self) -> &'static str {
        match self {
            Which::Both => "both-ears",
            Which::Left => "left-ear",
            Which::Right => "right-ear",
        }
    }

    /// The ears that are meant.
    pub fn of(self, ears: &mut Ears) -> Vec<&mut Audiogram> {
        match self {
            Which::Both => vec![&mut ears.left, &mut ears.right],
            Which::Left => vec![&mut ears.left],
            Which::Right => vec![&mut ears.right],
        }
    }

    /// The ear whose threshold is the value of the slider.
    pub fn lead(self, ears: &Ears) -> &Audiogram {
        match self {
            Which::Left => &ears.left,
            Which::Both | Which::Right => &ears.right,
        }
    }

    /// The thresholds at one frequency, in words: `55 dB HL`, or for ears that differ `right 50, left 55 dB HL`.
    pub fn threshold(self, ears: &Ears, index: usize, words: &Words) -> String {
        let (right, left) = (ears.right.0[index].round(), ears.left.0[index].round());
        if self == Which::Both && right != left {
            words.say_with("ears-apart", &[("right", right.to_string().into()), ("left", left.to_string().into())])
        } else {
            format!("{} dB HL", self.lead(ears).0[index].round())
        }
    }
}

/// The threshold so many steps on, on whole steps and in range.
pub fn stepped(threshold: f32, steps: i32) -> f32 {
    if steps == 0 {
        return threshold;
    }
    let place = threshold / STEP;
    let first = if steps > 0 { place.floor() } else { place.ceil() };
    ((first + steps as f32) * STEP).clamp(Audiogram::RANGE.0, Audiogram::RANGE.1)
}

/// Moves a point of the left or the right ear to the whole step next to `to`; with both ears the other goes as
/// far.
pub fn moved(which: Which, ears: &mut Ears, index: usize, left: bool, to: f32) {
    let (least, most) = Audiogram::RANGE;
    let from = if left { ears.left.0[index] } else { ears.right.0[index] };
    let to = ((to / STEP).round() * STEP).clamp(least, most);
    for ear in which.of(ears) {
        ear.0[index] = (ear.0[index] + (to - from)).clamp(least, most);
    }
}

/// A frequency as it is written: `500 Hz`, `1.5 kHz`.
pub fn hertz(frequency: f32) -> String {
    if frequency < 1000.0 { format!("{frequency} Hz") } else { format!("{} kHz", frequency / 1000.0) }
}

/// How much hearing the better ear has lost, in a word.
pub fn grade(ears: &Ears, words: &Words) -> String {
    words.say(&format!("grade-{}", ears.grade().word().replace(' ', "-")))
}

/// The whole audiogram for those who do not see it.
pub fn describe(ears: &Ears, words: &Words) -> String {
    let one = |ear: &Audiogram| {
        let points = FREQUENCIES.iter().zip(&ear.0).map(|(at, threshold)| format!("{} {threshold:.0}", hertz(*at)));
        points.collect::<Vec<_>>().join(", ")
    };
    let grade = format!("{:.0} dB, {}", ears.mean(), grade(ears, words));
    let id = if ears.left == ears.right { "audiogram-alike" } else { "audiogram-apart" };
    let [left, right] = [&ears.left, &ears.right].map(one);
    let values =
        [("grade", grade.into()), ("both", left.clone().into()), ("left", left.into()), ("right", right.into())];
    words.say_with(id, &values)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn steps_are_whole_and_stay_in_range() {
        assert_eq!([stepped(20.0, 1), stepped(22.5, 1), stepped(22.5, -1), stepped(22.5, 0)], [25.0, 25.0, 20.0, 22.5]);
        assert_eq!([stepped(120.0, 1), stepped(-10.0, -3), stepped(0.0, -1)], [120.0, -10.0, -5.0]);
    }

    #[test]
    fn both_ears_move_as_far_as_the_one_that_is_dragged() {
        let english = Words::of(Language::English);
        let mut ears = Ears { left: Audiogram::flat(30.0), right: Audiogram::flat(20.0) };
        moved(Which::Both, &mut ears, 9, false, 41.0);
        assert_eq!((ears.right.0[9], ears.left.0[9], ears.left.0[8]), (40.0, 50.0, 30.0));
        moved(Which::Left, &mut ears, 9, true, 200.0);
        assert_eq!((ears.right.0[9], ears.left.0[9]), (40.0, 120.0));
        assert_eq!(Which::Both.threshold(&ears, 9, &english), "right 40, left 120 dB HL");
        assert_eq!(Which::Left.threshold(&ears, 8, &english), "30 dB HL");
    }

    #[test]
    fn an_audiogram_is_told_in_words() {
        let english = Words::of(Language::English);
        let words = describe(&Ears { left: Audiogram::flat(60.0), right: Audiogram::flat(40.0) }, &english);
        assert!(words.starts_with("40 dB, Moderate. Right ear, in dB HL: 125 Hz 40, 250 Hz 40"), "{words}");
        assert!(words.contains("1.5 kHz 40") && words.contains("Left ear: 125 Hz 60"));
    }
}
