// Whoever is free pulls. But in `while let` the lock lives through the body: who works keeps all others from pulling.
use std::sync::Mutex;
use std::thread;

pub fn feed<T: Send>(
    inputs: impl Iterator<Item = T> + Send,
    at_once: usize,
    work: impl Fn(T) + Sync,
) {
    let inputs = Mutex::new(inputs);
    let worker = || {
        while let Some(input) = inputs.lock().unwrap().next() {
            work(input);
        }
    };
    thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(worker);
        }
    });
}
