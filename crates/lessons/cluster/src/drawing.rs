//! The Mandelbrot set on ranks: the lesson's own kernel, three ways of sharing out rows.

pub mod counter;
pub mod fixed;
pub mod manager;

use mandelbrot::hindsight::fill;
use mandelbrot::{Kernel, View};

/// Neighbouring rows that are handed out together: one message for them.
pub const BLOCK: usize = 4;

/// How many blocks a view has.
pub(crate) fn blocks(view: &View) -> usize {
    view.height.div_ceil(BLOCK)
}

/// Draws a block: `line` holds its counts.
pub(crate) fn draw(view: &View, block: usize) -> Vec<u32> {
    let first = block * BLOCK;
    let rows = BLOCK.min(view.height - first);
    let mut counts = vec![0; rows * view.width];
    fill(Kernel::widest(), view, first, &mut counts);
    counts
}

/// Where a block's counts go among those of the view.
fn place(view: &View, block: usize) -> std::ops::Range<usize> {
    let first = block * BLOCK * view.width;
    first..(first + BLOCK * view.width).min(view.pixels())
}
