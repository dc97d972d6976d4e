// One chain from the parts to the result reads well. But an iterator is lazy: it asks for the
// second part only when the first one is through, so each thread is joined before the next starts.
use std::thread;

pub fn map<U: Send>(numbers: &[u64], workers: usize, work: impl Fn(&u64) -> U + Sync) -> Vec<U> {
    let work = &work;
    let length = numbers.len().div_ceil(workers).max(1);
    thread::scope(|scope| {
        numbers
            .chunks(length)
            .map(|part| scope.spawn(move || part.iter().map(work).collect::<Vec<_>>()))
            .flat_map(|part| part.join().unwrap())
            .collect()
    })
}
