//! There is a thread for each call, so it looks parallel; but an iterator is lazy, and each thread is joined before the next is started.
use std::thread;

/// One after the other, on threads.
pub fn fetch_all<D: Sync, R: Send>(
    days: &[D],
    _at_once: usize,
    fetch: impl Fn(&D) -> R + Sync,
) -> Vec<R> {
    let fetch = &fetch;
    thread::scope(|scope| {
        let start = |day| scope.spawn(move || fetch(day));
        days.iter().map(start).filter_map(|thread| thread.join().ok()).collect()
    })
}
