//! The words of a session: how long is left, where it stands, and the line it closes with.

use std::time::Duration;

use crate::session::{Arc, Phase, Return, length};
use crate::units::{RATE, seconds};

/// How long is left of what the person is in: `4:58 until silence`.
pub fn left(arc: &Arc, frame: u64) -> String {
    let (until, what) = match arc.moment(frame).phase {
        Phase::Clear | Phase::Fade if arc.return_from() > arc.silent_from() => (arc.silent_from(), "silence"),
        Phase::Clear | Phase::Fade | Phase::Silence if arc.total() > arc.return_from() => {
            (arc.return_from(), if arc.returns() == Return::Hearing { "hearing returns" } else { "the bell" })
        }
        Phase::Over => return String::new(),
        _ => (arc.total(), "the end"),
    };
    let left = Duration::from_secs_f64(seconds(until.saturating_sub(frame)));
    format!("{} until {what}", length::write_clock(left))
}

/// The phase and the time, as they are said when asked for.
pub fn moment(arc: &Arc, frame: u64) -> String {
    let moment = arc.moment(frame);
    let left = left(arc, frame);
    match moment.phase {
        Phase::Clear => format!("Clear, {left}"),
        Phase::Fade => format!("Fading, {:.0} % lost, {left}", moment.loss * 100.0),
        Phase::Silence => format!("Silence, {left}"),
        Phase::Return if arc.returns() == Return::Hearing => format!("Hearing returns, {left}"),
        Phase::Return => format!("A bell, {left}"),
        Phase::Over => "It is over".into(),
    }
}

/// How far the thin line has come, 0 to 1: to silence while there is sound, and then to the end.
pub fn progress(arc: &Arc, frame: u64) -> f32 {
    let moment = arc.moment(frame);
    match moment.phase {
        Phase::Clear | Phase::Fade => frame as f32 / arc.silent_from().max(1) as f32,
        _ => moment.through as f32,
    }
}

/// The line a session closes with: how long it was, in words.
pub fn closing(frames: u64) -> String {
    let all = (frames + u64::from(RATE) / 2) / u64::from(RATE);
    let units = [(all / 3600, "hour"), (all / 60 % 60, "minute"), (all % 60, "second")];
    let parts: Vec<String> = units
        .iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, unit)| format!("{} {unit}{}", number(*count), if *count == 1 { "" } else { "s" }))
        .collect();
    let line = match parts.as_slice() {
        [] => "no time at all".into(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    };
    let mut letters = line.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// A number below a hundred in words.
fn number(count: u64) -> String {
    const SMALL: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    const TENS: [&str; 10] = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    match count {
        0..20 => SMALL[count as usize].into(),
        20..100 if count.is_multiple_of(10) => TENS[count as usize / 10].into(),
        20..100 => format!("{}-{}", TENS[count as usize / 10], SMALL[count as usize % 10]),
        _ => count.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Lengths;

    fn frames(seconds: u64) -> u64 {
        seconds * u64::from(RATE)
    }

    #[test]
    fn a_session_closes_with_its_length_in_words() {
        assert_eq!(closing(frames(1230)), "Twenty minutes and thirty seconds.");
        assert_eq!(closing(frames(1)), "One second.");
        assert_eq!(closing(frames(3600 + 60)), "One hour and one minute.");
        assert_eq!(closing(frames(2 * 3600 + 45 * 60 + 21)), "Two hours, forty-five minutes and twenty-one seconds.");
        assert_eq!(closing(0), "No time at all.");
    }

    #[test]
    fn what_is_left_is_until_what_comes_next() {
        let arc = Arc::new(&Lengths::default(), RATE);
        assert_eq!(left(&arc, frames(452)), "4:58 until silence");
        assert_eq!(left(&arc, frames(750)), "8:00 until the end");
        let bell = Arc::new(&Lengths { returns: Return::Bell, ..Lengths::default() }, RATE);
        assert_eq!(left(&bell, frames(750)), "8:00 until the bell");
        assert_eq!(left(&bell, frames(1230)), "0:20 until the end");
        let hearing = Arc::new(&Lengths { returns: Return::Hearing, ..Lengths::default() }, RATE);
        assert_eq!(left(&hearing, frames(750)), "8:00 until hearing returns");
        assert_eq!(moment(&hearing, frames(1230)), "Hearing returns, 1:00 until the end");
        assert_eq!(moment(&arc, frames(30 + 360)), "Fading, 50 % lost, 6:00 until silence");
    }
}
