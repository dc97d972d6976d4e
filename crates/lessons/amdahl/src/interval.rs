//! An estimate with its interval.

use serde::Serialize;

/// An estimate and the interval that covers the true value in 95 of 100 measurements.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Interval {
    /// The single best value.
    pub estimate: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

impl Interval {
    /// A value known exactly.
    pub fn exact(value: f64) -> Self {
        Self { estimate: value, low: value, high: value }
    }

    /// Whether `value` lies inside, ends included.
    pub fn contains(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// All three values moved to the nearest one between `low` and `high`.
    #[must_use]
    pub fn clipped(&self, low: f64, high: f64) -> Self {
        let clip = |value: f64| value.max(low).min(high);
        Self { estimate: clip(self.estimate), low: clip(self.low), high: clip(self.high) }
    }
}
