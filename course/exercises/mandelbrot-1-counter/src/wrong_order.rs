// Why: each thread's rows come in order, so the lists are put one behind the other.
use std::panic::resume_unwind;

use drill::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use drill::thread;

/// Draws `rows` rows on `workers` threads.
pub fn draw(rows: usize, workers: usize, row: impl Fn(usize) -> u64 + Sync) -> Vec<u64> {
    let next = AtomicUsize::new(0);
    thread::scope(|scope| {
        let work = || {
            let mut mine = Vec::new();
            loop {
                let index = next.fetch_add(1, Relaxed);
                if index >= rows {
                    return mine;
                }
                mine.push(row(index));
            }
        };
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.flat_map(|rows| rows.unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}
