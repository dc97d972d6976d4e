//! A day of the calendar.

use std::fmt::{self, Display};
use std::str::FromStr;

use lesson::calendar;
use serde::{Deserialize, Serialize};

/// A day of the Gregorian calendar, from 0001-01-01 to 9999-12-31.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// A text is no date.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("it must be a date like 2020-01-31")]
pub struct NoDate;

impl Date {
    /// The day of that number in that month, if there is one.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let known = (1..=9999).contains(&year)
            && (1..=calendar::length(year.into(), month.into())).contains(&day.into());
        known.then_some(Self { year, month, day })
    }

    /// The day as a number that people can read: 20200131.
    pub fn number(self) -> u64 {
        u64::from(self.year) * 10_000 + u64::from(self.month) * 100 + u64::from(self.day)
    }

    /// The next day; none after the last.
    pub fn next(self) -> Option<Self> {
        let Self { year, month, day } = self;
        Self::new(year, month, day + 1)
            .or_else(|| Self::new(year, month + 1, 1))
            .or_else(|| Self::new(year + 1, 1, 1))
    }

    /// `days` days from `first` on, or as many as there are.
    pub fn run(first: Self, days: u32) -> Vec<Self> {
        std::iter::successors(Some(first), |date| date.next()).take(days as usize).collect()
    }
}

impl Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { year, month, day } = self;
        f.pad(&format!("{year:04}-{month:02}-{day:02}"))
    }
}

impl FromStr for Date {
    type Err = NoDate;

    fn from_str(text: &str) -> Result<Self, NoDate> {
        let digits = |text: &str, count| {
            text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit())
        };
        let mut parts = text.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(NoDate);
        };
        if !(digits(year, 4) && digits(month, 2) && digits(day, 2)) {
            return Err(NoDate);
        }
        let date = year.parse().ok().zip(month.parse().ok()).zip(day.parse().ok());
        date.and_then(|((year, month), day)| Self::new(year, month, day)).ok_or(NoDate)
    }
}

impl TryFrom<String> for Date {
    type Error = NoDate;

    fn try_from(text: String) -> Result<Self, NoDate> {
        text.parse()
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn date(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn months_and_leap_years_have_their_lengths() {
        for (day, next) in [
            ("2020-02-28", "2020-02-29"),
            ("2021-02-28", "2021-03-01"),
            ("1900-02-28", "1900-03-01"),
            ("2000-02-28", "2000-02-29"),
            ("2020-04-30", "2020-05-01"),
            ("2020-12-31", "2021-01-01"),
        ] {
            assert_eq!(date(day).next(), Some(date(next)));
        }
        assert_eq!(date("9999-12-31").next(), None);
    }

    #[test]
    fn a_run_of_days_ends_where_the_calendar_does() {
        let run = Date::run(date("2020-01-01"), 366);
        assert_eq!(run.last().map(Date::to_string).as_deref(), Some("2020-12-31"));
        assert_eq!(Date::run(date("9999-12-30"), 10).len(), 2);
        assert!(Date::run(date("2020-01-01"), 0).is_empty());
    }

    #[test]
    fn only_a_date_is_a_date() {
        for wrong in [
            "",
            "2020",
            "2020-1-1",
            "2020-13-01",
            "2020-00-01",
            "2020-01-00",
            "2021-02-29",
            "0000-01-01",
            "2020-01-01T00:00",
            "+020-01-01",
            "2020-01-0١",
            "-2020-01-01",
            "x",
        ] {
            assert_eq!(wrong.parse::<Date>(), Err(NoDate), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn dates_sort_as_their_texts_do(year in 1..=9999_u16, month in 1..=12_u8, day in 1..=28_u8) {
            let date = Date::new(year, month, day).expect("all months have 28 days");
            prop_assert_eq!(date.to_string().parse(), Ok(date));
            if let Some(next) = date.next() {
                prop_assert!(next > date && next.to_string() > date.to_string());
            }
        }
    }
}
