//! Times on an axis and in words.

use crate::ticks;

/// A unit of time that suits a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Nanoseconds.
    Nanoseconds,
    /// Microseconds.
    Microseconds,
    /// Milliseconds.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Minutes.
    Minutes,
}

impl Unit {
    /// The unit that gives `ns` nanoseconds a number of few digits.
    pub fn of(ns: u64) -> Self {
        match ns {
            short if short < 10_000 => Self::Nanoseconds,
            short if short < 10_000_000 => Self::Microseconds,
            short if short < 10_000_000_000 => Self::Milliseconds,
            short if short < 120_000_000_000 => Self::Seconds,
            _ => Self::Minutes,
        }
    }

    /// Its length in nanoseconds.
    pub fn ns(self) -> f64 {
        match self {
            Self::Nanoseconds => 1.0,
            Self::Microseconds => 1e3,
            Self::Milliseconds => 1e6,
            Self::Seconds => 1e9,
            Self::Minutes => 60e9,
        }
    }

    /// Its name in the plural.
    pub fn name(self) -> &'static str {
        match self {
            Self::Nanoseconds => "nanoseconds",
            Self::Microseconds => "microseconds",
            Self::Milliseconds => "milliseconds",
            Self::Seconds => "seconds",
            Self::Minutes => "minutes",
        }
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Nanoseconds => "ns",
            Self::Microseconds => "µs",
            Self::Milliseconds => "ms",
            Self::Seconds => "s",
            Self::Minutes => "min",
        }
    }

    /// How many of it `ns` nanoseconds are.
    pub fn count(self, ns: u64) -> f64 {
        ns as f64 / self.ns()
    }
}

/// `ns` nanoseconds in words: `12.3 ms`, `50 min`.
pub fn duration(ns: u64) -> String {
    let unit = Unit::of(ns);
    let count = unit.count(ns);
    let digits = if count >= 100.0 { 1.0 } else { 100.0 };
    format!("{} {}", ticks::plain((count * digits).round() / digits), unit.sign())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_has_the_unit_that_fits() {
        assert_eq!(duration(50 * 60_000_000_000), "50 min");
        assert_eq!(duration(12_345_678), "12.35 ms");
        assert_eq!(duration(950), "950 ns");
        assert_eq!(duration(0), "0 ns");
    }
}
