//! The job: a grid, where to start, where to end, and how to move.

use crate::grid::{Cell, Grid};
use crate::moves::{DIRECTIONS, Direction, Moves};

/// A start or an end where nobody can stand.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MazeError {
    /// All cells are walls.
    #[error("the maze has no open cell")]
    NoOpenCell,
    /// Column or row is too large.
    #[error(
        "{end} {x},{y} is outside the maze, which has {width} columns and {height} rows, counted from 0"
    )]
    Outside {
        /// `--from` or `--to`.
        end: &'static str,
        /// Column, from 0.
        x: usize,
        /// Row, from 0.
        y: usize,
        /// Cells in a row.
        width: usize,
        /// Rows.
        height: usize,
    },
    /// There is a wall.
    #[error("{end} {x},{y} is in a wall")]
    Wall {
        /// `--from` or `--to`.
        end: &'static str,
        /// Column, from 0.
        x: usize,
        /// Row, from 0.
        y: usize,
    },
}

/// A maze to find the way through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Maze {
    grid: Grid,
    from: Cell,
    to: Cell,
    moves: Moves,
    steps: Vec<(Direction, i32)>,
}

impl Maze {
    /// A maze from one place to another, each a column and a row from 0; where none is given, from
    /// the first open cell to the last, row by row.
    pub fn new(
        grid: Grid,
        from: Option<(usize, usize)>,
        to: Option<(usize, usize)>,
        moves: Moves,
    ) -> Result<Self, MazeError> {
        let (first, last) = grid.ends().ok_or(MazeError::NoOpenCell)?;
        let from = from.map_or(Ok(first), |place| stand(&grid, "--from", place))?;
        let to = to.map_or(Ok(last), |place| stand(&grid, "--to", place))?;
        let steps = steps(&grid, moves);
        Ok(Self { grid, from, to, moves, steps })
    }

    /// Which cells are open.
    pub fn grid(&self) -> &Grid {
        &self.grid
    }

    /// Where the path starts.
    pub fn from(&self) -> Cell {
        self.from
    }

    /// Where the path ends.
    pub fn to(&self) -> Cell {
        self.to
    }

    /// How one can move.
    pub fn moves(&self) -> Moves {
        self.moves
    }

    /// The same start, end and moves in a grid of the same size, in which both are open too.
    #[must_use]
    pub(crate) fn within(&self, grid: Grid) -> Self {
        Self { grid, steps: self.steps.clone(), ..*self }
    }

    /// The cell next to `cell` in a direction, open or not.
    pub(crate) fn beside(&self, cell: Cell, direction: Direction) -> Cell {
        let (across, down) = DIRECTIONS[direction as usize];
        cell.wrapping_add_signed(across + down * self.grid.down())
    }

    /// The open cells around `cell`, each with the direction in which it lies.
    #[inline]
    pub(crate) fn neighbours(&self, cell: Cell) -> impl Iterator<Item = (Direction, Cell)> {
        self.steps
            .iter()
            .map(move |&(direction, step)| (direction, cell.wrapping_add_signed(step)))
            .filter(|&(_, next)| self.grid.is_open(next))
    }
}

fn stand(grid: &Grid, end: &'static str, (x, y): (usize, usize)) -> Result<Cell, MazeError> {
    let (width, height) = (grid.width(), grid.height());
    let cell = grid.find(x, y).ok_or(MazeError::Outside { end, x, y, width, height })?;
    if grid.is_open(cell) { Ok(cell) } else { Err(MazeError::Wall { end, x, y }) }
}

/// The directions of the moves, and what each adds to the number of a cell of `grid`.
pub(crate) fn steps(grid: &Grid, moves: Moves) -> Vec<(Direction, i32)> {
    let stride = grid.down();
    let step = |direction: Direction| {
        let (across, down) = DIRECTIONS[direction as usize];
        (direction, across + down * stride)
    };
    moves.directions().map(step).collect()
}
