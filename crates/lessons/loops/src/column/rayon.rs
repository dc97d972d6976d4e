//! New: the three iterators of `collect`, in parallel. Rayon splits a sum where a thread happens
//! to be free, so its last digits can differ from one run to the next.

use rayon::prelude::*;

use super::{Column, Scale, Standardised};

/// Scores, collected from a parallel iterator over the values.
pub fn run(column: &Column) -> Standardised {
    let values = column.values();
    let origin = column.origin();
    let sum: f64 = values.par_iter().map(|value| value - origin).sum();
    let offset = sum / column.size();

    let squares: f64 = values.par_iter().map(|value| (value - origin - offset).powi(2)).sum();
    let scale = Scale::new(origin, offset, squares / column.size());

    let scores: Vec<f64> = values.par_iter().map(|value| scale.score(*value)).collect();
    scale.standardised(scores)
}
