//! Numbers as people read them.

use crate::Interval;

/// `value` with three significant digits, but no digit before the point dropped: 0.0123, 1.23, 1230.
fn digits(value: f64) -> String {
    if value == 0.0 || !value.is_finite() {
        return format!("{value}");
    }
    let places = (2 - value.abs().log10().floor() as i32).clamp(0, 6) as usize;
    format!("{value:.places$}")
}

/// A time in nanoseconds with its unit: `182 ms`, `1.05 µs`.
pub fn duration(ns: f64) -> String {
    let (scale, unit) = match ns.abs() {
        small if small < 1e3 => (1.0, "ns"),
        small if small < 1e6 => (1e3, "µs"),
        small if small < 1e9 => (1e6, "ms"),
        _ => (1e9, "s"),
    };
    format!("{} {unit}", digits(ns / scale))
}

/// An amount of memory with its unit, in powers of 1,024: `1.50 MiB`.
pub fn bytes(count: f64) -> String {
    let (scale, unit) = match count {
        small if small < 1024.0 => return format!("{count:.0} B"),
        small if small < 1_048_576.0 => (1024.0, "KiB"),
        small if small < 1_073_741_824.0 => (1_048_576.0, "MiB"),
        _ => (1_073_741_824.0, "GiB"),
    };
    format!("{} {unit}", digits(count / scale))
}

/// A ratio: `1.98×`, `0.0431×`, `12.6×`.
pub fn factor(ratio: f64) -> String {
    format!("{}×", digits(ratio))
}

/// A ratio with its interval: `1.98× [1.95, 2.01]`.
pub fn interval(ratio: &Interval) -> String {
    format!("{} [{}, {}]", factor(ratio.estimate), digits(ratio.low), digits(ratio.high))
}

/// A share: `1.2 %`, `0.05 %`, `150 %`.
pub fn percent(share: f64) -> String {
    let value = share * 100.0;
    let places = match value.abs() {
        small if small < 0.1 => 2,
        small if small < 10.0 => 1,
        _ => 0,
    };
    format!("{value:.places$} %")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_has_three_digits_and_the_unit_that_fits() {
        assert_eq!(duration(12.34), "12.3 ns");
        assert_eq!(duration(1_234.0), "1.23 µs");
        assert_eq!(duration(182_400_000.0), "182 ms");
        assert_eq!(duration(977.88e9), "978 s");
    }

    #[test]
    fn memory_counts_in_powers_of_1024() {
        assert_eq!(bytes(0.0), "0 B");
        assert_eq!(bytes(1536.0), "1.50 KiB");
        assert_eq!(bytes(80_000_000.0), "76.3 MiB");
    }

    #[test]
    fn a_ratio_keeps_its_meaning_when_small() {
        assert_eq!(factor(0.0431), "0.0431×");
        assert_eq!(factor(20.88), "20.9×");
        assert_eq!(factor(4123.4), "4123×");
    }

    #[test]
    fn a_share_is_written_with_as_many_places_as_it_needs() {
        assert_eq!(percent(0.0123), "1.2 %");
        assert_eq!(percent(0.0005), "0.05 %");
        assert_eq!(percent(1.5), "150 %");
    }
}
