//! New: reading and writing are one step, and no other thread comes in between.
//!
//! `SeqCst` is the ordering that needs no thought; for a mere count `Relaxed` would do.

use crate::sync::atomic::{AtomicU64, Ordering::SeqCst};
use crate::thread;

/// Counts to `each` on each of `workers` threads; all count with one counter.
pub fn count(workers: u64, each: u64) -> u64 {
    let counter = AtomicU64::new(0);
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(|| {
                for _ in 0..each {
                    counter.fetch_add(1, SeqCst);
                }
            });
        }
    });
    counter.into_inner()
}
