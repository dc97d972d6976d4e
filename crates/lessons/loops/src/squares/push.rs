//! The loop as one first writes it. The list starts empty and grows: each time it is full, it
//! doubles and everything in it may move. Every push also asks whether there is room.

use super::{Numbers, Squares, square};

/// Squares, pushed one by one onto a list that was empty.
// ANCHOR: run
pub fn run(numbers: &Numbers) -> Squares {
    let mut squares = Vec::new();
    for number in 0..numbers.size {
        squares.push(square(number));
    }
    squares.into()
}
// ANCHOR_END: run
