// A list can be cut into parts, an iterator cannot. So it is made a list first, with all inputs at once.
use std::sync::Mutex;
use std::thread;

pub fn feed<T: Send>(
    inputs: impl Iterator<Item = T> + Send,
    at_once: usize,
    work: impl Fn(T) + Sync,
) {
    let inputs: Vec<T> = inputs.collect();
    let inputs = Mutex::new(inputs);
    let worker = || {
        loop {
            let input = inputs.lock().unwrap().pop();
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
