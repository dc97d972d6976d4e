//! A length of time as people write it, on the command line for example: `50ms`, `1.5s`.

use std::time::Duration;

/// The longest time that anything here may take.
pub const LONGEST: Duration = Duration::from_secs(3600);

/// The units, the longest ending first where one ends like another.
const UNITS: [(&str, f64); 6] =
    [("ns", 1e-9), ("us", 1e-6), ("µs", 1e-6), ("ms", 1e-3), ("min", 60.0), ("s", 1.0)];

/// Reads a length of time, at most an hour: a number and its unit, which is ns, us, ms, s or min.
///
/// The error is a sentence that names the text.
pub fn parse(text: &str) -> Result<Duration, String> {
    let read = || {
        let (number, unit) =
            UNITS.iter().find_map(|(name, unit)| Some((text.strip_suffix(name)?, unit)))?;
        let plain = number.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let number: f64 = plain.then(|| number.parse().ok())??;
        Duration::try_from_secs_f64(number * unit).ok().filter(|time| *time <= LONGEST)
    };
    read().ok_or_else(|| {
        format!("`{text}` is no length of time up to an hour, such as 250us, 50ms or 1.5s")
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_time_is_a_number_and_its_unit() {
        let micros = Duration::from_micros;
        for (text, time) in [
            ("50ms", micros(50_000)),
            ("1.5s", micros(1_500_000)),
            ("250us", micros(250)),
            ("250µs", micros(250)),
            ("0s", micros(0)),
            (".5s", micros(500_000)),
            ("2min", micros(120_000_000)),
            ("60min", LONGEST),
        ] {
            assert_eq!(parse(text), Ok(time), "{text}");
        }
    }

    #[test]
    fn what_is_no_time_is_named() {
        for text in [
            "", "50", "ms", "-1s", "1e3s", "inf s", "NaNs", "61min", "5 ms", "1..2s", "5h", ".",
        ] {
            let error = parse(text).expect_err(text);
            assert!(error.contains(&format!("`{text}`")), "{error}");
        }
    }

    proptest! {
        #[test]
        fn a_time_written_by_rust_is_read_back(nanos in 0..=3_600_000_000_000_u64) {
            let time = Duration::from_nanos(nanos);
            prop_assert_eq!(parse(&format!("{time:?}")), Ok(time));
        }

        #[test]
        fn no_text_makes_it_panic(text in ".{0,12}") {
            let _ = parse(&text);
        }
    }
}
