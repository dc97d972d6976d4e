//! New: no new memory at all. The list takes that of one before it, which was dropped, and the kernel
//! has nothing to find and nothing to clear. The cost: that memory is never given back, and the
//! first list, which has none before it, pays in full.
#![allow(unsafe_code)]

use super::simd::fill;
use super::{Numbers, Squares};
use crate::List;

/// Squares, made eight at a time in memory that was used before.
pub fn run(numbers: &Numbers) -> Squares {
    let size = numbers.size as usize;
    let mut squares = List::from_shelf(size);
    fill(0, squares.slots(size));
    // SAFETY: the list was empty, and `fill` has written each slot.
    unsafe { squares.set_len(size) };
    squares
}
