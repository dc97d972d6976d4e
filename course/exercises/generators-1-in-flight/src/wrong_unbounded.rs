// A channel between one who pulls and those who work. But it has no limit: who pulls is soon far ahead.
use std::sync::{Mutex, mpsc};
use std::thread;

pub fn feed<T: Send>(
    inputs: impl Iterator<Item = T> + Send,
    at_once: usize,
    work: impl Fn(T) + Sync,
) {
    let (sender, receiver) = mpsc::channel();
    let receiver = Mutex::new(receiver);
    let worker = || {
        loop {
            let input = receiver.lock().unwrap().recv();
            let Ok(input) = input else { return };
            work(input);
        }
    };
    thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(worker);
        }
        for input in inputs {
            sender.send(input).unwrap();
        }
        drop(sender);
    });
}
