//! Threads that do each round together and meet at its end.

use std::sync::Barrier;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

use super::{Rounds, part};

/// Does `job` with `threads` threads, and returns the last total.
pub(crate) fn run(job: &Rounds, threads: usize) -> u64 {
    let totals: Vec<_> = (0..=job.rounds).map(|_| AtomicU64::new(0)).collect();
    let barrier = Barrier::new(threads);
    let (totals, barrier) = (&totals, &barrier);
    thread::scope(|scope| {
        for thread in 0..threads as u64 {
            let bound = |thread| job.numbers * thread / threads as u64;
            let numbers = bound(thread)..bound(thread + 1);
            scope.spawn(move || {
                for (round, pair) in totals.windows(2).enumerate() {
                    // The barrier orders all that was added before it: relaxed is enough.
                    let total = pair[0].load(Relaxed);
                    let share = timeline::compute("round", round as u64, || {
                        numbers.clone().map(|it| part(it, total)).fold(0, u64::wrapping_add)
                    });
                    pair[1].fetch_add(share, Relaxed); // wraps
                    timeline::wait("round", round as u64, || barrier.wait());
                }
            });
        }
    });
    totals[job.rounds].load(Relaxed)
}
