//! Mazes from a seed.
//!
//! Tunnels run between *rooms*: the cells whose column and row are both odd. A wall, one cell thick, lies
//! between two rooms, and a maze is made by opening some of these walls. So width and height should be
//! odd. Where one is even, its last column or row stays a wall.

mod braided;
mod depth_first;
mod open;
mod rooms;
mod wilson;

use clap::ValueEnum;
use fastrand::Rng;

use crate::grid::{Grid, SizeError};

/// How a maze is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// A random walk that steps back where it is stuck: long corridors, few crossings, no loops
    DepthFirst,
    /// Walks with their loops cut out (Wilson 1996): every maze without loops is as likely as any other.
    /// Takes several times as long as depth-first, and more so the larger it is
    Wilson,
    /// Depth-first with its dead ends opened: corridors and loops
    Braided,
    /// Cells that are walls at random; the first and the last cell are open. There may be no way
    Open,
}

/// What maze is to be made.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Recipe {
    /// How it is made.
    pub kind: Kind,
    /// Cells in a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// The share of walls, from 0 to 1, of a maze of the kind [`Kind::Open`].
    pub density: f64,
    /// The same seed makes the same maze.
    pub seed: u64,
}

/// A maze that cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecipeError {
    /// No cells, or too many.
    #[error(transparent)]
    Size(#[from] SizeError),
    /// No room for a room and the walls around it.
    #[error("a maze of {width}×{height} has no room for tunnels: it takes 3×3 at least")]
    NoRoom {
        /// Cells in a row.
        width: usize,
        /// Rows.
        height: usize,
    },
}

/// Makes a maze. Memory: a bit for each cell, twice; with rooms also a byte for each room (depth-first,
/// braided) or for each cell (Wilson).
pub fn generate(recipe: &Recipe) -> Result<Grid, RecipeError> {
    let &Recipe { kind, width, height, density, seed } = recipe;
    let mut grid = Grid::new(width, height)?;
    let mut rng = Rng::with_seed(seed);
    if kind == Kind::Open {
        open::scatter(&mut grid, density, &mut rng);
        return Ok(grid);
    }
    if width < 3 || height < 3 {
        return Err(RecipeError::NoRoom { width, height });
    }
    match kind {
        Kind::Wilson => wilson::carve(&mut grid, &mut rng),
        _ => depth_first::carve(&mut grid, &mut rng),
    }
    if kind == Kind::Braided {
        braided::open_dead_ends(&mut grid, &mut rng);
    }
    Ok(grid)
}
