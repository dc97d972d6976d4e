//! New: everything at once, on every core. The blocks are the same however many threads there
//! are, and their sums are added in order: the last digits are the same in every run.
#![allow(unsafe_code)]

use rayon::prelude::*;

use super::lanes::{fill, squares, sum};
use super::{Column, Scale, Standardised};
use crate::memory;

/// Values in a block: 128 KiB of them fit a core's own cache and keep it busy for microseconds.
const BLOCK: usize = 16 * 1024;

/// Scores, made as `simd` does in blocks that rayon hands out.
pub fn run(column: &Column) -> Standardised {
    let values = column.values();
    let origin = column.origin();
    let offset = total(values, |block| sum(block, origin)) / column.size();
    let variance = total(values, |block| squares(block, origin, offset)) / column.size();
    let scale = Scale::new(origin, offset, variance);

    let mut scores = memory::with_capacity(values.len());
    let slots = &mut scores.spare_capacity_mut()[..values.len()];
    let blocks = values.par_chunks(BLOCK).zip(slots.par_chunks_mut(BLOCK));
    blocks.for_each(|(values, slots)| fill(values, &scale, slots));
    // SAFETY: there is room for a score for each value, and the blocks cover each of them.
    unsafe { scores.set_len(values.len()) };
    scale.standardised(scores)
}

/// The sum of `part` over all blocks, added in their order.
fn total(values: &[f64], part: impl Fn(&[f64]) -> f64 + Send + Sync) -> f64 {
    let parts: Vec<f64> = values.par_chunks(BLOCK).map(part).collect();
    parts.iter().sum()
}
