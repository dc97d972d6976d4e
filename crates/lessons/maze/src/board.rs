//! A maze with a byte for each cell, which says whether it is a wall, or free, or how it was reached.

use crate::grid::{Cell, Grid};
use crate::moves::DIRECTIONS;
use crate::tiling::{Place, Tiling};
use crate::{Maze, Path};

/// What is noted for a wall, for an open cell that was not reached, and for the start of a search. All
/// else is the number of the step by which a cell was reached.
const WALL: u8 = 255;
pub(crate) const FREE: u8 = 254;
const START: u8 = 253;

/// What a search notes of all cells, and where its `N` steps lead: they depend on the place in a tile.
#[derive(Debug)]
pub(crate) struct Board<const N: usize> {
    pub(crate) notes: Vec<u8>,
    pub(crate) steps: [[i32; N]; 64],
    tiling: Tiling,
}

impl<const N: usize> Board<N> {
    /// A board on which only `start` was reached.
    pub(crate) fn new(grid: &Grid, start: Cell) -> Self {
        let tiling = Tiling::new(grid);
        let step = |at, step| tiling.step(at, DIRECTIONS[step * 8 / N]);
        let steps = std::array::from_fn(|at| std::array::from_fn(|number| step(at, number)));
        let mut board = Self { notes: vec![WALL; tiling.places()], steps, tiling };
        for y in 0..grid.height() {
            for x in (0..grid.width()).step_by(8) {
                let first = tiling.locate((x, y));
                board.notes[first..first + 8].copy_from_slice(&notes(grid.eight(x, y)));
            }
        }
        let place = board.place(grid, start);
        board.notes[place as usize] = START;
        board
    }

    /// Where a cell is on the board.
    pub(crate) fn place(&self, grid: &Grid, cell: Cell) -> Place {
        self.tiling.place(grid, cell)
    }

    /// Whether a search has been there. Only asked of places that are no wall.
    #[inline]
    pub(crate) fn has(&self, place: Place) -> bool {
        self.notes[place as usize] != FREE
    }

    /// The path from the start to a cell that was reached.
    pub(crate) fn path(&self, maze: &Maze, mut cell: Cell) -> Path {
        let (mut x, mut y) = maze.grid().position(cell);
        let mut cells = vec![cell];
        loop {
            let note = self.notes[self.tiling.locate((x, y))];
            if note == START {
                break;
            }
            let (dx, dy) = DIRECTIONS[usize::from(note) * 8 / N];
            x = x.wrapping_add_signed(-dx as isize);
            y = y.wrapping_add_signed(-dy as isize);
            cell = maze.grid().cell(x, y);
            cells.push(cell);
        }
        cells.reverse();
        Path { cells }
    }
}

/// Eight cells as notes: a byte for each bit, the lowest first.
fn notes(open: u64) -> [u8; 8] {
    // The byte with number n keeps bit n, and is carried over to its highest bit if that is set.
    let bits = open.wrapping_mul(0x0101_0101_0101_0101) & 0x8040_2010_0804_0201;
    let carried = bits.wrapping_add(0x7f7f_7f7f_7f7f_7f7f) | bits;
    let ones = carried >> 7 & 0x0101_0101_0101_0101;
    (!ones).to_le_bytes() // 255 is a wall, 254 is free
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn eight_bits_become_eight_notes() {
        for open in 0..=255 {
            let expected = |bit: usize| if open >> bit & 1 == 1 { FREE } else { WALL };
            assert_eq!(notes(open), std::array::from_fn(expected), "{open:08b}");
        }
    }
}
