//! What one would take from the registry: the crate `matrixmultiply`, which `ndarray` and `nalgebra`
//! use too. New: none of the code is ours. Costs: a dependency; and it cannot be told how many
//! threads to use in a call, so here it uses one.
#![allow(unsafe_code)] // the library takes addresses

use crate::{Element, Job, Product};

/// Multiplies on one core.
pub fn run<T: Element>(job: &Job<T>) -> Product<T> {
    let mut product = Product::zeros(job);
    let shape = [job.rows(), job.depth(), job.columns()];
    T::library(shape, job.a().data(), job.b().data(), product.matrix.data_mut());
    product
}

/// The library's function: sizes, a factor, A and its strides, B and its strides, a factor, C and
/// its strides.
type Gemm<T> = unsafe fn(
    usize,
    usize,
    usize,
    T,
    *const T,
    isize,
    isize,
    *const T,
    isize,
    isize,
    T,
    *mut T,
    isize,
    isize,
);

/// Adds A·B to `c`.
pub(crate) fn multiply<T: Element>(
    gemm: Gemm<T>,
    [rows, depth, columns]: [usize; 3],
    a: &[T],
    b: &[T],
    c: &mut [T],
) {
    assert_eq!(
        [a.len(), b.len(), c.len()],
        [rows * depth, depth * columns, rows * columns],
        "the matrices have not the shapes that were said"
    );
    let (one, a_row, b_row) = (T::nearest(1.0), depth.cast_signed(), columns.cast_signed());
    let (a, b, c) = (a.as_ptr(), b.as_ptr(), c.as_mut_ptr());
    // SAFETY: each matrix has as many numbers as its rows and columns, all in its slice.
    unsafe { gemm(rows, depth, columns, one, a, a_row, 1, b, b_row, 1, one, c, b_row, 1) }
}
