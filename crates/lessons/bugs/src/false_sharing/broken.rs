//! Wrong: the counters lie side by side. A processor that writes takes the whole cache line, and every other
//! that wants *its* counter has to fetch the line again. The answer is right; only the clock knows.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

use super::{LINE, Throws, hits};

/// Counts the hits on `workers` threads.
pub fn run(throws: &Throws, workers: usize) -> u64 {
    let counters = counters(workers);
    thread::scope(|scope| {
        for (worker, counter) in counters.iter().enumerate() {
            let blocks = throws.share(worker, workers);
            scope.spawn(move || {
                for hit in blocks.flat_map(hits) {
                    // Nobody else writes to it: a load and a store lose nothing here.
                    counter.store(counter.load(Relaxed) + hit, Relaxed);
                }
            });
        }
    });
    counters.into_iter().map(AtomicU64::into_inner).sum()
}

fn counters(workers: usize) -> Vec<AtomicU64> {
    (0..workers).map(|_| AtomicU64::new(0)).collect()
}

/// The number of the cache line in which each counter lies.
pub fn lines(workers: usize) -> Vec<usize> {
    let counters = counters(workers);
    counters.iter().map(|counter| std::ptr::from_ref(counter).addr() / LINE).collect()
}
