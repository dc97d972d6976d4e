//! Mend `completed`: the first answer that is ready should come first.

use std::sync::Arc;
use std::thread;

/// The answers of `work`, each with the place of its input, in the order in which they are ready.
pub fn completed<T: Send + 'static, U: Send + 'static>(
    inputs: Vec<T>,
    work: impl Fn(T) -> U + Send + Sync + 'static,
) -> impl Iterator<Item = (usize, U)> {
    let work = Arc::new(work);
    let start = |input| {
        let work = Arc::clone(&work);
        thread::spawn(move || work(input))
    };
    let threads: Vec<_> = inputs.into_iter().map(start).collect();
    threads.into_iter().map(|thread| thread.join().unwrap()).enumerate()
}
