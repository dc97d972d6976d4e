//! One channel for all threads: what is sent first is received first.

use std::sync::{Arc, mpsc};
use std::thread;

/// The answers of `work`, each with the place of its input, in the order in which they are ready.
pub fn completed<T: Send + 'static, U: Send + 'static>(
    inputs: Vec<T>,
    work: impl Fn(T) -> U + Send + Sync + 'static,
) -> impl Iterator<Item = (usize, U)> {
    let work = Arc::new(work);
    let (sender, receiver) = mpsc::channel();
    for (place, input) in inputs.into_iter().enumerate() {
        let (work, sender) = (Arc::clone(&work), sender.clone());
        // Who receives may have left.
        thread::spawn(move || drop(sender.send((place, work(input)))));
    }
    // The sender of this function is dropped here: the iterator ends with the last thread.
    receiver.into_iter()
}
