//! Mean, minimum and maximum of numbers that come one by one.

use serde::{Deserialize, Serialize};

/// What numbers came to so far.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Stats {
    /// How many there were.
    pub count: u64,
    /// Their sum.
    pub sum: f64,
    /// The smallest; infinite if there was none.
    pub min: f64,
    /// The largest; infinite the other way if there was none.
    pub max: f64,
}

impl Default for Stats {
    fn default() -> Self {
        Self { count: 0, sum: 0.0, min: f64::INFINITY, max: f64::NEG_INFINITY }
    }
}

impl Stats {
    /// Adds a number.
    pub fn add(&mut self, value: f64) {
        self.count += 1;
        self.sum += value;
        self.min = self.min.min(value);
        self.max = self.max.max(value);
    }

    /// Adds all numbers of another one.
    pub fn merge(&mut self, other: &Self) {
        self.count += other.count;
        self.sum += other.sum;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
    }

    /// Their mean; none of no numbers.
    pub fn mean(&self) -> Option<f64> {
        (self.count > 0).then(|| self.sum / self.count as f64)
    }

    /// The smallest and the largest; none of no numbers.
    pub fn range(&self) -> Option<(f64, f64)> {
        (self.count > 0).then_some((self.min, self.max))
    }
}

impl FromIterator<f64> for Stats {
    fn from_iter<I: IntoIterator<Item = f64>>(values: I) -> Self {
        let mut stats = Self::default();
        values.into_iter().for_each(|value| stats.add(value));
        stats
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn merged_parts_are_the_whole() {
        let parts = [[1.0, -3.0].as_slice(), &[], &[7.5]];
        let mut merged = Stats::default();
        for part in parts {
            merged.merge(&part.iter().copied().collect());
        }
        assert_eq!(merged, [1.0, -3.0, 7.5].into_iter().collect());
        assert_eq!((merged.mean(), merged.range()), (Some(5.5 / 3.0), Some((-3.0, 7.5))));
    }

    #[test]
    fn no_numbers_have_no_mean() {
        assert_eq!((Stats::default().mean(), Stats::default().range()), (None, None));
    }
}
