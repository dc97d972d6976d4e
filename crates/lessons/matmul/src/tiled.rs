//! A tile of C at a time, in registers until it is done. New: C is written once and never read, and
//! a number serves as long as a register holds it: eight are fetched for sixteen products. Costs: what
//! does not fill a tile is computed twice, and the rows of B lie far apart, so that each step of a
//! tile takes a few numbers from another page of memory.

use std::array::from_fn;

use crate::{Element, Job, Matrix, Product, reordered};

/// Rows and columns of a tile. Its sixteen sums fill eight of the sixteen vector registers that
/// every `x86_64` has; the others hold what is multiplied.
const SIDE: usize = 4;

type Tile<T> = [[T; SIDE]; SIDE];

/// Multiplies on one core. What is smaller than a tile is left to `reordered`.
pub fn run<T: Element>(job: &Job<T>) -> Product<T> {
    if job.rows() < SIDE || job.columns() < SIDE {
        return reordered::run(job);
    }
    let mut product = Product::zeros(job);
    for top in starts(job.rows()) {
        for left in starts(job.columns()) {
            let tile = tile(job.a(), top, job.b(), left);
            for (line, sums) in product.matrix.lines_mut().skip(top).zip(tile) {
                line[left..left + SIDE].copy_from_slice(&sums);
            }
        }
    }
    product
}

/// Where tiles start. The last one ends with the matrix, and may overlap the one before.
fn starts(length: usize) -> impl Iterator<Item = usize> {
    (0..length).step_by(SIDE).map(move |start| start.min(length - SIDE))
}

fn tile<T: Element>(a: &Matrix<T>, top: usize, b: &Matrix<T>, left: usize) -> Tile<T> {
    let a: [&[T]; SIDE] = from_fn(|row| a.row(top + row));
    // ANCHOR: tile
    let mut sums = [[T::ZERO; SIDE]; SIDE];
    for (k, b) in b.lines().enumerate() {
        let b: [T; SIDE] = from_fn(|column| b[left + column]);
        for (sums, a) in sums.iter_mut().zip(a) {
            for (sum, b) in sums.iter_mut().zip(b) {
                *sum += a[k] * b;
            }
        }
    }
    // ANCHOR_END: tile
    sums
}
