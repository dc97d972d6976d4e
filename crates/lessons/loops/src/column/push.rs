//! The loops as one first writes them: add up, add up the squares, push the scores. Each addition
//! waits for the one before it, and the list of scores grows as it is filled.

use super::{Column, Scale, Standardised};

/// Scores, pushed one by one onto a list that was empty.
pub fn run(column: &Column) -> Standardised {
    let origin = column.origin();
    // ANCHOR: sum
    let mut sum = 0.0;
    for value in column.values() {
        sum += value - origin;
    }
    // ANCHOR_END: sum
    let offset = sum / column.size();

    let mut squares = 0.0;
    for value in column.values() {
        let distance = value - origin - offset;
        squares += distance * distance;
    }
    let scale = Scale::new(origin, offset, squares / column.size());

    let mut scores = Vec::new();
    for value in column.values() {
        scores.push(scale.score(*value));
    }
    scale.standardised(scores)
}
