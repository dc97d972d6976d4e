//! The bound is easy to keep in groups: start some, wait for all of them, start the next. Each group waits for its slowest.
use std::thread;

/// A group after the other.
pub fn fetch_all<D: Sync, R: Send>(
    days: &[D],
    at_once: usize,
    fetch: impl Fn(&D) -> R + Sync,
) -> Vec<R> {
    let fetch = &fetch;
    let mut answers = Vec::new();
    for group in days.chunks(at_once) {
        answers.extend(thread::scope(|scope| {
            let threads: Vec<_> =
                group.iter().map(|day| scope.spawn(move || fetch(day))).collect();
            threads.into_iter().filter_map(|thread| thread.join().ok()).collect::<Vec<_>>()
        }));
    }
    answers
}
