//! Someone mends the formula and leaves the join where it was; or writes one lazy chain of spawn and join.

use std::thread;

pub fn mean(values: &[f64], workers: usize, term: impl Fn(f64) -> f64 + Sync) -> Option<f64> {
    if values.is_empty() {
        return None;
    }
    let length = values.len().div_ceil(workers);
    let sum_of = |part: &[f64]| part.iter().map(|value| term(*value)).sum::<f64>();
    let sum_of = &sum_of;
    let sum: f64 = thread::scope(|scope| {
        values
            .chunks(length)
            .map(|part| scope.spawn(move || sum_of(part)))
            .map(|part| part.join().expect("no term panics"))
            .sum()
    });
    Some(sum / values.len() as f64)
}
