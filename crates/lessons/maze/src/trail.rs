//! How each cell was reached: one byte for each.

use crate::grid::Cell;
use crate::moves::{Direction, opposite};
use crate::{Maze, Path};

/// What is noted for a cell that was not reached.
pub(crate) const NOWHERE: u8 = 0;

/// What is noted for the cell where the search began.
pub(crate) const START: u8 = u8::MAX;

/// What is noted for a cell that was reached by a step in this direction.
pub(crate) const fn step(direction: Direction) -> u8 {
    direction + 1
}

/// The step by which each cell was first reached. Followed back, they are a path.
pub(crate) struct Trail(Vec<u8>);

impl Trail {
    /// No cell was reached but `start`.
    pub(crate) fn new(maze: &Maze, start: Cell) -> Self {
        let mut trail = Self(vec![NOWHERE; maze.grid().places()]);
        trail.0[start as usize] = START;
        trail
    }

    /// A trail that was noted elsewhere, with an entry for each place of the grid.
    pub(crate) fn noted(came: Vec<u8>) -> Self {
        Self(came)
    }

    /// Whether the cell was reached.
    #[inline]
    pub(crate) fn has(&self, cell: Cell) -> bool {
        self.0[cell as usize] != NOWHERE
    }

    /// Notes the step by which a cell was reached, unless it was reached before. Returns whether it
    /// is new.
    #[inline]
    pub(crate) fn note(&mut self, cell: Cell, direction: Direction) -> bool {
        let came = &mut self.0[cell as usize];
        let new = *came == NOWHERE;
        if new {
            *came = step(direction);
        }
        new
    }

    /// The path from the start to `cell`, if it was reached.
    pub(crate) fn path(&self, maze: &Maze, mut cell: Cell) -> Option<Path> {
        if !self.has(cell) {
            return None;
        }
        let mut cells = vec![cell];
        while self.0[cell as usize] != START {
            let back = opposite(self.0[cell as usize] - step(0));
            cell = maze.beside(cell, back);
            cells.push(cell);
        }
        cells.reverse();
        Some(Path { cells })
    }
}
