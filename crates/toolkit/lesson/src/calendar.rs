//! The Gregorian calendar as arithmetic: days as numbers, and back.
//!
//! After Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". A year that begins in March has
//! its leap day at its end, so the months before a date have (153 m + 2) / 5 days, m counted from March:
//! five months in turn have 31 + 30 + 31 + 30 + 31 days.

/// Days of 400 years, after which the calendar repeats.
const ERA: i64 = 146_097;

/// Days between 1 March of the year 0 and 1 January 1970.
const BEFORE_1970: i64 = 719_468;

/// Days from 1 January 1970 to a day of the calendar; negative before.
pub fn number(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month < 3);
    let months = (month + 9) % 12;
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    365 * year + leaps + (153 * months + 2) / 5 + day - 1 - BEFORE_1970
}

/// Year, month and day of a number of days from 1 January 1970: the inverse of [`number`].
pub fn date(number: i64) -> (i64, i64, i64) {
    let since = number + BEFORE_1970;
    let (era, day) = (since.div_euclid(ERA), since.rem_euclid(ERA));
    let year = (day - day / 1_460 + day / 36_524 - day / (ERA - 1)) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let months = (5 * day + 2) / 153;
    let month = (months + 2) % 12 + 1;
    let year = year + era * 400 + i64::from(month < 3);
    (year, month, day - (153 * months + 2) / 5 + 1)
}

/// How many days a month has; nothing for what is no month.
pub fn length(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => 28 + i64::from(leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_days_have_their_numbers() {
        assert_eq!(number(1970, 1, 1), 0);
        assert_eq!(number(1, 1, 1), -719_162);
        assert_eq!(number(2000, 1, 1), 10_957);
        assert_eq!(date(-1), (1969, 12, 31));
    }

    /// Walks through the calendar by its rules alone, and through all that repeats in it.
    #[test]
    fn the_next_number_is_the_next_day_for_800_years() {
        let (mut year, mut month, mut day) = (1600, 1, 1);
        let first = number(year, month, day);
        for today in first..first + 2 * ERA {
            assert_eq!(date(today), (year, month, day));
            assert_eq!(number(year, month, day), today);
            day += 1;
            if day > length(year, month) {
                (month, day) = (month + 1, 1);
            }
            if month > 12 {
                (year, month) = (year + 1, 1);
            }
        }
    }

    #[test]
    fn months_and_leap_years_have_their_lengths() {
        let days = |year| (0..=13).map(|month| length(year, month)).sum::<i64>();
        assert_eq!([1900, 2000, 2020, 2021].map(days), [365, 366, 366, 365]);
        assert_eq!([length(2020, 0), length(2020, 13)], [0, 0]);
    }
}
