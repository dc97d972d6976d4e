//! Each shared number is read, changed and written in one step.

use drill::sync::atomic::{AtomicU64, Ordering::Relaxed};
use drill::thread;

/// How many of the numbers are prime, and the largest that is: 0 if there is none.
pub fn count(
    numbers: &[u64],
    workers: usize,
    is_prime: impl Fn(u64) -> bool + Sync,
) -> (u64, u64) {
    let (found, largest) = (AtomicU64::new(0), AtomicU64::new(0));
    let test = |part: &[u64]| {
        for &number in part.iter().filter(|number| is_prime(**number)) {
            found.fetch_add(1, Relaxed);
            largest.fetch_max(number, Relaxed);
        }
    };
    let test = &test;
    let length = numbers.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        for part in numbers.chunks(length) {
            scope.spawn(move || test(part));
        }
    });
    (found.load(Relaxed), largest.load(Relaxed))
}
