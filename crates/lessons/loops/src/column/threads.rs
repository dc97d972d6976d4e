//! New: a chunk for each thread, three times over: the deviation needs the whole mean, the scores
//! need both. Each time all threads are started and waited for. The sums of the chunks are added
//! in their order, so the last digits depend on the number of threads and on nothing else.

use std::panic::resume_unwind;
use std::thread;

use super::{Column, Scale, Standardised};

/// Scores, each chunk of a list of zeros filled by a thread of its own.
pub fn run(column: &Column, workers: usize) -> Standardised {
    let values = column.values();
    let origin = column.origin();
    let length = values.len().div_ceil(workers).max(1);
    let sum = total("sum", values, length, |value| value - origin);
    let offset = sum / column.size();

    let squares = total("squares", values, length, |value| (value - origin - offset).powi(2));
    let scale = Scale::new(origin, offset, squares / column.size());

    let mut scores = vec![0.0; values.len()];
    thread::scope(|scope| {
        let chunks = values.chunks(length).zip(scores.chunks_mut(length));
        for (chunk, (values, scores)) in chunks.enumerate() {
            let fill = move || fill(values, &scale, scores);
            scope.spawn(move || timeline::compute("scores", chunk as u64, fill));
        }
    });
    scale.standardised(scores)
}

/// The sum of all terms, a thread for each chunk of `length` values; `pass` names it in a timeline.
fn total(
    pass: &'static str,
    values: &[f64],
    length: usize,
    term: impl Fn(f64) -> f64 + Sync,
) -> f64 {
    let part = |(number, chunk): (usize, &[f64])| {
        let sum = || chunk.iter().map(|value| term(*value)).sum::<f64>();
        timeline::compute(pass, number as u64, sum)
    };
    thread::scope(|scope| {
        let parts: Vec<_> = values
            .chunks(length)
            .enumerate()
            .map(|chunk| scope.spawn(move || part(chunk)))
            .collect();
        let joined =
            parts.into_iter().map(|part| part.join().unwrap_or_else(|why| resume_unwind(why)));
        joined.sum()
    })
}

/// Writes the score of each value.
fn fill(values: &[f64], scale: &Scale, scores: &mut [f64]) {
    for (value, score) in values.iter().zip(scores) {
        *score = scale.score(*value);
    }
}
