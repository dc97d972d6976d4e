//! New: fewer, larger pages for the scores. It saves what goes into finding new memory, which is
//! less of the whole than for the squares: the values are in memory already. Below 32 MiB nothing
//! changes; `memory` says why.
#![allow(unsafe_code)]

use super::lanes::{fill, squares, sum};
use super::{Column, Scale, Standardised};
use crate::memory;

/// Scores, made as `simd` does in memory that the kernel hands out in large pieces.
pub fn run(column: &Column) -> Standardised {
    let values = column.values();
    let origin = column.origin();
    let offset = sum(values, origin) / column.size();
    let variance = squares(values, origin, offset) / column.size();
    let scale = Scale::new(origin, offset, variance);

    let mut scores = memory::with_capacity(values.len());
    let slots = &mut scores.spare_capacity_mut()[..values.len()];
    fill(values, &scale, slots);
    // SAFETY: there is room for a score for each value, and `fill` has written each of them.
    unsafe { scores.set_len(values.len()) };
    scale.standardised(scores)
}
