//! The right hand on the wall, as one would do it inside a real maze. New: it needs no memory of where
//! it was. Costs: where there are loops it may come round to its first step, and has to give up.

use crate::grid::Cell;
use crate::moves::Direction;
use crate::trail::Trail;
use crate::{Maze, Moves, Outcome, Solution};

/// Walks with the right hand on the wall until it is at the end or has come round.
///
/// Each step is followed by exactly one, and follows exactly one: turning the rule round gives the
/// step before. So the walk is a ring, and once its first step would come again, it has seen all that
/// it will ever see. In a maze without loops that is all there is. In one with loops the end may lie
/// off the ring, and nobody who follows the wall can know.
///
/// The trail is only for the answer: it keeps the first step into each cell, so that the path is
/// the walk without its detours.
pub fn run(maze: &Maze) -> Solution {
    let mut trail = Trail::new(maze, maze.from());
    let Some(first) = turn(maze, maze.from(), 0) else {
        return alone(maze, &trail);
    };
    let (mut cell, mut heading) = (maze.from(), first);
    while cell != maze.to() {
        cell = maze.beside(cell, heading);
        trail.note(cell, heading);
        heading = turn(maze, cell, heading).unwrap_or(heading); // there is always the way back
        if (cell, heading) == (maze.from(), first) {
            return Solution { outcome: Outcome::GaveUp, shortest: false };
        }
    }
    Solution::some(trail.path(maze, maze.to()))
}

/// The answer where no step is possible.
fn alone(maze: &Maze, trail: &Trail) -> Solution {
    Solution::some(trail.path(maze, maze.to()))
}

/// The open direction that is farthest to the right of `heading`; the way back comes last.
fn turn(maze: &Maze, cell: Cell, heading: Direction) -> Option<Direction> {
    let apart = match maze.moves() {
        Moves::Four => 2,
        Moves::Eight => 1,
    };
    // From the way back, which is 4 on, counterclockwise all around.
    (1..=8 / apart)
        .map(|turns| (heading + 4 + 8 - turns * apart) % 8)
        .find(|&direction| maze.grid().is_open(maze.beside(cell, direction)))
}
