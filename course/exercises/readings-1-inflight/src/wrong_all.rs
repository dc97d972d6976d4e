//! The first thing that one writes: a thread for each day, all at once. It is fast until the server says 429.
use std::thread;

/// All at the same time.
pub fn fetch_all<D: Sync, R: Send>(
    days: &[D],
    _at_once: usize,
    fetch: impl Fn(&D) -> R + Sync,
) -> Vec<R> {
    let fetch = &fetch;
    thread::scope(|scope| {
        let threads: Vec<_> = days.iter().map(|day| scope.spawn(move || fetch(day))).collect();
        threads.into_iter().filter_map(|thread| thread.join().ok()).collect()
    })
}
