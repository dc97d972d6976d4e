//! Each number of C by itself: a row of A times a column of B. New: nothing, this is the definition.
//! Costs: a column of B is a walk in steps of a whole row, so each number brings a cache line of
//! eight (sixteen for `f32`) along, and by the time the next column wants the others, they are gone.

use crate::{Element, Job, Product};

/// Multiplies on one core.
// ANCHOR: run
pub fn run<T: Element>(job: &Job<T>) -> Product<T> {
    let (a, b) = (job.a(), job.b());
    let mut product = Product::zeros(job);
    for (row, line) in product.matrix.lines_mut().enumerate() {
        for (column, number) in line.iter_mut().enumerate() {
            let mut sum = T::ZERO;
            for (k, &a) in a.row(row).iter().enumerate() {
                sum += a * b.at(k, column);
            }
            *number = sum;
        }
    }
    product
}
// ANCHOR_END: run
