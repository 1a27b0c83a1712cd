//! When a session began, as people of each language say it.

use jiff::Zoned;

use crate::words::Words;

/// The day and the time: `21 November, 22:10`; the year too, where it is another than this.
pub fn day(began: &Zoned, words: &Words) -> String {
    let month = words.say_with("month", &[("month", i64::from(began.month()).into())]);
    let mut values = vec![
        ("day", i64::from(began.day()).into()),
        ("month", month.into()),
        ("time", format!("{:02}:{:02}", began.hour(), began.minute()).into()),
    ];
    let this_year = began.year() == Zoned::now().year();
    if !this_year {
        values.push(("year", began.year().to_string().into()));
    }
    words.say_with(if this_year { "day-and-time" } else { "day-year-and-time" }, &values)
}

/// The same with the day of the week before it.
pub fn weekday_and_day(began: &Zoned, words: &Words) -> String {
    let number = i64::from(began.weekday().to_monday_one_offset());
    let weekday = words.say_with("weekday", &[("weekday", number.into())]);
    words.say_with("weekday-and-day", &[("weekday", weekday.into()), ("day", day(began, words).into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Language;

    #[test]
    fn a_moment_is_said_as_each_language_says_it() {
        let moment = jiff::civil::date(2019, 9, 1).at(8, 5, 59, 0).to_zoned(jiff::tz::TimeZone::UTC);
        let moment = moment.expect("there is such a moment");
        let said = Language::ALL.map(|language| weekday_and_day(&moment, &Words::of(language)));
        for expected in [
            "Sunday 1 September 2019, 08:05",
            "Sonntag, 1. September 2019, 08:05",
            "Domingo 1 de septiembre de 2019, 08:05",
            "Dimanche 1er septembre 2019, 08:05",
        ] {
            assert!(said.iter().any(|it| it == expected), "{expected} is not in {said:?}");
        }
        let now = Zoned::now();
        let said = day(&now, &Words::of(Language::English));
        assert!(!said.contains(&now.year().to_string()), "this year goes without saying: {said}");
    }
}
