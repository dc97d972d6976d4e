//! The same three loops in another order: a number of A times a row of B, added to a row of C. New:
//! all walks go along rows, where neighbours are used together, and the compiler makes vectors
//! of them. Costs: C is read and written k times, and all of B is read anew for each row of C.

use crate::{Element, Job, Product};

/// Multiplies on one core.
pub fn run<T: Element>(job: &Job<T>) -> Product<T> {
    let (a, b) = (job.a(), job.b());
    let mut product = Product::zeros(job);
    for (line, a) in product.matrix.lines_mut().zip(a.lines()) {
        for (&a, b) in a.iter().zip(b.lines()) {
            add(line, a, b);
        }
    }
    product
}

/// Adds `a` times a row of B to a row of C.
// ANCHOR: add
pub fn add<T: Element>(line: &mut [T], a: T, b: &[T]) {
    for (number, &b) in line.iter_mut().zip(b) {
        *number += a * b;
    }
}
// ANCHOR_END: add
