//! New: everything at once, on every core. The blocks are the same however many threads there
//! are, and their moments are put together in order: the last digits are the same in every run.
#![allow(unsafe_code)]

use rayon::prelude::*;

use super::moments::Moments;
use super::spread::fill;
use super::{Column, Standardised, places};
use crate::List;

/// Values in a block: 512 KiB of them, so that each place in it is read on for a while.
const BLOCK: usize = 64 * 1024;

/// Scores, made as `spread` does in blocks that rayon hands out.
pub fn run(column: &Column) -> Standardised {
    let values = column.values();
    let origin = column.origin();
    let blocks = values.par_chunks(BLOCK).enumerate();
    let parts: Vec<Moments> = blocks
        .map(|(block, values)| {
            timeline::compute("moments", block as u64, || places::moments(values, origin))
        })
        .collect();
    let whole = parts.into_iter().fold(Moments::default(), Moments::with);
    let scale = whole.scale(origin);

    let size = values.len();
    let mut scores = List::from_shelf(size);
    let blocks = values.par_chunks(BLOCK).zip(scores.slots(size).par_chunks_mut(BLOCK));
    blocks.enumerate().for_each(|(block, (values, slots))| {
        timeline::compute("scores", block as u64, || fill(size, values, &scale, slots));
    });
    // SAFETY: the list was empty, and the blocks cover each slot.
    unsafe { scores.set_len(size) };
    scale.standardised(scores)
}
