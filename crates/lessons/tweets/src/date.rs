//! Moments: as Twitter writes them, and as seconds since 1970.

use std::fmt::{self, Display};

use lesson::calendar;

/// A moment in seconds since 1 January 1970, midnight in Greenwich. Its `Display` is Twitter's:
/// `Wed Aug 27 13:08:45 +0000 2008`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

/// The months as English shortens them.
const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// The days of the week; 1 January 1970 was a Thursday.
const DAYS: [&str; 7] = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"];

/// Seconds of a day.
const DAY: i64 = 86_400;

impl Moment {
    /// Reads `Wed Aug 27 13:08:45 +0000 2008`. The day of the week must be one, and is not held
    /// against the date. `None` if the text is anything else, or its date is in no calendar.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_ascii_whitespace();
        let mut word = || words.next();
        let _weekday = word().filter(|name| DAYS.contains(name))?;
        let name = word()?;
        let month =
            (1..).zip(MONTHS).find_map(|(month, one)| (one == name).then_some(month))?;
        let day = number(word()?, 1..=2)?;
        let time = seconds(word()?)?;
        let zone = zone(word()?)?;
        let year = number(word()?, 4..=4)?;
        let valid =
            words.next().is_none() && (1..=calendar::length(year, month)).contains(&day);
        valid.then(|| Self(calendar::number(year, month, day) * DAY + time - zone))
    }

    /// The day, as `2008-08-27`.
    pub fn day(self) -> String {
        let (year, month, day) = calendar::date(self.0.div_euclid(DAY));
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// How many days after 1 January 1970 it is.
    pub fn days(self) -> i64 {
        self.0.div_euclid(DAY)
    }
}

impl Display for Moment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (days, second) = (self.0.div_euclid(DAY), self.0.rem_euclid(DAY));
        let (year, month, day) = calendar::date(days);
        let weekday = DAYS[days.rem_euclid(7) as usize];
        let month = MONTHS[month as usize - 1];
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        write!(
            formatter,
            "{weekday} {month} {day:02} {hour:02}:{minute:02}:{second:02} +0000 {year:04}"
        )
    }
}

/// A number of so many digits and nothing else.
fn number(text: &str, digits: std::ops::RangeInclusive<usize>) -> Option<i64> {
    let plain = digits.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    plain.then(|| text.parse().ok())?
}

/// `13:08:45` in seconds. A leap second counts as the one after it, as in Unix time.
fn seconds(text: &str) -> Option<i64> {
    let mut parts = text.split(':').map(|part| number(part, 2..=2));
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let valid = parts.next().is_none() && hour < 24 && minute < 60 && second <= 60;
    valid.then_some(hour * 3600 + minute * 60 + second)
}

/// `+0530` in seconds east of Greenwich.
fn zone(text: &str) -> Option<i64> {
    let (sign, digits) = match text.as_bytes().first()? {
        b'+' => (1, &text[1..]),
        b'-' => (-1, &text[1..]),
        _ => return None,
    };
    let clock = number(digits, 4..=4)?;
    let (hours, minutes) = (clock / 100, clock % 100);
    (hours < 24 && minutes < 60).then_some(sign * (hours * 3600 + minutes * 60))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_moments_are_right() {
        // From `date --date "…" +%s`.
        for (text, seconds) in [
            ("Thu Jan 01 00:00:00 +0000 1970", 0),
            ("Wed Aug 27 13:08:45 +0000 2008", 1_219_842_525),
            ("Sat Feb 29 23:59:59 +0000 2020", 1_583_020_799),
            ("Sun Mar 01 00:00:00 +0530 2020", 1_583_001_000),
            ("Tue Feb 29 12:00:00 -0800 2000", 951_854_400),
            ("Wed Dec 31 23:59:59 +0000 1969", -1),
        ] {
            assert_eq!(Moment::parse(text), Some(Moment(seconds)), "{text}");
        }
        assert_eq!(Moment(1_583_020_799).day(), "2020-02-29");
    }

    #[test]
    fn what_is_in_no_calendar_is_no_moment() {
        for text in [
            "",
            "2020-05-01T00:00:00Z",
            "Wed Aug 27 13:08:45 2008",
            "Wed Aug 32 13:08:45 +0000 2008",
            "Fri Feb 29 00:00:00 +0000 2019",
            "Wed Aug 27 24:00:00 +0000 2008",
            "Wed Aug 27 13:08 +0000 2008",
            "Wed Aug 27 13:08:45 +0000 2008 ",
            "Wed Aug 27 13:08:45 +0000 2008 x",
            "Mittwoch Aug 27 13:08:45 +0000 2008",
            "Wed Aug 27 13:08:45 +é00 2008",
            "Wed Aug 27 +1:08:45 +0000 2008",
        ] {
            let trailing = text.ends_with(' ');
            assert_eq!(Moment::parse(text).is_some(), trailing, "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_moment_that_is_written_is_read_back(seconds in -62_135_596_800_i64..253_402_300_800) {
            prop_assert_eq!(Moment::parse(&Moment(seconds).to_string()), Some(Moment(seconds)));
        }
    }
}
