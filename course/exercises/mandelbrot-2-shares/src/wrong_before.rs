// Why: a share that never costs more than an equal part seems fair. What is left over falls to the last one.
use std::ops::Range;

/// Cuts the rows into one share for each worker.
pub fn shares(costs: &[u64], workers: usize) -> Vec<Range<usize>> {
    let part = costs.iter().sum::<u64>() / workers as u64;
    let mut row = 0;
    let mut shares = Vec::new();
    for worker in 0..workers {
        let (start, mut sum) = (row, 0);
        while row < costs.len() && (worker + 1 == workers || sum + costs[row] <= part) {
            sum += costs[row];
            row += 1;
        }
        shares.push(start..row);
    }
    shares
}
