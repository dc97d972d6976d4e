//! Both locks are short. The sorting was dropped, as the answers came in order in every try.

use std::sync::Mutex;
use std::thread;

/// Gives `work` of every number, in the order of the numbers, on `workers` threads at once.
pub fn map<U: Send>(
    numbers: &[u64],
    workers: usize,
    work: impl Fn(&u64) -> U + Sync,
) -> Vec<U> {
    let queue = Mutex::new(numbers.iter().enumerate());
    let done = Mutex::new(Vec::new());
    let worker = || {
        loop {
            let next = queue.lock().unwrap().next();
            let Some((place, number)) = next else { return };
            let answer = work(number);
            done.lock().unwrap().push((place, answer));
        }
    };
    thread::scope(|scope| {
        for _ in 0..workers {
            scope.spawn(worker);
        }
    });
    let done = done.into_inner().unwrap();
    done.into_iter().map(|(_, answer)| answer).collect()
}
