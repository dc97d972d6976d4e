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

    /// Notes that the cells of a step were reached.
    #[inline]
    pub(crate) fn take(&mut self, step: Step) {
        self.free &= !step.new;
        for (plane, bits) in self.came.iter_mut().zip(step.came) {
            *plane |= bits;
        }
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
        let stride = grid.width().div_ceil(8) + 1;
        let tiles = vec![Tile::default(); (grid.height().div_ceil(8) + 2) * stride + 1];
        let mut tiles = Self { tiles, stride };
        for y in 0..grid.height() {
            let first = tiles.locate(0, y).0;
            for (x, tile) in (0..grid.width()).step_by(8).zip(&mut tiles.tiles[first..]) {
                tile.free |= eight(grid, x, y) << (y % 8 * 8);
            }
        }
        tiles
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

    /// The path to the end of the maze, if it was reached: the directions followed back.
    pub(crate) fn path(&self, maze: &Maze) -> Option<Path> {
        let mut cell = maze.to();
        let (mut x, mut y) = maze.grid().position(cell);
        let mut cells = vec![cell];
        while cell != maze.from() {
            let (tile, bit) = self.locate(x, y);
            let tile = &self.tiles[tile];
            if tile.free >> bit & 1 == 1 {
                return None;
            }
            let back = opposite(tile.direction(bit));
            let (dx, dy) = DIRECTIONS[back as usize];
            (x, y) = (x.wrapping_add_signed(dx as isize), y.wrapping_add_signed(dy as isize));
            cell = maze.grid().cell(x, y);
            cells.push(cell);
        }
        cells.reverse();
        Some(Path { cells })
    }
}

/// Up to eight cells of row `y` from column `x` on, the first in the lowest bit.
pub(crate) fn eight(grid: &Grid, x: usize, y: usize) -> u64 {
    let (first, words) = (grid.cell(x, y) as usize, grid.words());
    let (word, shift) = (first / 64, first % 64);
    let next = words.get(word + 1).copied().unwrap_or_default();
    let both = u128::from(next) << 64 | u128::from(words[word]);
    let cells = (grid.width() - x).min(8);
    (both >> shift) as u64 & ((1 << cells) - 1)
}
