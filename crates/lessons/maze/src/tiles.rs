//! A maze in tiles of 8×8 cells: a word holds 64 cells that lie close together.
//!
//! A row of 64 cells would be the simpler word. But a search spreads in all directions: of a frontier
//! that runs aslant, a row holds one cell, a tile eight; and a corridor leaves a tile after some steps,
//! a row at its first turn.

use crate::moves::{DIRECTIONS, Direction, opposite};
use crate::{Cell, Grid, Maze, Path};

/// A tile's first column (bit 8·row + column), and its last.
const FIRST: u64 = 0x0101_0101_0101_0101;
const LAST: u64 = FIRST << 7;
/// All cells with a neighbour in another tile.
const RIM: u64 = FIRST | LAST | 0xff | 0xff << 56;

/// 64 cells and all that a search knows of them, in one cache line: no step touches two lines for it.
#[derive(Debug, Clone, Default)]
#[repr(align(64))]
pub(crate) struct Tile {
    /// Open cells that were not reached.
    pub(crate) free: u64,
    /// Cells that were reached and not left, those of an even level and those of an odd one.
    pub(crate) frontier: [u64; 2],
    /// The direction in which each cell was reached: a plane for each of its three bits.
    came: [u64; 3],
    /// Where else this tile is, if it is only a copy.
    pub(crate) twin: Option<Twin>,
}

/// The tile that a copy stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Twin {
    /// Whose it is.
    pub(crate) owner: u32,
    /// Its number there.
    pub(crate) tile: u32,
}

/// Cells that can be reached by one step, with the bits of the directions.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Step {
    /// The cells.
    pub(crate) new: u64,
    came: [u64; 3],
}

impl Step {
    /// Adds the cells that are reached in direction `D`, unless they were by an earlier one.
    #[inline]
    fn add<const D: usize>(&mut self, cells: u64) {
        let cells = cells & !self.new;
        self.new |= cells;
        for (bit, plane) in self.came.iter_mut().enumerate() {
            if D >> bit & 1 == 1 {
                *plane |= cells;
            }
        }
    }

    /// The part of a step that leads to these cells.
    pub(crate) fn within(self, cells: u64) -> Self {
        Self { new: self.new & cells, came: self.came.map(|plane| plane & cells) }
    }
}

impl Tile {
    /// The step from `cells` to free cells of the same tile.
    #[inline]
    pub(crate) fn step<const EIGHT: bool>(&self, cells: u64) -> Step {
        let mut step = Step::default();
        step.add::<0>(shifted::<0>(cells).0 & self.free);
        step.add::<2>(shifted::<2>(cells).0 & self.free);
        step.add::<4>(shifted::<4>(cells).0 & self.free);
        step.add::<6>(shifted::<6>(cells).0 & self.free);
        if EIGHT {
            step.add::<1>(shifted::<1>(cells).0 & self.free);
            step.add::<3>(shifted::<3>(cells).0 & self.free);
            step.add::<5>(shifted::<5>(cells).0 & self.free);
            step.add::<7>(shifted::<7>(cells).0 & self.free);
        }
        step
    }

    /// Takes the frontier out, as the step by which its cells were reached.
    pub(crate) fn arrivals(&mut self, parity: usize) -> Step {
        let new = std::mem::take(&mut self.frontier[parity]);
        Step { new, came: self.came.map(|plane| plane & new) }
    }

    /// Notes that the cells of a step were reached, in a level of this parity. Returns whether the tile had
    /// none of that level yet.
    #[inline]
    pub(crate) fn reach(&mut self, step: Step, parity: usize) -> bool {
        self.free &= !step.new;
        for (plane, bits) in self.came.iter_mut().zip(step.came) {
            *plane |= bits;
        }
        let frontier = &mut self.frontier[parity];
        let first = *frontier == 0 && step.new != 0;
        *frontier |= step.new;
        first
    }

    /// The direction in which a cell was reached.
    fn direction(&self, bit: u32) -> Direction {
        let [one, two, four] = self.came.map(|plane| (plane >> bit & 1) as Direction);
        one + 2 * two + 4 * four
    }
}

/// All cells one step further in direction `D`: those that stay in the tile, and those that come out in
/// the tile beside it, in the one above or below it, and in the one across the corner.
#[inline]
fn shifted<const D: usize>(cells: u64) -> (u64, [u64; 3]) {
    let (dx, dy) = DIRECTIONS[D];
    let (stay, beside) = match dx {
        1 => ((cells & !LAST) << 1, (cells & LAST) >> 7),
        -1 => ((cells & !FIRST) >> 1, (cells & FIRST) << 7),
        _ => (cells, 0),
    };
    let down = |cells: u64| match dy {
        1 => (cells << 8, cells >> 56),
        -1 => (cells >> 8, cells << 56),
        _ => (cells, 0),
    };
    let ((stay, below), (beside, across)) = (down(stay), down(beside));
    (stay, [beside, below, across])
}

/// A maze in tiles, with a row of empty tiles above and below, and one in front of every row.
#[derive(Debug)]
pub(crate) struct Tiles {
    tiles: Vec<Tile>,
    stride: usize,
}

impl Tiles {
    /// All open cells are free.
    pub(crate) fn new(grid: &Grid) -> Self {
        Self::of_rows(grid, 0..grid.height().div_ceil(8))
    }

    /// Only some rows of tiles, in this order. Rows outside the grid are walls.
    pub(crate) fn of_rows(grid: &Grid, rows: impl ExactSizeIterator<Item = usize>) -> Self {
        let stride = Self::stride(grid);
        let tiles = vec![Tile::default(); (rows.len() + 2) * stride + 1];
        let mut tiles = Self { tiles, stride };
        for (row, tiles) in rows.zip(tiles.tiles[stride..].chunks_mut(stride)) {
            let end = grid.height().min(row.saturating_add(1).saturating_mul(8));
            for y in row.saturating_mul(8)..end {
                for (x, tile) in (0..grid.width()).step_by(8).zip(&mut tiles[1..]) {
                    tile.free |= grid.eight(x, y) << (y % 8 * 8);
                }
            }
        }
        tiles
    }

    /// Tiles in a row, and one in front of it.
    pub(crate) fn stride(grid: &Grid) -> usize {
        grid.width().div_ceil(8) + 1
    }

    /// The tile with this number, only to be looked at.
    pub(crate) fn get(&self, tile: u32) -> &Tile {
        &self.tiles[tile as usize]
    }

    /// The tiles of a row, counted from the row of walls above.
    pub(crate) fn row(&mut self, row: usize) -> &mut [Tile] {
        &mut self.tiles[row * self.stride..][..self.stride]
    }

    /// The tile with this number.
    #[inline]
    pub(crate) fn tile(&mut self, tile: u32) -> &mut Tile {
        &mut self.tiles[tile as usize]
    }

    /// The tile of a cell, and its bit there.
    pub(crate) fn find(&self, grid: &Grid, cell: Cell) -> (u32, u64) {
        let (x, y) = grid.position(cell);
        let (tile, bit) = self.locate(x, y);
        (tile as u32, 1 << bit)
    }

    /// A step to the tile below, which can also be taken backwards.
    #[inline]
    fn down(&self) -> i32 {
        (self.stride as u32).cast_signed()
    }

    fn locate(&self, x: usize, y: usize) -> (usize, u32) {
        ((y / 8 + 1) * self.stride + x / 8 + 1, (y % 8 * 8 + x % 8) as u32)
    }

    /// Steps from `cells`, which lie in one tile, to all free neighbours. `reach` gets each tile with the
    /// cells that can be reached there, and takes them.
    #[inline]
    pub(crate) fn spread<const EIGHT: bool>(
        &mut self,
        tile: u32,
        cells: u64,
        mut reach: impl FnMut(u32, &mut Tile, Step),
    ) {
        let here = self.tile(tile);
        let step = here.step::<EIGHT>(cells);
        if step.new != 0 {
            reach(tile, here, step);
        }
        self.leave::<EIGHT>(tile, cells, reach);
    }

    /// The part of [`spread`](Self::spread) that leads to other tiles.
    #[inline]
    pub(crate) fn leave<const EIGHT: bool>(
        &mut self,
        tile: u32,
        cells: u64,
        mut reach: impl FnMut(u32, &mut Tile, Step),
    ) {
        if cells & RIM == 0 {
            return;
        }
        self.cross::<0>(tile, cells, &mut reach);
        self.cross::<2>(tile, cells, &mut reach);
        self.cross::<4>(tile, cells, &mut reach);
        self.cross::<6>(tile, cells, &mut reach);
        if EIGHT {
            self.cross::<1>(tile, cells, &mut reach);
            self.cross::<3>(tile, cells, &mut reach);
            self.cross::<5>(tile, cells, &mut reach);
            self.cross::<7>(tile, cells, &mut reach);
        }
    }

    #[inline]
    fn cross<const D: usize>(
        &mut self,
        tile: u32,
        cells: u64,
        reach: &mut impl FnMut(u32, &mut Tile, Step),
    ) {
        for (there, cells) in self.around::<D>(tile).into_iter().zip(shifted::<D>(cells).1) {
            if cells != 0 {
                let other = self.tile(there);
                let mut step = Step::default();
                step.add::<D>(cells & other.free);
                if step.new != 0 {
                    reach(there, other, step);
                }
            }
        }
    }

    /// The tile beside, the one above or below, and the one across the corner in direction `D`.
    #[inline]
    fn around<const D: usize>(&self, tile: u32) -> [u32; 3] {
        let (dx, dy) = DIRECTIONS[D];
        let down = dy * self.down();
        [dx, down, dx + down].map(|step| tile.wrapping_add_signed(step))
    }

    /// The path to the end of the maze, if it was reached.
    pub(crate) fn path(&self, maze: &Maze) -> Option<Path> {
        trace(maze, |x, y| self.came(self.locate(x, y).0, (x, y)))
    }

    /// The direction in which a cell of a tile was reached, if it was.
    pub(crate) fn came(&self, tile: usize, (x, y): (usize, usize)) -> Option<Direction> {
        let (tile, bit) = (&self.tiles[tile], (y % 8 * 8 + x % 8) as u32);
        (tile.free >> bit & 1 == 0).then(|| tile.direction(bit))
    }
}

/// The path to the end of the maze: the directions in which cells were reached, followed back.
pub(crate) fn trace(
    maze: &Maze,
    came: impl Fn(usize, usize) -> Option<Direction>,
) -> Option<Path> {
    let mut cell = maze.to();
    let (mut x, mut y) = maze.grid().position(cell);
    let mut cells = vec![cell];
    while cell != maze.from() {
        let (dx, dy) = DIRECTIONS[opposite(came(x, y)?) as usize];
        (x, y) = (x.wrapping_add_signed(dx as isize), y.wrapping_add_signed(dy as isize));
        cell = maze.grid().cell(x, y);
        cells.push(cell);
    }
    cells.reverse();
    Some(Path { cells })
}
