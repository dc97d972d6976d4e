//! `reordered` on a block of B at a time. New: a block is small enough for a cache, and all rows
//! of C use it before the next one comes, so B is read from memory once in all and not once for each
//! row: it pays as soon as the largest cache cannot hold B. Costs: two more loops, block sizes that
//! suit one machine better than another, and C is still read and written for each product.

use crate::reordered::add;
use crate::{Element, Job, Product};

/// Rows of a block of B. With [`COLUMNS`] it makes 128 KiB of `f64`: a quarter of a level 2 cache
/// of 512 KiB, and half of the smallest that are still about.
const DEPTH: usize = 64;

/// Columns of a block of B: 2 KiB of `f64`, so that a row of it and one of C stay in the nearest
/// cache while they are used.
const COLUMNS: usize = 256;

/// Multiplies on one core.
pub fn run<T: Element>(job: &Job<T>) -> Product<T> {
    let (a, b) = (job.a(), job.b());
    let mut product = Product::zeros(job);
    // ANCHOR: blocks
    for top in (0..job.depth()).step_by(DEPTH) {
        for left in (0..job.columns()).step_by(COLUMNS) {
            let bottom = (top + DEPTH).min(job.depth());
            let right = (left + COLUMNS).min(job.columns());
            for (line, a) in product.matrix.lines_mut().zip(a.lines()) {
                for (k, &a) in (top..bottom).zip(&a[top..bottom]) {
                    add(&mut line[left..right], a, &b.row(k)[left..right]);
                }
            }
        }
    }
    // ANCHOR_END: blocks
    product
}
