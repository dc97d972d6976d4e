//! Breadth-first from both ends until they meet. New: two small circles in place of a large one. Costs:
//! a second trail, and a second look at each new cell: has the other side been here?

use crate::grid::Cell;
use crate::trail::Trail;
use crate::{Maze, Path, Solution};

/// Finds a shortest path from both ends, always one whole level of the side with the smaller frontier.
///
/// Say that one side has finished its level a, the other its level b, and they have not met. Then
/// every path has more than a + b steps. The first meeting in the next level gives one of a + b + 1, so
/// it is a shortest.
pub fn run(maze: &Maze) -> Solution {
    let mut start = Side::new(maze, maze.from());
    let mut end = Side::new(maze, maze.to());
    let mut meeting = (maze.from() == maze.to()).then_some(maze.from());
    while meeting.is_none() && !start.frontier.is_empty() && !end.frontier.is_empty() {
        meeting = if start.frontier.len() <= end.frontier.len() {
            start.grow(maze, &end)
        } else {
            end.grow(maze, &start)
        };
    }
    Solution::shortest(meeting.and_then(|cell| join(maze, &start.trail, &end.trail, cell)))
}

struct Side {
    trail: Trail,
    frontier: Vec<Cell>,
}

impl Side {
    fn new(maze: &Maze, first: Cell) -> Self {
        Self { trail: Trail::new(maze, first), frontier: vec![first] }
    }

    /// Goes one level further; stops in a cell where the other side has been.
    fn grow(&mut self, maze: &Maze, other: &Self) -> Option<Cell> {
        for cell in std::mem::take(&mut self.frontier) {
            for (direction, next) in maze.neighbours(cell) {
                if self.trail.note(next, direction) {
                    if other.trail.has(next) {
                        return Some(next);
                    }
                    self.frontier.push(next);
                }
            }
        }
        None
    }
}

/// The path from the start to `meeting`, and from there on to the end.
fn join(maze: &Maze, start: &Trail, end: &Trail, meeting: Cell) -> Option<Path> {
    let mut path = start.path(maze, meeting)?;
    let rest = end.path(maze, meeting)?;
    path.cells.extend(rest.cells.iter().rev().skip(1));
    Some(path)
}
