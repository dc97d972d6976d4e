//! Mend `mean`: its answer is not always right, and its threads take turns.

use std::thread;

/// The mean of `term` over all values, computed by up to `workers` threads at the same time.
///
/// `None` if there is no value.
pub fn mean(values: &[f64], workers: usize, term: impl Fn(f64) -> f64 + Sync) -> Option<f64> {
    let length = values.len().div_ceil(workers).max(1);
    let mut means = Vec::new();
    thread::scope(|scope| {
        for part in values.chunks(length) {
            let term = &term;
            let worker = scope.spawn(move || {
                let sum: f64 = part.iter().map(|value| term(*value)).sum();
                sum / part.len() as f64
            });
            means.push(worker.join().expect("no term panics"));
        }
    });
    let sum: f64 = means.iter().sum();
    Some(sum / means.len() as f64)
}
