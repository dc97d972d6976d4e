//! Fills every dead end first, then searches what is left. New: a maze without loops needs no search at
//! all then. Costs: it looks at every cell, also at those that are farther away than the end.

use crate::grid::{Cell, ones};
use crate::{Maze, Solution, bfs};

/// Finds a shortest path after filling the dead ends.
///
/// A cell with one open neighbour cannot be on the way, unless the path starts or ends there. With it
/// filled, its neighbour may be the next. No shortest path loses a cell that way.
pub fn run(maze: &Maze) -> Solution {
    let mut rest = maze.grid().clone();
    Band { maze, first: 0, bits: rest.words_mut() }.fill();
    bfs::run(&maze.within(rest))
}

/// Cells that follow each other, in which the dead ends are filled.
pub(crate) struct Band<'a> {
    /// The maze as it was. Cells outside the band count as they are there.
    pub(crate) maze: &'a Maze,
    /// The number of the first cell.
    pub(crate) first: Cell,
    /// The band's part of a copy of the grid's words.
    pub(crate) bits: &'a mut [u64],
}

impl Band<'_> {
    /// Fills all dead ends, and whatever becomes one.
    pub(crate) fn fill(&mut self) {
        for index in 0..self.bits.len() {
            for bit in ones(self.bits[index]) {
                self.follow(self.first + index as Cell * 64 + bit);
            }
        }
    }

    /// Fills `cell` if it is a dead end, then the cell that it led to, and so on.
    fn follow(&mut self, mut cell: Cell) {
        while self.may_fill(cell) {
            let maze = self.maze;
            let mut ways = maze.neighbours(cell).filter(|&(_, next)| self.is_open(next));
            let (only, second) = (ways.next(), ways.next());
            if second.is_some() {
                return;
            }
            let index = (cell - self.first) as usize;
            self.bits[index / 64] &= !(1 << (index % 64));
            let Some((_, next)) = only else { return };
            cell = next;
        }
    }

    /// Whether the cell is in the band, still open, and neither start nor end.
    fn may_fill(&self, cell: Cell) -> bool {
        cell != self.maze.from() && cell != self.maze.to() && self.own(cell) == Some(true)
    }

    fn is_open(&self, cell: Cell) -> bool {
        self.own(cell).unwrap_or_else(|| self.maze.grid().is_open(cell))
    }

    /// Whether a cell of the band is open.
    fn own(&self, cell: Cell) -> Option<bool> {
        let index = cell.checked_sub(self.first)? as usize;
        self.bits.get(index / 64).map(|word| word >> (index % 64) & 1 == 1)
    }
}
