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
    let offset = total("sum", values, |block| sum(block, origin)) / column.size();
    let squares = total("squares", values, |block| squares(block, origin, offset));
    let variance = squares / column.size();
    let scale = Scale::new(origin, offset, variance);

    let mut scores = memory::with_capacity(values.len());
    let slots = &mut scores.spare_capacity_mut()[..values.len()];
    let blocks = values.par_chunks(BLOCK).zip(slots.par_chunks_mut(BLOCK));
    blocks.enumerate().for_each(|(block, (values, slots))| {
        timeline::compute("scores", block as u64, || fill(values, &scale, slots));
    });
    // SAFETY: there is room for a score for each value, and the blocks cover each of them.
    unsafe { scores.set_len(values.len()) };
    scale.standardised(scores)
}

/// The sum of `part` over all blocks, added in their order; `pass` names it in a timeline.
fn total(
    pass: &'static str,
    values: &[f64],
    part: impl Fn(&[f64]) -> f64 + Send + Sync,
) -> f64 {
    let blocks = values.par_chunks(BLOCK).enumerate();
    let parts: Vec<f64> = blocks
        .map(|(block, values)| timeline::compute(pass, block as u64, || part(values)))
        .collect();
    parts.iter().sum()
}
