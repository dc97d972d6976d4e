//! Wrong: the counter is read, then written. What others added in between is overwritten.
//!
//! Every access is atomic, so this is no data race, and the compiler has nothing to say.

use crate::sync::atomic::{AtomicU64, Ordering::SeqCst};
use crate::thread;

/// Counts to `each` on each of `workers` threads; all count with one counter.
pub fn count(workers: u64, each: u64) -> u64 {
    let counter = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                for _ in 0..each {
                    let seen = counter.load(SeqCst);
                    counter.store(seen + 1, SeqCst);
                }
            });
        }
    });
    counter.into_inner()
}
