use std::sync::Mutex;
use std::thread;

/// Calls `work` for each input, `at_once` calls at the same time. `at_once` is at least 1.
///
/// Whoever is free pulls the next input: no more than `at_once` of them exist at a time.
pub fn feed<T: Send>(
    inputs: impl Iterator<Item = T> + Send,
    at_once: usize,
    work: impl Fn(T) + Sync,
) {
    let inputs = Mutex::new(inputs);
    let worker = || {
        loop {
            // A statement of its own: the iterator is given back before the work begins.
            let input = inputs.lock().unwrap().next();
            let Some(input) = input else { return };
            work(input);
        }
    };
    thread::scope(|scope| {
        for _ in 0..at_once {
            scope.spawn(worker);
        }
    });
}
