//! What a job waits for.

use serde::{Deserialize, Serialize};

/// A job that waits instead of computing: so many answers, each of which takes so long to come.
///
/// Whoever waits needs no processor, so such a job may have many more workers than there are
/// processors; what limits it is how many answers are awaited at the same time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Waits {
    /// How many answers are waited for.
    pub times: u64,
    /// How long each takes, in nanoseconds.
    pub each_ns: u64,
}

impl Waits {
    /// The least time in which all answers can have come, in nanoseconds, with at most `at_once` of
    /// them awaited at the same time: ⌈times / at once⌉ × each.
    pub fn least_ns(&self, at_once: u64) -> f64 {
        self.times.div_ceil(at_once.max(1)) as f64 * self.each_ns as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn answers_come_in_waves() {
        let waits = Waits { times: 100, each_ns: 50_000_000 };
        let least: Vec<f64> =
            [0, 1, 40, 50, 99, 100, 1024].map(|at_once| waits.least_ns(at_once) / 1e6).to_vec();
        assert_eq!(least, [5_000.0, 5_000.0, 150.0, 100.0, 100.0, 50.0, 50.0]);
    }
}
