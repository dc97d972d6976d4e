//! Everything comes in the right order. But one sender is kept next to the receiver, so there is always one who could send.

use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;

struct Completed<U> {
    _sender: Sender<(usize, U)>,
    receiver: Receiver<(usize, U)>,
}

impl<U> Iterator for Completed<U> {
    type Item = (usize, U);

    fn next(&mut self) -> Option<Self::Item> {
        self.receiver.recv().ok()
    }
}

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
    Completed { _sender: sender, receiver }
}
