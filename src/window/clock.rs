//! The local clock: when a session that begins now would end.

use std::time::Duration;

use jiff::Zoned;

/// The local time so long from now, as hours and minutes; `None` past the end of the calendar.
pub fn ends_at(length: Duration) -> Option<String> {
    let end = Zoned::now().checked_add(length).ok()?;
    Some(format!("{:02}:{:02}", end.hour(), end.minute()))
}

/// How long until the clock shows another minute.
pub fn until_next_minute() -> Duration {
    let second = u64::try_from(Zoned::now().second()).unwrap_or(0);
    Duration::from_secs(60_u64.saturating_sub(second).max(1))
}
