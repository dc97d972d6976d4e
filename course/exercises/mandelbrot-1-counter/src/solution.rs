//! Hand out rows by a counter.
use std::panic::resume_unwind;

use drill::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use drill::thread;

/// Draws `rows` rows on `workers` threads: `row(i)` is the value of row `i`. Whoever is free takes
/// the next row. Returns the values in the order of the rows.
pub fn draw(rows: usize, workers: usize, row: impl Fn(usize) -> u64 + Sync) -> Vec<u64> {
    let next = AtomicUsize::new(0);
    let mut done: Vec<(usize, u64)> = thread::scope(|scope| {
        let threads: Vec<_> =
            (0..workers).map(|_| scope.spawn(|| take(&next, rows, &row))).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.flat_map(|rows| rows.unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    done.sort_unstable_by_key(|&(index, _)| index);
    done.into_iter().map(|(_, value)| value).collect()
}

/// What one thread does: takes rows until none is left, and returns each with its number.
fn take(next: &AtomicUsize, rows: usize, row: impl Fn(usize) -> u64) -> Vec<(usize, u64)> {
    let mut mine = Vec::new();
    loop {
        // Read and raised in one step: no two threads get the same number.
        let index = next.fetch_add(1, Relaxed);
        if index >= rows {
            return mine;
        }
        mine.push((index, row(index)));
    }
}
