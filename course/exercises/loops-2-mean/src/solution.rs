//! All threads are started before the first is waited for, and what comes back are sums.

use std::thread;

/// The mean of `term` over all values, computed by up to `workers` threads at the same time.
///
/// `None` if there is no value.
pub fn mean(values: &[f64], workers: usize, term: impl Fn(f64) -> f64 + Sync) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let length = values.len().div_ceil(workers);
    let sum_of = |part: &[f64]| part.iter().map(|value| term(*value)).sum::<f64>();
    let sum_of = &sum_of;
    let sum: f64 = thread::scope(|scope| {
        let parts: Vec<_> =
            values.chunks(length).map(|part| scope.spawn(move || sum_of(part))).collect();
        parts.into_iter().map(|part| part.join().expect("no term panics")).sum()
    });
    Some(sum / values.len() as f64)
}
