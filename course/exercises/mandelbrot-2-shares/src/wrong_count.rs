// Why: dear rows lie at the end, so each share gets half as many rows as the one before.
use std::ops::Range;

/// Cuts the rows into one share for each worker.
pub fn shares(costs: &[u64], workers: usize) -> Vec<Range<usize>> {
    let mut row = 0;
    let mut shares = Vec::new();
    for worker in 0..workers {
        let left = costs.len() - row;
        let take = if worker + 1 == workers { left } else { left.div_ceil(2) };
        shares.push(row..row + take);
        row += take;
    }
    shares
}
