use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::thread;

/// Calls `fetch` for each of `days` and gives back what it returned, in the order of `days`.
pub fn fetch_all<D: Sync, R: Send>(
    days: &[D],
    at_once: usize,
    fetch: impl Fn(&D) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut got = Vec::new();
        loop {
            let at = next.fetch_add(1, Relaxed);
            let Some(day) = days.get(at) else { return got };
            got.push((at, fetch(day)));
        }
    };
    let mut all: Vec<(usize, R)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..at_once).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap_or_default()).collect()
    });
    all.sort_by_key(|(at, _)| *at);
    all.into_iter().map(|(_, answer)| answer).collect()
}
