//! The plan of a maze: which cells are open.

use std::fmt::{self, Debug};

/// The most cells of a grid: 12.5 MB of bits.
pub const MOST_CELLS: usize = 100_000_000;

/// The number of a cell in its grid: see [`Grid`].
pub type Cell = u32;

/// A grid that cannot be.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SizeError {
    /// No rows, or none in a row.
    #[error("a maze of {width}×{height} has no cells")]
    Empty {
        /// Cells in a row.
        width: usize,
        /// Rows.
        height: usize,
    },
    /// More than [`MOST_CELLS`].
    #[error("a maze of {width}×{height} has more than {MOST_CELLS} cells")]
    TooLarge {
        /// Cells in a row.
        width: usize,
        /// Rows.
        height: usize,
    },
}

/// Cells in rows, each open or a wall, one bit for each.
///
/// # How cells are numbered
///
/// Row by row, with a row of walls above and below, and one wall in front of every row:
///
/// ```text
///     0   1   2   3         all walls
///     4  [5] [6] [7]        a grid of 3×2: its cells are 5, 6, 7, 9, 10, 11
///     8  [9][10][11]
///    12  13  14  15  16     all walls
/// ```
///
/// So a neighbour is always a fixed distance away, and a step over the edge ends in a wall: past the
/// end of row 5 6 7 is 8, which is one. No search has to ask where the edge is.
#[derive(Clone, PartialEq, Eq)]
pub struct Grid {
    width: usize,
    height: usize,
    bits: Vec<u64>,
}

impl Grid {
    /// A grid of walls only.
    pub fn new(width: usize, height: usize) -> Result<Self, SizeError> {
        if width == 0 || height == 0 {
            return Err(SizeError::Empty { width, height });
        }
        if width.checked_mul(height).is_none_or(|cells| cells > MOST_CELLS) {
            return Err(SizeError::TooLarge { width, height });
        }
        let mut grid = Self { width, height, bits: Vec::new() };
        grid.bits = vec![0; grid.places().div_ceil(64)];
        Ok(grid)
    }

    /// Cells in a row.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Rows.
    pub fn height(&self) -> usize {
        self.height
    }

    /// What is added to a cell's number to get the one below it.
    pub fn stride(&self) -> usize {
        self.width + 1
    }

    /// The same as a step that can also be taken backwards.
    pub(crate) fn down(&self) -> i32 {
        (self.stride() as u32).cast_signed()
    }

    /// One more than the largest number of a cell or of a wall around: the length of an array that
    /// has an entry for each. At most 3·10⁸ and a few, where the maze is a single row.
    pub fn places(&self) -> usize {
        (self.height + 2) * self.stride() + 1
    }

    /// The number of the cell in column `x` and row `y`, both from 0, if there is one.
    pub fn find(&self, x: usize, y: usize) -> Option<Cell> {
        (x < self.width && y < self.height).then(|| self.cell(x, y))
    }

    /// The number of the cell in column `x` and row `y`, which the caller knows to be there.
    pub(crate) fn cell(&self, x: usize, y: usize) -> Cell {
        ((y + 1) * self.stride() + x + 1) as Cell
    }

    /// Column and row of a cell, both from 0.
    #[inline]
    pub fn position(&self, cell: Cell) -> (usize, usize) {
        let stride = self.stride() as Cell; // 32 bits: division takes half the time
        ((cell % stride).wrapping_sub(1) as usize, (cell / stride).wrapping_sub(1) as usize)
    }

    /// Whether one can stand there.
    #[inline]
    pub fn is_open(&self, cell: Cell) -> bool {
        self.bits[cell as usize / 64] >> (cell % 64) & 1 == 1
    }

    /// Takes the wall away.
    #[inline]
    pub fn open(&mut self, cell: Cell) {
        self.bits[cell as usize / 64] |= 1 << (cell % 64);
    }

    /// Puts a wall there.
    #[inline]
    pub fn close(&mut self, cell: Cell) {
        self.bits[cell as usize / 64] &= !(1 << (cell % 64));
    }

    /// The open cells, row by row.
    pub fn open_cells(&self) -> impl Iterator<Item = Cell> {
        let words = self.bits.iter().enumerate();
        words.flat_map(|(index, &word)| ones(word).map(move |bit| index as Cell * 64 + bit))
    }

    /// How many cells are open.
    pub fn count_open(&self) -> usize {
        self.bits.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The first and the last open cell, row by row, unless all are walls.
    pub fn ends(&self) -> Option<(Cell, Cell)> {
        let first = self.bits.iter().position(|&word| word != 0)?;
        let last = self.bits.iter().rposition(|&word| word != 0)?;
        let start = first as Cell * 64 + self.bits[first].trailing_zeros();
        let end = last as Cell * 64 + 63 - self.bits[last].leading_zeros();
        Some((start, end))
    }

    /// A row from the left, `true` where it is open.
    pub fn row(&self, y: usize) -> impl Iterator<Item = bool> {
        let first = self.cell(0, y);
        (first..first + self.width as Cell).map(|cell| self.is_open(cell))
    }

    /// 64 bits: those of `first` and of the numbers that follow it, the first in the lowest bit.
    #[inline]
    pub(crate) fn word(&self, first: usize) -> u64 {
        let word = |index| self.bits.get(index).copied().unwrap_or_default();
        let both = u128::from(word(first / 64 + 1)) << 64 | u128::from(word(first / 64));
        (both >> (first % 64)) as u64
    }

    /// Up to eight cells of row `y` from column `x` on, the first in the lowest bit.
    #[inline]
    pub(crate) fn eight(&self, x: usize, y: usize) -> u64 {
        let cells = (self.width - x).min(8);
        self.word(self.cell(x, y) as usize) & ((1 << cells) - 1)
    }

    /// The bits, the cell with the smallest number lowest in the first word.
    pub(crate) fn words(&self) -> &[u64] {
        &self.bits
    }

    /// The bits, to be changed. What is outside the rows must stay a wall.
    pub(crate) fn words_mut(&mut self) -> &mut [u64] {
        &mut self.bits
    }
}

/// The numbers of the bits that are set, from the lowest.
pub(crate) fn ones(mut word: u64) -> impl Iterator<Item = u32> {
    std::iter::from_fn(move || {
        let bit = (word != 0).then(|| word.trailing_zeros());
        word &= word.wrapping_sub(1);
        bit
    })
}

/// Its size and a fingerprint of its cells: FNV-1a over the words, 64 bits.
impl Debug for Grid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mix = |hash: u64, word: &u64| (hash ^ word).wrapping_mul(0x0100_0000_01b3);
        let fingerprint = self.bits.iter().fold(0xcbf2_9ce4_8422_2325, mix);
        write!(f, "Grid({}×{}, {fingerprint:016x})", self.width, self.height)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_over_any_edge_ends_in_a_wall() {
        for (width, height) in [(1, 1), (1, 9), (9, 1), (3, 2), (63, 2), (64, 3), (65, 2)] {
            let mut grid = Grid::new(width, height).expect("small");
            for y in 0..height {
                for x in 0..width {
                    grid.open(grid.cell(x, y));
                }
            }
            let stride = grid.down();
            for cell in grid.open_cells() {
                let (x, y) = grid.position(cell);
                for (dx, dy) in
                    [(-1_isize, 0_isize), (1, 0), (0, -1), (0, 1), (-1, -1), (1, 1), (1, -1)]
                {
                    let there = cell.wrapping_add_signed(dx as i32 + dy as i32 * stride);
                    let beside = (x.checked_add_signed(dx), y.checked_add_signed(dy));
                    let inside =
                        matches!(beside, (Some(x), Some(y)) if x < width && y < height);
                    assert_eq!(grid.is_open(there), inside, "{width}×{height}: {x}, {y}");
                }
            }
        }
    }

    #[test]
    fn numbers_and_positions_are_two_names_for_the_same_cell() {
        let grid = Grid::new(5, 4).expect("small");
        for (x, y) in (0..5).flat_map(|x| (0..4).map(move |y| (x, y))) {
            assert_eq!(grid.find(x, y).map(|cell| grid.position(cell)), Some((x, y)));
        }
        assert_eq!((grid.find(5, 0), grid.find(0, 4)), (None, None));
    }

    #[test]
    fn sizes_are_bounded_before_memory_is_asked_for() {
        assert!(Grid::new(10_000, 10_000).is_ok());
        assert!(Grid::new(10_000, 10_001).is_err());
        assert!(Grid::new(usize::MAX, usize::MAX).is_err());
        assert_eq!(Grid::new(0, 3), Err(SizeError::Empty { width: 0, height: 3 }));
    }

    #[test]
    fn open_cells_are_listed_and_counted() {
        let mut grid = Grid::new(70, 2).expect("small");
        assert_eq!(grid.ends(), None);
        let cells = [(0, 0), (63, 0), (69, 1)].map(|(x, y)| grid.cell(x, y));
        for cell in cells {
            grid.open(cell);
        }
        assert_eq!(grid.open_cells().collect::<Vec<_>>(), cells);
        assert_eq!(grid.count_open(), 3);
        assert_eq!(grid.ends(), Some((cells[0], cells[2])));
        grid.close(cells[0]);
        assert_eq!(grid.ends(), Some((cells[1], cells[2])));
    }
}
