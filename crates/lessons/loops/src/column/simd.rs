//! New: sixteen sums side by side, so that no addition waits for its neighbour, and one division
//! in all instead of one for each score. The cost: the order of each sum, and so its last digits,
//! are this file's own. The passes themselves are in `lanes`.
#![allow(unsafe_code)]

use super::lanes::{fill, squares, sum};
use super::{Column, Scale, Standardised};

/// Scores, from sums of sixteen values at a time.
pub fn run(column: &Column) -> Standardised {
    let values = column.values();
    let origin = column.origin();
    let offset = sum(values, origin) / column.size();
    let variance = squares(values, origin, offset) / column.size();
    let scale = Scale::new(origin, offset, variance);

    let mut scores = Vec::with_capacity(values.len());
    let slots = &mut scores.spare_capacity_mut()[..values.len()];
    fill(values, &scale, slots);
    // SAFETY: there is room for a score for each value, and `fill` has written each of them.
    unsafe { scores.set_len(values.len()) };
    scale.standardised(scores)
}
