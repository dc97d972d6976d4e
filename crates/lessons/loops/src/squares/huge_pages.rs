//! New: fewer, larger pages. Of a long list, most time is the kernel finding memory, one page at a
//! time as each is first touched. Pages of 2 MiB instead of 4 KiB make that 512 times rarer.
//! Below 32 MiB nothing changes; `memory` says why.
#![allow(unsafe_code)]

use super::simd::fill;
use super::{Numbers, Squares};
use crate::memory;

/// Squares, made eight at a time in memory that the kernel hands out in large pieces.
pub fn run(numbers: &Numbers) -> Squares {
    let size = numbers.size as usize;
    let mut squares = memory::with_capacity(size);
    fill(0, &mut squares.spare_capacity_mut()[..size]);
    // SAFETY: there is room for `size` squares, and `fill` has written each of them.
    unsafe { squares.set_len(size) };
    squares.into()
}
