//! Days of the calendar.

use std::fmt;
use std::str::FromStr;

use lesson::calendar;

/// A day, from 0001-01-01 to 9999-12-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    pub(crate) year: u32,
    pub(crate) month: u32,
    pub(crate) day: u32,
}

impl Date {
    /// Days since 1970-01-01.
    fn number(self) -> i64 {
        calendar::number(self.year.into(), self.month.into(), self.day.into())
    }

    /// The inverse of `number`.
    fn from_number(number: i64) -> Self {
        let (year, month, day) = calendar::date(number);
        Self { year: year as u32, month: month as u32, day: day as u32 }
    }

    /// The day so many days later.
    pub(crate) fn plus(self, days: u32) -> Self {
        Self::from_number(self.number() + i64::from(days))
    }

    /// How many days `self` is after `other`; negative if it is before.
    pub(crate) fn since(self, other: Self) -> i64 {
        self.number() - other.number()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = String;

    /// Reads `2020-02-29`, nothing shorter or longer.
    fn from_str(text: &str) -> Result<Self, String> {
        let read = || {
            let digits = |part: std::ops::Range<usize>| {
                let part =
                    text.get(part).filter(|part| part.bytes().all(|b| b.is_ascii_digit()));
                part?.parse::<u32>().ok()
            };
            let form = text.len() == 10 && text.get(4..5)? == "-" && text.get(7..8)? == "-";
            let (year, month, day) = (digits(0..4)?, digits(5..7)?, digits(8..10)?);
            let date = Self { year, month, day };
            // A day that the calendar does not have comes back as another.
            let real = form
                && year > 0
                && (1..=12).contains(&month)
                && Self::from_number(date.number()) == date;
            real.then_some(date)
        };
        read().ok_or_else(|| format!("`{text}` is no date, such as 2020-01-31"))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect(text)
    }

    #[test]
    fn known_days_are_known_distances_apart() {
        assert_eq!(date("1970-01-01").since(date("0001-01-01")), 719_162);
        assert_eq!(date("2000-01-01").since(date("1970-01-01")), 10_957);
        assert_eq!(date("2020-03-01").since(date("2020-02-28")), 2);
        assert_eq!(date("1900-03-01").since(date("1900-02-28")), 1);
        assert_eq!(date("2020-01-01").plus(100).to_string(), "2020-04-10");
    }

    #[test]
    fn what_is_no_date_is_named() {
        for text in [
            "",
            "2020-1-1",
            "2020-02-30",
            "2021-02-29",
            "1900-02-29",
            "2020-13-01",
            "2020-00-10",
            "2020-01-00",
            "2020/01/01",
            "2020-01-01T",
            "0000-01-01",
            "+020-01-01",
            "２０２０-01",
            "20é20-01-1",
        ] {
            let error = text.parse::<Date>().expect_err(text);
            assert!(error.contains(&format!("`{text}`")), "{error}");
        }
    }

    proptest! {
        #[test]
        fn days_are_added_and_taken_away(start in 0..3_000_000_u32, days in 0..600_000_u32) {
            let start = date("0001-01-01").plus(start);
            let end = start.plus(days);
            prop_assert_eq!(end.since(start), i64::from(days));
            if end.year <= 9999 {
                prop_assert_eq!(end.to_string().parse(), Ok(end));
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in "\\PC{0,12}") {
            let _ = text.parse::<Date>();
        }
    }
}
