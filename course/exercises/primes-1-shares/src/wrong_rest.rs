// Each thread gets as many numbers as the division says. The rest of the division is nobody's.
use std::thread;

pub fn count(numbers: &[u64], workers: usize, is_prime: impl Fn(u64) -> bool + Sync) -> usize {
    let is_prime = &is_prime;
    let each = numbers.len() / workers;
    let hand = |first| {
        let mine = numbers.iter().skip(first).step_by(workers).take(each);
        mine.filter(|number| is_prime(**number)).count()
    };
    thread::scope(|scope| {
        let threads: Vec<_> =
            (0..workers).map(|first| scope.spawn(move || hand(first))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}
