//! Days of the calendar.

use std::fmt;
use std::str::FromStr;

/// A day, from 0001-01-01 to 9999-12-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Date {
    pub(crate) year: u32,
    pub(crate) month: u32,
    pub(crate) day: u32,
}

/// Days of 400 years, after which the Gregorian calendar repeats.
const ERA: i64 = 146_097;

impl Date {
    /// Days since 0000-03-01, a year that starts in March: the leap day is then its last.
    fn number(self) -> i64 {
        let march = i64::from((self.month + 9) % 12);
        let year = i64::from(self.year) - i64::from(self.month < 3);
        let before =
            year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
        // Five months in turn have 153 days: 31, 30, 31, 30, 31.
        before + (153 * march + 2) / 5 + i64::from(self.day) - 1
    }

    /// The inverse of `number`.
    fn from_number(number: i64) -> Self {
        let in_era = number.rem_euclid(ERA);
        let year = (in_era - in_era / 1460 + in_era / 36_524 - in_era / (ERA - 1)) / 365;
        let in_year = in_era - (365 * year + year / 4 - year / 100);
        let march = (5 * in_year + 2) / 153;
        let month = (march + 2) % 12 + 1;
        let year = year + 400 * number.div_euclid(ERA) + i64::from(month < 3);
        let day = in_year - (153 * march + 2) / 5 + 1;
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

    /// Walks through the calendar by its rules alone.
    #[test]
    fn the_next_day_is_the_next_day_of_the_calendar_for_800_years() {
        let mut today = date("1600-01-01");
        for _ in 0..2 * ERA {
            let Date { year, month, day } = today;
            let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            let length = match month {
                2 => 28 + u32::from(leap),
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            let next = match (month, day) {
                (12, 31) => Date { year: year + 1, month: 1, day: 1 },
                (_, day) if day == length => Date { year, month: month + 1, day: 1 },
                _ => Date { year, month, day: day + 1 },
            };
            assert_eq!(today.plus(1), next);
            today = next;
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
