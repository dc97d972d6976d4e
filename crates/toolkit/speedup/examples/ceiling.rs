//! A case that names its ceiling: adding to an atomic cannot be faster than the machine adds.

use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering};

/// Additions of one run.
const ADDITIONS: u64 = 10_000;

fn add(counter: &AtomicU64) -> u64 {
    for _ in 0..ADDITIONS {
        black_box(counter).fetch_add(1, Ordering::Relaxed);
    }
    ADDITIONS
}

fn main() -> std::process::ExitCode {
    speedup::bench("additions", |bench| {
        bench
            .case("atomic", AtomicU64::default)
            .ceiling("atomic-own", ADDITIONS as f64)
            .serial("one", add)
            .measure();
    })
}
