// Blocks of equal length look fair, and `chunks` makes them. But all the large numbers are in the last one.
use std::thread;

pub fn count(numbers: &[u64], workers: usize, is_prime: impl Fn(u64) -> bool + Sync) -> usize {
    let is_prime = &is_prime;
    let length = numbers.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let threads: Vec<_> = numbers
            .chunks(length)
            .map(|part| scope.spawn(move || part.iter().filter(|n| is_prime(**n)).count()))
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}
