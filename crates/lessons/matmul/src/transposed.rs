//! B is turned first; then each number of C is a row of A times a row of the turned B. New: walks go
//! along rows, and each sum stays in a register until it is done. Costs: turning takes k·n steps,
//! few beside the m·k·n of the product; and each addition waits about four cycles for the one before,
//! since the compiler may not change the order of a sum. No walk is better than `reordered`'s, and
//! no vectors are made.

use crate::{Element, Job, Product};

/// Multiplies on one core.
pub fn run<T: Element>(job: &Job<T>) -> Product<T> {
    let mut product = Product::zeros(job);
    let (a, turned) = (job.a(), job.b().transposed());
    for (row, line) in product.matrix.lines_mut().enumerate() {
        for (column, number) in line.iter_mut().enumerate() {
            *number = dot(a.row(row), turned.row(column));
        }
    }
    product
}

/// The sum of the products of two rows, from the left.
// ANCHOR: dot
fn dot<T: Element>(a: &[T], b: &[T]) -> T {
    a.iter().zip(b).fold(T::ZERO, |sum, (&a, &b)| sum + a * b)
}
// ANCHOR_END: dot
