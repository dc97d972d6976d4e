//! Cells numbered tile by tile: 8×8 of them that lie close together are next to each other in memory.
//!
//! Row by row, a cell and the one below it are in different cache lines, and often in different pages. In
//! tiles of a byte for each cell, most neighbours are in the same line: a search that spreads in all
//! directions fetches each line once.

use crate::grid::{Cell, Grid};
use crate::{Maze, Solution, bfs};

/// The number of a cell: that of its tile times 64, plus that of its place in the tile, row by row.
pub(crate) type Place = u32;

/// Where a cell is among the tiles. Around the maze there are tiles of walls: one row above and
/// below, one tile in front of each row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Tiling {
    /// Tiles in a row.
    stride: usize,
    /// Tiles in all.
    tiles: usize,
}

impl Tiling {
    pub(crate) fn new(grid: &Grid) -> Self {
        let stride = grid.width().div_ceil(8) + 1;
        Self { stride, tiles: (grid.height().div_ceil(8) + 2) * stride + 1 }
    }

    /// One more than the largest place. At most 2.4·10⁸, where there are 17 rows.
    pub(crate) fn places(&self) -> usize {
        self.tiles * 64
    }

    /// The place of the cell in this column and row.
    #[inline]
    pub(crate) fn locate(&self, (x, y): (usize, usize)) -> usize {
        ((y / 8 + 1) * self.stride + x / 8 + 1) * 64 + y % 8 * 8 + x % 8
    }

    /// The place of a cell.
    pub(crate) fn place(&self, grid: &Grid, cell: Cell) -> Place {
        self.locate(grid.position(cell)) as Place
    }

    /// The cell at a place.
    pub(crate) fn cell(&self, grid: &Grid, place: Place) -> Cell {
        let (tile, at) = (place as usize / 64, place as usize % 64);
        let (row, column) = (tile / self.stride - 1, tile % self.stride - 1);
        grid.cell(column * 8 + at % 8, row * 8 + at / 8)
    }

    /// What a step of so many columns and rows adds to a place; `at` is the place in its tile.
    pub(crate) fn step(&self, at: usize, (dx, dy): (i32, i32)) -> i32 {
        let (at, stride) = ((at as u32).cast_signed(), (self.stride as u32).cast_signed());
        let (x, y) = (at % 8 + dx, at / 8 + dy);
        let tile = y.div_euclid(8) * stride + x.div_euclid(8);
        tile * 64 + y.rem_euclid(8) * 8 + x.rem_euclid(8) - at
    }
}

/// The least width and height of a maze in tiles. In narrower ones tiles would be mostly empty: a maze of
/// one row of 10⁸ cells would take gigabytes.
const LEAST: usize = 16;

/// The answer for mazes that are too narrow for tiles.
pub(crate) fn narrow(maze: &Maze) -> Option<Solution> {
    let narrow = maze.grid().width().min(maze.grid().height()) < LEAST;
    narrow.then(|| bfs::run(maze))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moves::DIRECTIONS;

    #[test]
    fn a_step_from_any_place_leads_to_the_cell_beside_it() {
        let grid = Grid::new(20, 30).expect("small");
        let tiling = Tiling::new(&grid);
        for (x, y) in (1..19).flat_map(|x| (1..29).map(move |y| (x, y))) {
            let place = tiling.place(&grid, grid.cell(x, y));
            for (dx, dy) in DIRECTIONS {
                let step = tiling.step(place as usize % 64, (dx, dy));
                let there = tiling.cell(&grid, place.wrapping_add_signed(step));
                let beside =
                    (x.wrapping_add_signed(dx as isize), y.wrapping_add_signed(dy as isize));
                assert_eq!(grid.position(there), beside);
            }
        }
    }

    /// Every step, times 16, fits in 32 bits with a sign; every place, times 16, in 32 without.
    #[test]
    fn the_largest_mazes_have_room_for_their_places() {
        let grid =
            |width: usize| Grid::new(width, crate::MOST_CELLS / width).expect("no more cells");
        let sides = [LEAST, LEAST + 1, LEAST + 8, 1000];
        for width in sides.into_iter().flat_map(|side| [side, crate::MOST_CELLS / side]) {
            let tiling = Tiling::new(&grid(width));
            assert!(tiling.places() * 16 < 1 << 32, "{width}");
            assert!(i64::from(tiling.step(63, (1, 1))) * 16 < 1 << 31, "{width}");
        }
    }
}
