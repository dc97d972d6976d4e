//! What turns a value into its score.

use super::Standardised;
use crate::List;

/// The variance below which values count as equal. Squares lose digits below 10⁻³⁰⁸; this far
/// above it, what is lost does not show in their sum.
const NARROW: f64 = 1e-300;

/// Where a column's middle is and how wide it is.
///
/// The mean is kept as two numbers, the column's first value and the mean's offset from it. Sums
/// of what is left when the first value is taken away stay small: less is rounded away, and a
/// column of equal values has a deviation of exactly 0, in whatever order it is added up.
#[derive(Debug, Clone, Copy)]
pub struct Scale {
    origin: f64,
    offset: f64,
    deviation: f64,
    /// What a score is divided by: the deviation, or infinity where that is 0.
    divisor: f64,
}

impl Scale {
    /// A scale around `origin + offset` for values with the given variance (the mean of the
    /// squared distances from there). It gives no numbers if the variance is not finite.
    pub fn new(origin: f64, offset: f64, variance: f64) -> Self {
        let (origin, deviation) = match variance {
            narrow if narrow < NARROW => (origin, 0.0),
            finite if finite.is_finite() => (origin, finite.sqrt()),
            _ => (f64::NAN, f64::NAN),
        };
        Self {
            origin,
            offset,
            deviation,
            divisor: if deviation == 0.0 { f64::INFINITY } else { deviation },
        }
    }

    /// How far `value` lies above the mean.
    pub fn distance(&self, value: f64) -> f64 {
        value - self.origin - self.offset
    }

    /// What a distance is divided by to get a score: never 0.
    pub fn divisor(&self) -> f64 {
        self.divisor
    }

    /// How many deviations `value` lies above the mean.
    pub fn score(&self, value: f64) -> f64 {
        self.distance(value) / self.divisor
    }

    /// The output: this scale and the scores it gave.
    pub fn standardised(&self, scores: impl Into<List<f64>>) -> Standardised {
        let mean = self.origin + self.offset;
        Standardised { mean, deviation: self.deviation, scores: scores.into() }
    }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::float_cmp, reason = "what is compared is exact")]

    use super::*;

    #[test]
    fn a_score_counts_deviations_from_the_mean() {
        let scale = Scale::new(10.0, 2.0, 9.0);
        assert_eq!(scale.score(12.0), 0.0);
        assert_eq!(scale.score(18.0), 2.0);
        assert_eq!(scale.score(9.0), -1.0);
    }

    #[test]
    fn without_a_deviation_every_score_is_zero() {
        let scale = Scale::new(0.1, 0.0, 0.0);
        assert_eq!(scale.score(0.1), 0.0);
        assert_eq!(scale.standardised(vec![]).deviation, 0.0);
    }

    #[test]
    fn without_a_finite_variance_nothing_is_a_number() {
        for variance in [f64::NAN, f64::INFINITY] {
            let scale = Scale::new(1.0, 2.0, variance);
            let output = scale.standardised(vec![scale.score(1.0)]);
            assert!(output.mean.is_nan() && output.deviation.is_nan(), "{output:?}");
            assert!(output.scores[0].is_nan(), "{output:?}");
        }
    }
}
