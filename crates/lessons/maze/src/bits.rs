//! Breadth-first search with 64 cells in a word. New: a step is some shifts and masks, for all cells of
//! a tile that are in the frontier. Costs: where the frontier is one cell, it is one cell of 64.

use crate::tiles::Tiles;
use crate::tiling::narrow;
use crate::{Maze, Moves, Solution};

/// Finds a shortest path level by level, a tile of 8×8 cells at a time.
///
/// The loop is that of [`bfs`](crate::bfs::run) with two lists for a queue: tiles with cells of this
/// level, and tiles with cells of the next. Which cells these are is in the tile, so that a tile that is
/// reached from two sides is on the list once.
pub fn run(maze: &Maze) -> Solution {
    narrow(maze).unwrap_or_else(|| match maze.moves() {
        Moves::Four => search::<false>(maze),
        Moves::Eight => search::<true>(maze),
    })
}

fn search<const EIGHT: bool>(maze: &Maze) -> Solution {
    let mut tiles = Tiles::new(maze.grid());
    let (end, goal) = tiles.find(maze.grid(), maze.to());
    let (start, first) = tiles.find(maze.grid(), maze.from());
    let tile = tiles.tile(start);
    (tile.free, tile.frontier[0]) = (tile.free & !first, first);
    let (mut level, mut next) = (vec![start], Vec::new());
    let mut parity = 0;
    while !level.is_empty() && tiles.tile(end).free & goal != 0 {
        for &tile in &level {
            let cells = std::mem::take(&mut tiles.tile(tile).frontier[parity]);
            tiles.spread::<EIGHT>(tile, cells, |there, tile, step| {
                if tile.reach(step, 1 - parity) {
                    next.push(there);
                }
            });
        }
        std::mem::swap(&mut level, &mut next);
        next.clear();
        parity = 1 - parity;
    }
    Solution::shortest(tiles.path(maze))
}
