//! Stretches of segments for whichever thread is free. New: all cores sieve, each its own bits with its
//! own list of primes. Costs: starting the threads, and a division for each prime at the start of
//! each stretch, to find its first multiple there.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

use super::Limit;
use super::packed::Plan;

/// Sieves on `workers` threads that share a counter of stretches.
// ANCHOR: run
pub fn run(limit: &Limit, workers: usize) -> u64 {
    let plan = Plan::stamped(limit);
    let (next, total) = (AtomicU64::new(0), AtomicU64::new(plan.unsieved));
    let stretches = plan.stretches();
    thread::scope(|scope| {
        for _ in 0..stretches.min(workers as u64) {
            scope.spawn(|| {
                let mut worker = plan.worker();
                loop {
                    let stretch = next.fetch_add(1, Relaxed);
                    if stretch >= stretches {
                        break;
                    }
                    total.fetch_add(worker.stretch(stretch), Relaxed);
                }
            });
        }
    });
    total.into_inner()
}
// ANCHOR_END: run

/// Sieves the stretches that `which` names, in rising order, on one core, and stops at the first that is
/// not there. The shares of several processes add up to all primes if each stretch is in one of them; the
/// one that has stretch 0 also counts what is not sieved.
pub fn share(limit: &Limit, which: impl IntoIterator<Item = u64>) -> u64 {
    let plan = Plan::stamped(limit);
    let mut worker = plan.worker();
    let there = which.into_iter().take_while(|stretch| *stretch < plan.stretches());
    there
        .map(|stretch| {
            let unsieved = if stretch == 0 { plan.unsieved } else { 0 };
            unsieved + worker.stretch(stretch)
        })
        .sum()
}
