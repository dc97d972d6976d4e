//! From numbers to pixels, by plotters' coordinates.

use std::ops::RangeInclusive;

use plotters::coord::combinators::{IntoLogRange, LogCoord};
use plotters::coord::ranged1d::Ranged;
use plotters::coord::types::RangedCoordf64;

/// Numbers along an axis.
pub struct Scale {
    kind: Kind,
    /// The smallest number on it.
    pub low: f64,
    /// The largest number on it.
    pub high: f64,
    /// The pixels of the smallest and of the largest number.
    pub pixels: (i32, i32),
}

enum Kind {
    Linear(RangedCoordf64),
    Log(LogCoord<f64>),
}

impl Scale {
    /// Equal differences have equal lengths.
    pub fn linear((low, high): (f64, f64), pixels: (i32, i32)) -> Self {
        Self { kind: Kind::Linear((low..high).into()), low, high, pixels }
    }

    /// Equal ratios have equal lengths; both ends are above zero.
    pub fn log((low, high): (f64, f64), pixels: (i32, i32)) -> Self {
        Self { kind: Kind::Log((low..high).log_scale().into()), low, high, pixels }
    }

    /// The pixel of `value`; what lies off the axis, or is no number, is put at its nearest end.
    pub fn at(&self, value: f64) -> i32 {
        let value = if value.is_nan() { self.low } else { value.clamp(self.low, self.high) };
        match &self.kind {
            Kind::Linear(coordinate) => coordinate.map(&value, self.pixels),
            Kind::Log(coordinate) => coordinate.map(&value, self.pixels),
        }
    }

    /// Whether `value` lies on the axis.
    pub fn holds(&self, value: f64) -> bool {
        self.low <= value && value <= self.high
    }

    /// Whether equal ratios have equal lengths.
    pub fn is_log(&self) -> bool {
        matches!(self.kind, Kind::Log(_))
    }
}

/// What a log axis reaches at most: sizes go up to 2⁶⁴, and what is beyond this is a mistake.
const USABLE: RangeInclusive<f64> = 1e-30..=1e30;

/// The range of the usable numbers among `values`, and of `anchor`, widened by `pad`
/// at both ends and at least by half again as far.
pub fn log_range(values: impl IntoIterator<Item = f64>, anchor: f64, pad: f64) -> (f64, f64) {
    let usable = values.into_iter().filter(|value| USABLE.contains(value));
    let (low, high) =
        usable.fold((anchor, anchor), |(low, high), value| (low.min(value), high.max(value)));
    // An axis that spans one part in a thousand would make noise look like news.
    let pad = pad * (high / low).ln().max(0.2);
    (low * (-pad).exp(), high * pad.exp())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_scale_puts_the_geometric_mean_in_the_middle() {
        assert_eq!(Scale::log((0.25, 4.0), (0, 100)).at(1.0), 50);
    }

    #[test]
    fn what_is_off_the_axis_or_no_number_stays_inside() {
        let scale = Scale::log((0.5, 2.0), (10, 90));
        let values = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 0.0, -1.0, 1e300];
        assert!(values.iter().all(|value| (10..=90).contains(&scale.at(*value))));
    }

    #[test]
    fn a_range_passes_over_what_is_no_number() {
        let (low, high) = log_range([f64::NAN, 0.0, -3.0, f64::INFINITY, 2.0], 1.0, 0.05);
        assert!(0.9 < low && low < 1.0 && 2.0 < high && high < 2.2, "{low} {high}");
    }
}
