//! A matrix: rows of numbers, one row after the other.

use std::fmt;
use std::slice::{Chunks, ChunksMut};

use crate::Element;
use crate::memory::zeros;

/// The most numbers in a matrix: 2 GiB of `f64`.
pub const MOST_ELEMENTS: usize = 1 << 28;

/// Numbers that do not make the matrix, or matrices that do not make the product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ShapeError {
    /// A shape that asks for too much memory.
    #[error("a {rows}×{columns} matrix has more than {MOST_ELEMENTS} numbers")]
    TooLarge {
        /// Rows asked for.
        rows: usize,
        /// Columns asked for.
        columns: usize,
    },
    /// More or fewer numbers than the shape has.
    #[error("a {rows}×{columns} matrix is not made of {found} numbers")]
    Length {
        /// Rows asked for.
        rows: usize,
        /// Columns asked for.
        columns: usize,
        /// Numbers given.
        found: usize,
    },
    /// The left matrix has not as many columns as the right one has rows.
    #[error(
        "a {}×{} matrix cannot be multiplied by a {}×{} one",
        left.0, left.1, right.0, right.1
    )]
    Mismatch {
        /// Rows and columns of the left matrix.
        left: (usize, usize),
        /// Rows and columns of the right matrix.
        right: (usize, usize),
    },
}

/// Numbers in rows and columns, row by row from the top. Either may be 0.
#[derive(Clone, PartialEq)]
pub struct Matrix<T> {
    rows: usize,
    columns: usize,
    data: Vec<T>,
}

impl<T: Element> Matrix<T> {
    /// A matrix of the numbers in `data`, `columns` to a row.
    pub fn new(rows: usize, columns: usize, data: Vec<T>) -> Result<Self, ShapeError> {
        let found = data.len();
        if elements(rows, columns)? == found {
            Ok(Self { rows, columns, data })
        } else {
            Err(ShapeError::Length { rows, columns, found })
        }
    }

    /// A matrix of zeros.
    pub fn zeros(rows: usize, columns: usize) -> Result<Self, ShapeError> {
        Ok(Self { rows, columns, data: zeros(elements(rows, columns)?) })
    }

    /// Zeros in a shape that a job was checked for.
    pub(crate) fn zeros_of((rows, columns): (usize, usize)) -> Self {
        Self { rows, columns, data: zeros(rows * columns) }
    }

    /// A matrix with `number(row, column)` in each place.
    pub fn from_fn(
        rows: usize,
        columns: usize,
        mut number: impl FnMut(usize, usize) -> T,
    ) -> Result<Self, ShapeError> {
        let mut data = Vec::with_capacity(elements(rows, columns)?);
        for row in 0..rows {
            data.extend((0..columns).map(|column| number(row, column)));
        }
        Ok(Self { rows, columns, data })
    }

    /// How many rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// How many columns: the length of a row.
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// Rows and columns.
    pub fn shape(&self) -> (usize, usize) {
        (self.rows, self.columns)
    }

    /// All numbers, row after row.
    pub fn data(&self) -> &[T] {
        &self.data
    }

    /// All numbers, row after row, to be changed.
    pub fn data_mut(&mut self) -> &mut [T] {
        &mut self.data
    }

    /// The number in a row and a column, both from 0.
    ///
    /// # Panics
    ///
    /// If there is no such row or column.
    #[inline]
    pub fn at(&self, row: usize, column: usize) -> T {
        self.row(row)[column]
    }

    /// A row, counted from 0.
    ///
    /// # Panics
    ///
    /// If there is no such row.
    #[inline]
    pub fn row(&self, row: usize) -> &[T] {
        &self.data[row * self.columns..][..self.columns]
    }

    /// The rows from the top. A matrix without columns has none to give.
    pub fn lines(&self) -> Chunks<'_, T> {
        self.data.chunks(self.columns.max(1))
    }

    /// The rows from the top, to be filled. A matrix without columns has none to give.
    pub fn lines_mut(&mut self) -> ChunksMut<'_, T> {
        self.data.chunks_mut(self.columns.max(1))
    }

    /// The matrix turned: its rows are this one's columns.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let mut data = Vec::with_capacity(self.data.len());
        for column in 0..self.columns {
            data.extend((0..self.rows).map(|row| self.at(row, column)));
        }
        Self { rows: self.columns, columns: self.rows, data }
    }

    /// The root of the sum of all squares, in `f64`.
    pub fn frobenius_norm(&self) -> f64 {
        self.data.iter().map(|&number| number.into().powi(2)).sum::<f64>().sqrt()
    }

    /// A fingerprint of all numbers in order: FNV-1a, 64 bits, over their little-endian bytes
    /// (<https://datatracker.ietf.org/doc/draft-eastlake-fnv/>).
    pub fn checksum(&self) -> u64 {
        let mut bytes = Vec::with_capacity(size_of::<T>());
        self.data.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &number| {
            bytes.clear();
            number.append_to(&mut bytes);
            bytes.iter().fold(hash, |hash, &byte| {
                (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
            })
        })
    }
}

/// How many numbers a shape has, if that is not too many.
pub(crate) fn elements(rows: usize, columns: usize) -> Result<usize, ShapeError> {
    rows.checked_mul(columns)
        .filter(|&elements| elements <= MOST_ELEMENTS)
        .ok_or(ShapeError::TooLarge { rows, columns })
}

/// The shape and a fingerprint: a million numbers would tell nobody more.
impl<T: Element> fmt::Debug for Matrix<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { rows, columns, .. } = self;
        write!(f, "Matrix({rows}×{columns} {}, {:016x})", T::NAME, self.checksum())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shape_is_bounded_before_any_memory_is_asked_for() {
        for (rows, columns) in [(usize::MAX, 2), (1 << 14, (1 << 14) + 1), (1, usize::MAX)] {
            let refused = Err(ShapeError::TooLarge { rows, columns });
            assert_eq!(Matrix::<f64>::zeros(rows, columns), refused);
            assert_eq!(Matrix::from_fn(rows, columns, |_, _| 0.0), refused);
            assert_eq!(Matrix::new(rows, columns, vec![1.0]), refused);
        }
    }

    #[test]
    fn data_of_another_length_makes_no_matrix() {
        let refused = Matrix::new(2, 3, vec![0.0; 5]).expect_err("five are not six");
        assert_eq!(refused.to_string(), "a 2×3 matrix is not made of 5 numbers");
    }

    #[test]
    fn rows_and_columns_are_what_they_are_called() {
        let matrix = Matrix::new(2, 3, vec![1.0, 2.0, 3.0, 4.0, 5.0, 6.0]).expect("six");
        assert_eq!((matrix.at(0, 2), matrix.at(1, 0)), (3.0, 4.0));
        assert_eq!(matrix.row(1), [4.0, 5.0, 6.0]);
        let turned = matrix.transposed();
        assert_eq!(turned.shape(), (3, 2));
        assert_eq!(turned.data(), [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
    }

    #[test]
    fn a_matrix_without_rows_or_columns_is_one_all_the_same() {
        for (rows, columns) in [(0, 0), (0, 3), (3, 0), (0, usize::MAX)] {
            let mut empty = Matrix::<f32>::zeros(rows, columns).expect("no number at all");
            assert_eq!(empty.shape(), (rows, columns));
            assert_eq!((empty.lines().count(), empty.lines_mut().count()), (0, 0));
        }
    }

    #[test]
    fn its_text_tells_matrices_apart_and_stays_short() {
        let text = |number| format!("{:?}", Matrix::new(1, 2, vec![0.0, number]));
        assert_eq!(text(1.0), text(1.0));
        assert_ne!(text(1.0), text(-1.0));
        assert_ne!(text(0.0), text(-0.0));
    }

    #[test]
    fn the_norm_is_the_root_of_the_sum_of_squares() {
        let matrix = Matrix::new(1, 2, vec![3.0_f32, -4.0]).expect("two");
        assert!((matrix.frobenius_norm() - 5.0).abs() < 1e-12);
    }
}
