//! Looks at a path step by step, and trusts nobody who found it.

use crate::{Maze, Moves, Path};

/// What is wrong with a path. Steps are counted from 1; step 0 is the start.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// It has no cells at all.
    #[error("the path is empty")]
    Empty,
    /// The first cell is another one.
    #[error("the path starts at {0:?} and not where the maze does")]
    Start((usize, usize)),
    /// The last cell is another one.
    #[error("the path ends at {0:?} and not where the maze does")]
    End((usize, usize)),
    /// A cell is a wall, or no cell of the maze.
    #[error("step {0} of the path leads into a wall")]
    Wall(usize),
    /// A step leads to a cell that is no neighbour, or to the same one.
    #[error("step {0} of the path is no move that is allowed")]
    Jump(usize),
}

/// Whether `path` leads from the maze's start to its end, through open cells only and by allowed
/// moves only. The first flaw is named.
///
/// It compares columns and rows, while the searches add to numbers of cells: a mistake in how cells
/// are numbered cannot hide on both sides.
pub fn check(maze: &Maze, path: &Path) -> Result<(), Flaw> {
    let grid = maze.grid();
    let (Some(first), Some(last)) = (path.cells.first(), path.cells.last()) else {
        return Err(Flaw::Empty);
    };
    if *first != maze.from() {
        return Err(Flaw::Start(grid.position(*first)));
    }
    let mut before = None;
    for (step, &cell) in path.cells.iter().enumerate() {
        let (x, y) = grid.position(cell);
        if !grid.find(x, y).is_some_and(|cell| grid.is_open(cell)) {
            return Err(Flaw::Wall(step));
        }
        if before.is_some_and(|before| !is_move(maze.moves(), before, (x, y))) {
            return Err(Flaw::Jump(step));
        }
        before = Some((x, y));
    }
    if *last == maze.to() { Ok(()) } else { Err(Flaw::End(grid.position(*last))) }
}

fn is_move(moves: Moves, one: (usize, usize), other: (usize, usize)) -> bool {
    match (one.0.abs_diff(other.0), one.1.abs_diff(other.1)) {
        (1, 0) | (0, 1) => true,
        (1, 1) => moves == Moves::Eight,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Grid;

    /// An open grid of 3×3 with a wall in the middle.
    fn ring(moves: Moves) -> Maze {
        let mut grid = Grid::new(3, 3).expect("small");
        for (x, y) in (0..3).flat_map(|x| (0..3).map(move |y| (x, y))) {
            if (x, y) != (1, 1) {
                grid.open(grid.cell(x, y));
            }
        }
        Maze::new(grid, None, None, moves).expect("both corners are open")
    }

    fn flaw(moves: Moves, places: &[(usize, usize)]) -> Result<(), Flaw> {
        let maze = ring(moves);
        let cells = places.iter().map(|&(x, y)| maze.grid().cell(x, y)).collect();
        check(&maze, &Path { cells })
    }

    #[test]
    fn a_good_path_has_no_flaw() {
        let round = [(0, 0), (1, 0), (2, 0), (2, 1), (2, 2)];
        assert_eq!(flaw(Moves::Four, &round), Ok(()));
        assert_eq!(flaw(Moves::Eight, &round), Ok(()));
        assert_eq!(flaw(Moves::Eight, &[(0, 0), (1, 0), (2, 1), (2, 2)]), Ok(()));
    }

    #[test]
    fn every_flaw_is_named() {
        assert_eq!(flaw(Moves::Four, &[]), Err(Flaw::Empty));
        assert_eq!(flaw(Moves::Four, &[(1, 0), (2, 0)]), Err(Flaw::Start((1, 0))));
        assert_eq!(flaw(Moves::Four, &[(0, 0), (1, 0)]), Err(Flaw::End((1, 0))));
        assert_eq!(flaw(Moves::Eight, &[(0, 0), (1, 1), (2, 2)]), Err(Flaw::Wall(1)));
        assert_eq!(flaw(Moves::Four, &[(0, 0), (1, 0), (2, 1), (2, 2)]), Err(Flaw::Jump(2)));
        assert_eq!(flaw(Moves::Eight, &[(0, 0), (2, 0), (2, 1), (2, 2)]), Err(Flaw::Jump(1)));
        assert_eq!(flaw(Moves::Eight, &[(0, 0), (0, 0), (1, 0)]), Err(Flaw::Jump(1)));
    }

    #[test]
    fn the_wall_around_the_grid_is_no_way() {
        let maze = ring(Moves::Four);
        let start = maze.from();
        let edge = Path { cells: vec![start, start - 1, start] };
        assert_eq!(check(&maze, &edge), Err(Flaw::Wall(1)));
    }
}
