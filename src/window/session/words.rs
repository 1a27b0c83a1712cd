//! The words of a session: how long is left, where it stands, and the line it closes with.

use std::time::Duration;

use crate::session::{Arc, Phase, Return, Struck, length};
use crate::units::{RATE, seconds};
use crate::words::Words;

/// How long is left of what the person is in: `4:58 until silence`.
pub fn left(arc: &Arc, frame: u64, words: &Words) -> String {
    let (until, what) = match arc.moment(frame).phase {
        Phase::Clear | Phase::Fade if arc.return_from() > arc.silent_from() => (arc.silent_from(), "until-silence"),
        Phase::Clear | Phase::Fade | Phase::Silence if arc.total() > arc.return_from() => {
            let until = match arc.bell().struck {
                _ if arc.returns() == Return::Hearing => "until-hearing-returns",
                Struck::Bowl => "until-the-bowl",
                Struck::Clap => "until-the-clap",
                Struck::Bell => "until-the-bell",
            };
            (arc.return_from(), until)
        }
        Phase::Over => return String::new(),
        _ => (arc.total(), "until-the-end"),
    };
    let left = Duration::from_secs_f64(seconds(until.saturating_sub(frame)));
    words.say_with(what, &[("time", length::write_clock(left).into())])
}

/// The phase and the time, as they are said when asked for.
pub fn moment(arc: &Arc, frame: u64, words: &Words) -> String {
    let moment = arc.moment(frame);
    let id = match moment.phase {
        Phase::Clear => "now-clear",
        Phase::Fade => "now-fading",
        Phase::Silence => "now-silence",
        Phase::Return if arc.returns() == Return::Hearing => "now-returning",
        Phase::Return => match moment.struck {
            Struck::Bowl => "now-bowl",
            Struck::Clap => "now-clap",
            Struck::Bell => "now-bell",
        },
        Phase::Over => "now-over",
    };
    let lost = format!("{:.0}", moment.loss * 100.0);
    words.say_with(id, &[("left", left(arc, frame, words).into()), ("lost", lost.into())])
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
pub fn closing(frames: u64, words: &Words) -> String {
    let all = (frames + u64::from(RATE) / 2) / u64::from(RATE);
    let units = [(all / 3600, "hours"), (all / 60 % 60, "minutes"), (all % 60, "seconds")];
    let said = |(count, unit): &(u64, &'static str)| {
        let number = words.say_with("number", &[("count", (*count).into())]);
        words.say_with(unit, &[("count", (*count).into()), ("words", number.into())])
    };
    let parts: Vec<String> = units.iter().filter(|(count, _)| *count > 0).map(said).collect();
    let line = match parts.as_slice() {
        [] => words.say("no-time-at-all"),
        [one] => one.clone(),
        [first, last] => {
            words.say_with("two-lengths", &[("first", first.as_str().into()), ("last", last.as_str().into())])
        }
        [first, .., last] => {
            let second = parts[1].as_str();
            let values = [("first", first.as_str().into()), ("second", second.into()), ("last", last.as_str().into())];
            words.say_with("three-lengths", &values)
        }
    };
    let mut letters = line.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::session::Lengths;
    use crate::words::Language;

    fn frames(seconds: u64) -> u64 {
        seconds * u64::from(RATE)
    }

    #[test]
    fn a_session_closes_with_its_length_in_words() {
        let english = Words::of(Language::English);
        assert_eq!(closing(frames(1230), &english), "Twenty minutes and thirty seconds.");
        assert_eq!(closing(frames(1), &english), "One second.");
        assert_eq!(closing(frames(3600 + 60), &english), "One hour and one minute.");
        assert_eq!(
            closing(frames(2 * 3600 + 45 * 60 + 21), &english),
            "Two hours, forty-five minutes and twenty-one seconds."
        );
        assert_eq!(closing(0, &english), "No time at all.");
        let say = |language| closing(frames(3600 + 21 * 60 + 30), &Words::of(language));
        assert_eq!(say(Language::German), "Eine Stunde, einundzwanzig Minuten und dreißig Sekunden.");
        assert_eq!(say(Language::Spanish), "Una hora, veintiún minutos y treinta segundos.");
        assert_eq!(say(Language::French), "Une heure, vingt et une minutes et trente secondes.");
    }

    #[test]
    fn what_is_left_is_until_what_comes_next() {
        let english = Words::of(Language::English);
        let arc = Arc::new(&Lengths::default(), RATE);
        assert_eq!(left(&arc, frames(452), &english), "4:58 until silence");
        assert_eq!(left(&arc, frames(750), &english), "8:00 until the end");
        let bell = Arc::new(&Lengths { returns: Return::Bell, ..Lengths::default() }, RATE);
        assert_eq!(left(&bell, frames(750), &english), "8:00 until the bowl");
        assert_eq!(left(&bell, frames(1230), &english), "0:20 until the end");
        let hearing = Arc::new(&Lengths { returns: Return::Hearing, ..Lengths::default() }, RATE);
        assert_eq!(left(&hearing, frames(750), &english), "8:00 until hearing returns");
        assert_eq!(moment(&hearing, frames(1230), &english), "Hearing returns, 1:00 until the end");
        assert_eq!(moment(&arc, frames(30 + 360), &english), "Fading, 50 % lost, 6:00 until silence");
    }
}
