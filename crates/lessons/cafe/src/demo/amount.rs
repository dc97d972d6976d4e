//! Numbers and times on the command line.

use cafe::MINUTE;

/// The longest time that is taken: 31 years, so that a few thousand of them can be added.
const LONGEST: f64 = 1e18;

/// A whole number from `LEAST` to `MOST`.
pub(crate) fn between<const LEAST: usize, const MOST: usize>(
    text: &str,
) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if (LEAST..=MOST).contains(&number) => Ok(number),
        _ => Err(format!("it must be a whole number from {LEAST} to {MOST}")),
    }
}

/// Minutes, more than 0, in nanoseconds.
pub(crate) fn minutes(text: &str) -> Result<u64, String> {
    let refused = || "it must be a number of minutes, more than 0".to_owned();
    let time = text.parse().map_err(|_| refused())?;
    nanoseconds(time, MINUTE as f64).filter(|time| *time > 0).ok_or_else(refused)
}

/// A time with its unit, as `15s`, in nanoseconds; without a unit it is nanoseconds already.
pub(crate) fn time(text: &str) -> Result<u64, String> {
    let refused = || {
        format!("`{text}` is no time: write a number and ns, us, ms, s, min or h, as in 15s")
    };
    let unit_at = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let (number, unit) = text.split_at(unit_at.unwrap_or(text.len()));
    let unit = match unit {
        "" | "ns" => 1.0,
        "us" | "µs" => 1e3,
        "ms" => 1e6,
        "s" => 1e9,
        "min" => MINUTE as f64,
        "h" => 60.0 * MINUTE as f64,
        _ => return Err(refused()),
    };
    let number = number.parse().map_err(|_| refused())?;
    nanoseconds(number, unit).ok_or_else(refused)
}

fn nanoseconds(number: f64, unit: f64) -> Option<u64> {
    let time = (number * unit).round();
    (0.0..=LONGEST).contains(&time).then_some(time as u64)
}

/// A number for JSON that is whole where it can be: 50 rather than 50.0.
pub(crate) fn json(number: f64) -> serde_json::Value {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        return (number as i64).into();
    }
    number.into()
}

/// Nanoseconds as minutes.
pub(crate) fn in_minutes(time: u64) -> f64 {
    time as f64 / MINUTE as f64
}

/// Nanoseconds as minutes for people: `50`, `26.25`.
pub(crate) fn spoken(time: u64) -> String {
    let text = format!("{:.2}", in_minutes(time));
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// A time for people, in the unit that suits it.
pub(crate) fn short(time: u64) -> String {
    let (divisor, unit) = match time {
        time if time < 10_000 => return format!("{time} ns"),
        time if time < 10_000_000 => (1e3, "µs"),
        time if time < 10_000_000_000 => (1e6, "ms"),
        _ => (1e9, "s"),
    };
    format!("{:.1} {unit}", time as f64 / divisor)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_have_units() {
        let cases = [
            ("15s", 15_000_000_000),
            ("0.5min", MINUTE / 2),
            ("7", 7),
            ("2.5us", 2_500),
            ("1h", 60 * MINUTE),
            ("0ms", 0),
        ];
        for (text, expected) in cases {
            assert_eq!(time(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_refused() {
        for wrong in ["", "s", "-1s", "1e9s", "NaN", "inf", "1 s", "1d", "..s", "99999999999h"]
        {
            assert!(time(wrong).is_err(), "{wrong}");
        }
        for wrong in ["0", "-2", "NaN", "inf", "two", "1e300", ""] {
            assert!(minutes(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn minutes_are_written_without_needless_digits() {
        assert_eq!(minutes("2.5"), Ok(5 * MINUTE / 2));
        assert_eq!([spoken(50 * MINUTE), spoken(MINUTE / 4), spoken(0)], ["50", "0.25", "0"]);
        assert_eq!(json(50.0).to_string(), "50");
        assert_eq!(json(2.5).to_string(), "2.5");
    }
}
