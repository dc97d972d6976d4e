//! The order is that of completion. But the answers are put into a list, and the first waits until the last is ready.

use std::sync::{Arc, mpsc};
use std::thread;

/// The answers of `work`.
pub fn completed<T: Send + 'static, U: Send + 'static>(
    inputs: Vec<T>,
    work: impl Fn(T) -> U + Send + Sync + 'static,
) -> impl Iterator<Item = (usize, U)> {
    let work = Arc::new(work);
    let (sender, receiver) = mpsc::channel();
    for (place, input) in inputs.into_iter().enumerate() {
        let (work, sender) = (Arc::clone(&work), sender.clone());
        thread::spawn(move || drop(sender.send((place, work(input)))));
    }
    drop(sender);
    receiver.into_iter().collect::<Vec<_>>().into_iter()
}
