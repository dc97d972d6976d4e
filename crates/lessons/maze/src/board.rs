//! A maze with a byte for each cell, 8×8 cells in one cache line.
//!
//! Row by row, a cell and the one below it are in different lines, and often in different pages. In tiles,
//! most neighbours are in the same line: a search that spreads in all directions fetches each line once.

use crate::bfs;
use crate::grid::{Cell, Grid};
use crate::moves::DIRECTIONS;
use crate::tiles::eight;
use crate::{Maze, Path, Solution};

/// What is noted for a wall, for an open cell that was not reached, and for the start of a search. All
/// else is the number of the step by which a cell was reached.
const WALL: u8 = 255;
pub(crate) const FREE: u8 = 254;
const START: u8 = 253;

/// The number of a cell on a board: that of its tile times 64, plus that of its place in the tile.
pub(crate) type Place = u32;

/// What a search notes of all cells, and where its `N` steps lead: they depend on the place in a tile.
#[derive(Debug)]
pub(crate) struct Board<const N: usize> {
    pub(crate) notes: Vec<u8>,
    pub(crate) steps: [[i32; N]; 64],
    stride: usize,
}

impl<const N: usize> Board<N> {
    /// A board on which only `start` was reached. Around the maze there are tiles of walls: one row above
    /// and below, one tile in front of each row.
    pub(crate) fn new(grid: &Grid, start: Cell) -> Self {
        let stride = grid.width().div_ceil(8) + 1;
        let tiles = (grid.height().div_ceil(8) + 2) * stride + 1;
        let mut board = Self { notes: vec![WALL; tiles * 64], steps: steps(stride), stride };
        for y in 0..grid.height() {
            for x in (0..grid.width()).step_by(8) {
                let first = board.locate((x, y));
                board.notes[first..first + 8].copy_from_slice(&notes(eight(grid, x, y)));
            }
        }
        let place = board.place(grid, start);
        board.notes[place as usize] = START;
        board
    }

    fn locate(&self, (x, y): (usize, usize)) -> usize {
        ((y / 8 + 1) * self.stride + x / 8 + 1) * 64 + y % 8 * 8 + x % 8
    }

    /// Where a cell is on the board.
    pub(crate) fn place(&self, grid: &Grid, cell: Cell) -> Place {
        self.locate(grid.position(cell)) as Place
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
            let note = self.notes[self.locate((x, y))];
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

    /// The cell at a place of the board.
    pub(crate) fn cell(&self, grid: &Grid, place: Place) -> Cell {
        let (tile, at) = (place as usize / 64, place as usize % 64);
        let (row, column) = (tile / self.stride - 1, tile % self.stride - 1);
        grid.cell(column * 8 + at % 8, row * 8 + at / 8)
    }
}

/// The answer for mazes of less than 8 rows or columns: tiles would be mostly empty, and a maze of one
/// row of 10⁸ cells would take gigabytes.
pub(crate) fn narrow(maze: &Maze) -> Option<Solution> {
    let narrow = maze.grid().width().min(maze.grid().height()) < 8;
    narrow.then(|| bfs::run(maze))
}

/// For each place in a tile, what is to be added for each of the `N` steps, clockwise from east.
fn steps<const N: usize>(stride: usize) -> [[i32; N]; 64] {
    let stride = (stride as u32).cast_signed();
    std::array::from_fn(|at| {
        let at = (at as u32).cast_signed();
        std::array::from_fn(|step| {
            let (dx, dy) = DIRECTIONS[step * 8 / N];
            let (x, y) = (at % 8 + dx, at / 8 + dy);
            let tile = y.div_euclid(8) * stride + x.div_euclid(8);
            tile * 64 + y.rem_euclid(8) * 8 + x.rem_euclid(8) - at
        })
    })
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

    #[test]
    fn a_step_from_any_place_leads_to_the_cell_beside_it() {
        let mut grid = Grid::new(20, 30).expect("small");
        grid.open(grid.cell(0, 0));
        let board = Board::<8>::new(&grid, grid.cell(0, 0));
        for (x, y) in (1..19).flat_map(|x| (1..29).map(move |y| (x, y))) {
            let place = board.place(&grid, grid.cell(x, y));
            for (step, (dx, dy)) in board.steps[place as usize % 64].iter().zip(DIRECTIONS) {
                let there = board.cell(&grid, place.wrapping_add_signed(*step));
                let beside =
                    (x.wrapping_add_signed(dx as isize), y.wrapping_add_signed(dy as isize));
                assert_eq!(grid.position(there), beside);
            }
        }
    }
}
