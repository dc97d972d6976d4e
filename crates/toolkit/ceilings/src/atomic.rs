//! Adding to an atomic: alone, and against the other cores.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crate::team::best_rate;

/// Additions in one call: some microseconds.
const ADDITIONS: u64 = 1_000;

/// An atomic on a cache line that holds nothing else; 128 bytes, for lines are fetched in pairs.
#[repr(align(128))]
#[derive(Default)]
struct Lone(AtomicU64);

/// Seconds for an addition by each core to its own.
pub(crate) fn own(cores: usize) -> f64 {
    cores as f64 / best_rate(cores, Lone::default, |counter| add(counter))
}

/// Seconds for an addition by one of all cores that add to the same.
pub(crate) fn shared(cores: usize) -> f64 {
    let counter = Lone::default();
    cores as f64 / best_rate(cores, || (), |()| add(&counter))
}

fn add(counter: &Lone) -> f64 {
    for _ in 0..ADDITIONS {
        counter.0.fetch_add(1, Relaxed);
    }
    ADDITIONS as f64
}
