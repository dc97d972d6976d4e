//! New: everything at once, on every core. The list is cut into blocks that are long against what
//! handing one over costs; in the end all cores wait for the same memory.
#![allow(unsafe_code)]

use rayon::prelude::*;

use super::streamed::fill;
use super::{Numbers, Squares};
use crate::List;

/// Squares in a block: 128 KiB of them fit a core's own cache and keep it busy for microseconds.
const BLOCK: usize = 16 * 1024;

/// Squares, made eight at a time in blocks that rayon hands out.
pub fn run(numbers: &Numbers) -> Squares {
    let size = numbers.size as usize;
    let mut squares = List::from_shelf(size);
    squares.slots(size).par_chunks_mut(BLOCK).enumerate().for_each(|(block, slots)| {
        let fill = || fill(size, (block * BLOCK) as u32, slots);
        timeline::compute("block", block as u64, fill);
    });
    // SAFETY: the list was empty, and the blocks cover each slot.
    unsafe { squares.set_len(size) };
    squares
}
