//! New: a list that is full from the start, so that nothing has to ask for room. The cost is
//! that the memory is set to zero first, by the kernel or by the allocator.

use super::{Numbers, Squares, square};

/// Squares, each written to its index in a list of zeros.
#[expect(clippy::needless_range_loop, reason = "the index is what this variant is about")]
pub fn run(numbers: &Numbers) -> Squares {
    let size = numbers.size as usize;
    let mut squares = vec![0; size];
    for index in 0..size {
        squares[index] = square(index as u32);
    }
    squares.into()
}
