//! Rows that are read one after the other and become a grid.

use std::io;

use crate::grid::{Grid, MOST_CELLS, SizeError};

/// What is wrong with a file. Rows, columns and lines are counted from 1, as editors do.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// It cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// A folder, a pipe or a device.
    #[error("is no file")]
    Special,
    /// More bytes than [`MOST_BYTES`](super::MOST_BYTES).
    #[error("is larger than {} MB", super::MOST_BYTES / 1_000_000)]
    Long,
    /// The ending is none of a maze.
    #[error("a maze is read from a file that ends in .txt, .png or .json")]
    Ending,
    /// No rows, or none in a row.
    #[error("holds no cells")]
    Empty,
    /// More than [`MOST_CELLS`].
    #[error("has more than {MOST_CELLS} cells")]
    TooLarge,
    /// Rows differ in length.
    #[error("row {row} has {cells} cells where the first has {width}")]
    Ragged {
        /// The row, from 1.
        row: usize,
        /// Its length.
        cells: usize,
        /// The length of the first row.
        width: usize,
    },
    /// A character that means nothing.
    #[error(
        "line {line}, column {column}: {character:?} is neither # nor . nor a space nor S nor E"
    )]
    Character {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What stands there.
        character: char,
    },
    /// A second start or end.
    #[error("line {line}, column {column}: a second {mark}")]
    SecondMark {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// `S` or `E`.
        mark: char,
    },
    /// Not JSON, or not rows of 0 and 1.
    #[error("is no array of rows of 0 and 1: {0}")]
    Json(#[from] serde_json::Error),
    /// No PNG, or cut off, or too large for its decoder.
    #[error("is no PNG picture that can be read: {0}")]
    Picture(#[from] png::DecodingError),
}

impl From<SizeError> for Problem {
    fn from(error: SizeError) -> Self {
        match error {
            SizeError::Empty { .. } => Self::Empty,
            SizeError::TooLarge { .. } => Self::TooLarge,
        }
    }
}

/// Rows so far: one byte for eight cells, whatever their number turns out to be.
#[derive(Debug, Default)]
pub(super) struct Rows {
    width: usize,
    height: usize,
    bits: Vec<u8>,
}

impl Rows {
    /// Adds a row, `true` where it is open.
    pub(super) fn push(&mut self, row: &[bool]) -> Result<(), Problem> {
        if self.height == 0 {
            self.width = row.len();
        }
        let (width, cells) = (self.width, row.len());
        if width == 0 {
            return Err(Problem::Empty);
        }
        if cells != width {
            return Err(Problem::Ragged { row: self.height + 1, cells, width });
        }
        if super::too_many(width, self.height + 1) {
            return Err(Problem::TooLarge);
        }
        let first = self.width * self.height;
        self.bits.resize((first + cells).div_ceil(8), 0);
        for (index, _) in (first..).zip(row).filter(|(_, open)| **open) {
            self.bits[index / 8] |= 1 << (index % 8);
        }
        self.height += 1;
        Ok(())
    }

    /// The grid of all rows.
    pub(super) fn grid(self) -> Result<Grid, Problem> {
        let mut grid = Grid::new(self.width, self.height)?;
        for (y, x) in (0..self.height).flat_map(|y| (0..self.width).map(move |x| (y, x))) {
            let index = y * self.width + x;
            if self.bits[index / 8] >> (index % 8) & 1 == 1 {
                grid.open(grid.cell(x, y));
            }
        }
        Ok(grid)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_of_another_length_are_named() {
        let mut rows = Rows::default();
        rows.push(&[true, false]).expect("the first row");
        let error = rows.push(&[true]).expect_err("too short").to_string();
        assert_eq!(error, "row 2 has 1 cells where the first has 2");
    }

    #[test]
    fn no_rows_and_empty_rows_are_no_maze() {
        assert!(matches!(Rows::default().grid(), Err(Problem::Empty)));
        assert!(matches!(Rows::default().push(&[]), Err(Problem::Empty)));
    }

    #[test]
    fn cells_are_counted_before_they_are_kept() {
        let row = vec![false; MOST_CELLS / 2 + 1];
        let mut rows = Rows::default();
        rows.push(&row).expect("half of what is allowed");
        assert!(matches!(rows.push(&row), Err(Problem::TooLarge)));
    }
}
