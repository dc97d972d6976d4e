//! Numbers as people read them.

use amdahl::Interval;

/// `value` with four significant digits and no needless zeros: `5.926`, `20`, `0.0588`, `1024`.
pub(crate) fn digits(value: f64) -> String {
    if value == f64::INFINITY {
        return "∞".to_owned();
    }
    if value == 0.0 || !value.is_finite() {
        return format!("{value}");
    }
    if !(1e-5..1e9).contains(&value.abs()) {
        return format!("{value:.3e}");
    }
    let places = (3 - value.abs().log10().floor() as i32).max(0) as usize;
    let text = format!("{value:.places$}");
    if text.contains('.') {
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    } else {
        text
    }
}

/// A share in percent: `74.07 %`.
pub(crate) fn percent(share: f64) -> String {
    format!("{} %", digits(share * 100.0))
}

/// An estimate with its interval: `0.0601 [0.0581, 0.0621]`.
pub(crate) fn interval(interval: &Interval) -> String {
    let Interval { estimate, low, high } = interval;
    format!("{} [{}, {}]", digits(*estimate), digits(*low), digits(*high))
}

/// `1 worker`, `8 workers`.
pub(crate) fn workers(n: f64) -> String {
    let count = digits(n);
    if count == "1" { "1 worker".to_owned() } else { format!("{count} workers") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn four_digits_are_kept_and_needless_zeros_are_not() {
        let cases = [
            (5.925_925_9, "5.926"),
            (20.0, "20"),
            (0.058_82, "0.05882"),
            (1024.0, "1024"),
            (123_456.0, "123456"),
            (0.0, "0"),
            (-0.015_873, "-0.01587"),
            (1e-9, "1.000e-9"),
            (f64::INFINITY, "∞"),
        ];
        for (value, text) in cases {
            assert_eq!(digits(value), text);
        }
    }

    #[test]
    fn one_worker_is_singular() {
        assert_eq!(
            (workers(1.0), workers(2.5)),
            ("1 worker".to_owned(), "2.5 workers".to_owned())
        );
    }
}
