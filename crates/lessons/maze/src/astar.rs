//! A*: breadth-first towards the end. New: the cell comes first whose way here and shortest
//! thinkable way on are least together. Costs: an estimate for each cell, and three stacks for a queue.

use crate::grid::Cell;
use crate::moves::{Direction, Moves};
use crate::trail::Trail;
use crate::{Maze, Solution};

/// Finds a shortest path by estimates.
///
/// The estimate of a cell is the length of the way to it, plus the length of the way on if there were
/// no walls. A step raises it by 0, 1 or 2 and never lowers it. So three stacks are enough in place of a
/// heap: one for each estimate that can occur. The first time that a cell comes off a stack, it came by a
/// shortest way; before that it may be on the stacks more than once.
///
/// Among equal estimates the last one is taken first. In an open grid that goes straight to the end,
/// where a queue would look at every cell of every way that is as short.
pub fn run(maze: &Maze) -> Solution {
    let mut trail = Trail::new(maze, maze.from());
    let goal = Goal::new(maze);
    let mut stacks = Stacks::default();
    let mut cell = maze.from();
    // ANCHOR: goal
    while cell != maze.to() {
        let here = goal.distance(maze, cell);
        let around = maze.neighbours(cell);
        let unseen = around.filter(|step| !trail.has(step.1));
        for (direction, next) in unseen {
            let rise = goal.distance(maze, next) + 1 - here;
            stacks.push(rise, (next, direction));
        }
        let new = |(cell, direction)| trail.note(cell, direction);
        let Some(next) = stacks.pop_until(new) else { break };
        cell = next;
    }
    // ANCHOR_END: goal
    Solution::shortest(trail.path(maze, maze.to()))
}

/// Where the end is.
struct Goal {
    place: (usize, usize),
    moves: Moves,
}

impl Goal {
    fn new(maze: &Maze) -> Self {
        Self { place: maze.grid().position(maze.to()), moves: maze.moves() }
    }

    fn distance(&self, maze: &Maze, cell: Cell) -> usize {
        self.moves.distance(maze.grid().position(cell), self.place)
    }
}

/// A cell, and the direction of the step to it.
type Step = (Cell, Direction);

/// Steps by estimate: a stack for the least one, and for one and two more.
#[derive(Default)]
struct Stacks {
    stacks: [Vec<Step>; 3],
    least: usize,
}

impl Stacks {
    /// Adds a step whose estimate is `rise` above the least one.
    fn push(&mut self, rise: usize, step: Step) {
        self.stacks[(self.least + rise) % 3].push(step);
    }

    /// Takes steps off, the least estimate first, until one is wanted; returns its
    /// cell.
    fn pop_until(&mut self, mut wanted: impl FnMut(Step) -> bool) -> Option<Cell> {
        for _ in 0..3 {
            while let Some(step) = self.stacks[self.least].pop() {
                if wanted(step) {
                    return Some(step.0);
                }
            }
            self.least = (self.least + 1) % 3;
        }
        None
    }
}
