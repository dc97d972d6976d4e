use std::thread;

/// Counts the numbers that `is_prime` says yes to, on `workers` threads at once.
///
/// Dealt out like cards: the thread `first` gets every `workers`-th number from there on.
pub fn count(numbers: &[u64], workers: usize, is_prime: impl Fn(u64) -> bool + Sync) -> usize {
    let is_prime = &is_prime;
    let hand = |first| {
        let mine = numbers.iter().skip(first).step_by(workers);
        mine.filter(|number| is_prime(**number)).count()
    };
    thread::scope(|scope| {
        let threads: Vec<_> =
            (0..workers).map(|first| scope.spawn(move || hand(first))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum()
    })
}
