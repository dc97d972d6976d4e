//! An estimate with its interval.

/// An estimate and the interval that covers the true value in 95 of 100 measurements.
#[derive(Debug, Clone, Copy, PartialEq)]
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

    /// The largest distance from 1 that the interval reaches: 0.02 for [0.99, 1.02].
    pub fn reach(&self) -> f64 {
        (self.high - 1.0).max(1.0 - self.low)
    }
}
