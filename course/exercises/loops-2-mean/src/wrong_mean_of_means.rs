//! Someone makes the threads work at the same time, and does not look at the formula again.

use std::thread;

pub fn mean(values: &[f64], workers: usize, term: impl Fn(f64) -> f64 + Sync) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let length = values.len().div_ceil(workers);
    let mean_of =
        |part: &[f64]| part.iter().map(|value| term(*value)).sum::<f64>() / part.len() as f64;
    let mean_of = &mean_of;
    let means: Vec<f64> = thread::scope(|scope| {
        let parts: Vec<_> =
            values.chunks(length).map(|part| scope.spawn(move || mean_of(part))).collect();
        parts.into_iter().map(|part| part.join().expect("no term panics")).collect()
    });
    Some(means.iter().sum::<f64>() / means.len() as f64)
}
