//! New: every value and every score by its index. The scores need no room asked for, and the last
//! loop goes into vectors; the memory is set to zero first. The sums still wait for themselves.

use super::{Column, Scale, Standardised};

/// Scores, each written to its index in a list of zeros.
#[expect(clippy::needless_range_loop, reason = "the index is what this variant is about")]
pub fn run(column: &Column) -> Standardised {
    let values = column.values();
    let origin = column.origin();
    let mut sum = 0.0;
    for index in 0..values.len() {
        sum += values[index] - origin;
    }
    let offset = sum / column.size();

    let mut squares = 0.0;
    for index in 0..values.len() {
        let distance = values[index] - origin - offset;
        squares += distance * distance;
    }
    let scale = Scale::new(origin, offset, squares / column.size());

    let mut scores = vec![0.0; values.len()];
    for index in 0..values.len() {
        scores[index] = scale.score(values[index]);
    }
    scale.standardised(scores)
}
