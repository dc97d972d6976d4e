// Why: the flag is raised, and those in the middle of a file see it. Nobody asks before the next file.
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::Relaxed};
use std::thread;

/// Looks for a file on `workers` threads. `is_it(number, stop)` looks at one file; it may take
/// long, and gives up when it sees that `stop` is up. Returns the number of the file, if there is
/// one. Once it was found, nobody begins another file.
pub fn search(
    files: usize,
    workers: usize,
    is_it: impl Fn(usize, &AtomicBool) -> bool + Sync,
) -> Option<usize> {
    let (next, stop) = (AtomicUsize::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        let look = || look(files, &next, &stop, &is_it);
        let threads: Vec<_> = (0..workers).map(|_| scope.spawn(look)).collect();
        let joined = threads.into_iter().map(|thread| thread.join());
        joined.filter_map(|found| found.unwrap_or_else(|panic| resume_unwind(panic))).next()
    })
}

/// What one thread does: takes files until one is it, or none is left, or somebody has found it.
fn look(
    files: usize,
    next: &AtomicUsize,
    stop: &AtomicBool,
    is_it: impl Fn(usize, &AtomicBool) -> bool,
) -> Option<usize> {
    loop {
        let file = next.fetch_add(1, Relaxed);
        if file >= files {
            return None;
        }
        if is_it(file, stop) {
            stop.store(true, Relaxed);
            return Some(file);
        }
    }
}
