//! Equal parts make the mean of means right, so someone cuts only whole parts and loses the rest.

use std::thread;

pub fn mean(values: &[f64], workers: usize, term: impl Fn(f64) -> f64 + Sync) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let length = (values.len() / workers).max(1);
    let sum_of = |part: &[f64]| part.iter().map(|value| term(*value)).sum::<f64>();
    let sum_of = &sum_of;
    let sum: f64 = thread::scope(|scope| {
        let parts: Vec<_> = values
            .chunks_exact(length)
            .take(workers)
            .map(|part| scope.spawn(move || sum_of(part)))
            .collect();
        parts.into_iter().map(|part| part.join().expect("no term panics")).sum()
    });
    Some(sum / values.len() as f64)
}
