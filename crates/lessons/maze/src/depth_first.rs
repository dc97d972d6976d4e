//! Depth-first search: a stack where [`bfs`](crate::bfs) has a queue. New: it goes on from the cell that
//! was reached last. Costs: it promises a path, and not a short one. With luck it is there early.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use crate::grid::Cell;
use crate::moves::Direction;
use crate::trail::Trail;
use crate::{Maze, Solution};

/// How often a search looks whether it should stop: once in so many cells. The look is cheap, and
/// what another thread writes is slow to read.
const PATIENCE: usize = 1024;

/// Finds a path with a stack.
pub fn run(maze: &Maze) -> Solution {
    let stop = AtomicBool::new(false);
    // Nobody stops it: it ends with an answer.
    search(maze, |_, _| (), &stop).unwrap_or_else(|| Solution::some(None))
}

/// Finds a path, trying the neighbours of each cell in the order that `arrange` leaves them in, the
/// last one first. Returns nothing if it was stopped before.
pub(crate) fn search(
    maze: &Maze,
    mut arrange: impl FnMut(Cell, &mut [(Direction, Cell)]),
    stop: &AtomicBool,
) -> Option<Solution> {
    let mut trail = Trail::new(maze, maze.from());
    let mut stack = vec![maze.from()];
    let mut until_look = PATIENCE;
    while let Some(cell) = stack.pop() {
        if cell == maze.to() {
            break;
        }
        let mut around = [(0, 0); 8];
        let mut count = 0;
        for (slot, neighbour) in around.iter_mut().zip(maze.neighbours(cell)) {
            *slot = neighbour;
            count += 1;
        }
        arrange(cell, &mut around[..count]);
        let new =
            around[..count].iter().filter(|&&(direction, next)| trail.note(next, direction));
        stack.extend(new.map(|&(_, next)| next));
        until_look -= 1;
        if until_look == 0 {
            if stop.load(Relaxed) {
                return None;
            }
            until_look = PATIENCE;
        }
    }
    Some(Solution::some(trail.path(maze, maze.to())))
}
