//! Shares of equal work.
use std::ops::Range;

/// Cuts the rows into one share of neighbouring rows for each worker, the first rows first.
/// The share of worker `k` ends with the row in which the running sum reaches `k + 1` equal parts.
pub fn shares(costs: &[u64], workers: usize) -> Vec<Range<usize>> {
    let total: u64 = costs.iter().sum();
    let (mut row, mut sum) = (0, 0);
    let mut shares = Vec::with_capacity(workers);
    for worker in 1..=workers as u64 {
        let start = row;
        // Multiplied, not divided: nothing is lost by rounding.
        while row < costs.len() && sum * (workers as u64) < worker * total {
            sum += costs[row];
            row += 1;
        }
        shares.push(start..row);
    }
    if let Some(last) = shares.last_mut() {
        last.end = costs.len(); // rows at the end may cost nothing
    }
    shares
}
