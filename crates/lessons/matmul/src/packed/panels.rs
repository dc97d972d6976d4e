//! Panels: a matrix in the order in which the kernel reads it, one number after the other.
//!
//! ```text
//! B                               its panels, if a tile had 4 columns
//! ┌ 0  1  2  3 │  4  5  6  7 ┐    0 1 2 3  8 9 10 11 …      then 4 5 6 7  12 13 14 15 …
//! │ 8  9 10 11 │ 12 13 14 15 │
//! └ …          │             ┘
//! ```
//!
//! A is cut the other way: a panel holds a few rows of A, column by column.

use std::array::from_fn;
use std::ops::Range;

use timeline::Kind;

use super::kernel::{Kernel, TALLEST};
use crate::{Element, Job, Matrix, memory};

/// Rows of a block of B, and columns of one of A. For each block every tile is fetched from C and put
/// back, so blocks should be deep. Panels deeper than this are fetched from beyond the level 2
/// cache. They need not fit into the nearest one: for each k the AVX-512 kernel takes 256 bytes in
/// 24 cycles and the AVX2 kernel 112 in 6, and a level 2 cache gives 32 bytes in each cycle.
const DEPTH: usize = 512;

/// Bytes of a cache line, and of the longest vector: panels start with one.
const LINE: usize = 64;

/// A block of B: some of its rows, in panels as wide as the kernel's tile. What fills up the last
/// panel stands in columns that C does not have, so it may be anything.
#[derive(Debug)]
pub(crate) struct Block<T> {
    /// What the panels are made for.
    pub(crate) kernel: Kernel<T>,
    /// Columns of B.
    pub(crate) columns: usize,
    numbers: Vec<T>,
    /// Where in `numbers` a line starts.
    start: usize,
}

/// The rows of B in each block of a job; none where C has no numbers.
pub(crate) fn blocks<T: Element>(job: &Job<T>) -> impl Iterator<Item = Range<usize>> {
    let depth = if job.columns() == 0 { 0 } else { job.depth() };
    (0..depth).step_by(DEPTH).map(move |first| first..(first + DEPTH).min(depth))
}

impl<T: Element> Block<T> {
    /// Memory for any block of `b`.
    pub(crate) fn new(b: &Matrix<T>, kernel: Kernel<T>) -> Self {
        let columns = b.columns();
        let (width, spare) = (columns.next_multiple_of(kernel.columns), LINE / size_of::<T>());
        let numbers: Vec<T> = memory::zeros(b.rows().min(DEPTH) * width + spare);
        let start = numbers.as_ptr().align_offset(LINE).min(spare);
        Self { kernel, columns, numbers, start }
    }

    /// The panels of a block of `depth` rows, after their first columns, for [`pack`] to fill.
    pub(crate) fn panels_mut(
        &mut self,
        depth: usize,
    ) -> impl Iterator<Item = (usize, &mut [T])> {
        let lefts = (0..self.columns).step_by(self.kernel.columns);
        lefts.zip(self.numbers[self.start..].chunks_mut(self.kernel.columns * depth))
    }

    /// The same, packed.
    pub(crate) fn panels(&self, depth: usize) -> impl Iterator<Item = (usize, &[T])> {
        let lefts = (0..self.columns).step_by(self.kernel.columns);
        lefts.zip(self.numbers[self.start..].chunks(self.kernel.columns * depth))
    }
}

/// Fills a panel with some rows of B, from the column `left` on.
pub(crate) fn pack<T: Element>(
    b: &Matrix<T>,
    rows: Range<usize>,
    left: usize,
    panel: &mut [T],
) {
    let _span = timeline::span("panel", left as u64, Kind::Compute);
    let wide = panel.len() / rows.len();
    let width = wide.min(b.columns() - left);
    for (line, row) in panel.chunks_mut(wide).zip(rows) {
        line[..width].copy_from_slice(&b.row(row)[left..left + width]);
    }
}

/// Fills `panels` with those of some rows of A, between two of its columns, each `height` rows
/// tall. Where the last has too few rows, the others repeat the last row of all; what comes of
/// them is dropped.
pub(crate) fn turn<T: Element>(
    a: &Matrix<T>,
    rows: Range<usize>,
    between: Range<usize>,
    height: usize,
    panels: &mut Vec<T>,
) {
    let last = rows.end - 1;
    panels.resize(rows.len().next_multiple_of(height) * between.len(), T::ZERO);
    for (top, panel) in rows.step_by(height).zip(panels.chunks_mut(height * between.len())) {
        let lines: [_; TALLEST] = from_fn(|row| &a.row((top + row).min(last))[between.clone()]);
        for (k, column) in panel.chunks_mut(height).enumerate() {
            for (place, line) in column.iter_mut().zip(lines) {
                *place = line[k];
            }
        }
    }
}
