//! New: every counter is padded to lines of its own. Costs: 128 bytes for a counter of 8, for many processors
//! fetch lines in pairs.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

use crossbeam::utils::CachePadded;

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
    counters.into_iter().map(|counter| counter.into_inner().into_inner()).sum()
}

// ANCHOR: counters
fn counters(workers: usize) -> Vec<CachePadded<AtomicU64>> {
    (0..workers).map(|_| CachePadded::new(AtomicU64::new(0))).collect()
}
// ANCHOR_END: counters

/// The number of the cache line in which each counter lies.
pub fn lines(workers: usize) -> Vec<usize> {
    let counters = counters(workers);
    counters.iter().map(|counter| std::ptr::from_ref(&**counter).addr() / LINE).collect()
}
