use std::thread;

/// Gives `work` of every number, in the order of the numbers, on `workers` threads at once.
pub fn map<U: Send>(numbers: &[u64], workers: usize, work: impl Fn(&u64) -> U + Sync) -> Vec<U> {
    let work = &work;
    let length = numbers.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        let parts: Vec<_> = numbers
            .chunks(length)
            .map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<_>>()))
            .collect();
        parts.into_iter().flat_map(|part| part.join().unwrap()).collect()
    })
}
