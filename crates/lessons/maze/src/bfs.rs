//! Breadth-first search: all cells one step away, then those two steps away, and so on. The baseline:
//! it promises the shortest path. Costs: it looks at every cell that is closer than the end.

use std::collections::VecDeque;

use crate::trail::Trail;
use crate::{Maze, Solution};

/// Finds a shortest path with a queue.
///
/// The queue holds the frontier: cells that were reached and not left yet, the nearest first. A cell
/// is reached first by a shortest way, because all that are nearer came out of the queue before.
// ANCHOR: run
pub fn run(maze: &Maze) -> Solution {
    let mut trail = Trail::new(maze, maze.from());
    let mut queue = VecDeque::from([maze.from()]);
    while let Some(cell) = queue.pop_front() {
        if cell == maze.to() {
            break;
        }
        for (direction, next) in maze.neighbours(cell) {
            if trail.note(next, direction) {
                queue.push_back(next);
            }
        }
    }
    Solution::shortest(trail.path(maze, maze.to()))
}
// ANCHOR_END: run
