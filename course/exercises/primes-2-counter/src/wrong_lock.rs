//! A lock makes it right. Around the whole loop it also makes the threads take turns.

use drill::sync::Mutex;
use drill::thread;

/// How many of the numbers are prime, and the largest that is: 0 if there is none.
pub fn count(
    numbers: &[u64],
    workers: usize,
    is_prime: impl Fn(u64) -> bool + Sync,
) -> (u64, u64) {
    let found = Mutex::new((0, 0));
    let test = |part: &[u64]| {
        let mut found = found.lock().unwrap();
        for &number in part.iter().filter(|number| is_prime(**number)) {
            *found = (found.0 + 1, found.1.max(number));
        }
    };
    let test = &test;
    let length = numbers.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        for part in numbers.chunks(length) {
            scope.spawn(move || test(part));
        }
    });
    *found.lock().unwrap()
}
