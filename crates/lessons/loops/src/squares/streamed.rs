//! New: stores that go past the caches. A plain store reads the line that it overwrites, and so
//! memory moves two bytes for each that is written. A list that is no longer than the caches is
//! written plainly: there, that would be a loss.
#![allow(unsafe_code)]

use std::mem::MaybeUninit;

use super::{Numbers, Squares, simd};
use crate::{List, stream};

/// Squares, made eight at a time and written past the caches.
pub fn run(numbers: &Numbers) -> Squares {
    let size = numbers.size as usize;
    let mut squares = List::from_shelf(size);
    fill(size, 0, squares.slots(size));
    // SAFETY: the list was empty, and `fill` has written each slot.
    unsafe { squares.set_len(size) };
    squares
}

/// Writes the squares of `first`, `first + 1` … to a part of a list of `size` squares.
pub(super) fn fill(size: usize, first: u32, slots: &mut [MaybeUninit<u64>]) {
    if stream::pays(size) {
        stream::fill::<_, 1>(
            slots,
            #[inline(always)]
            |at, slots| simd::fill_lanes(first + at as u32, slots),
        );
    } else {
        simd::fill(first, slots);
    }
}
