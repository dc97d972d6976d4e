//! Breadth-first from both ends, each on its own thread. New: the sides do not wait for each other, and
//! still promise the shortest path. Costs: an atomic exchange for each cell, and four bytes of memory.

use std::sync::atomic::{AtomicU32, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::grid::Cell;
use crate::{Maze, Path, Solution, bidirectional};

/// Finds a shortest path with two threads, however many `workers` there are; with one worker it is
/// [`bidirectional`].
///
/// # How it works
///
/// 1. Each cell belongs to the side that claims it first, with its distance from that side's end.
/// 2. A side that finds a neighbour claimed by the other has found a path; the shortest is kept.
/// 3. A crossing that no side has found yet joins two cells that neither has left: it is longer than the
///    two levels that the sides are in. When that is no better than what is known, both stop.
///
/// Why it is a shortest path although each side blocks the other: if one claimed a cell late because
/// the other one was in its way, the other had claimed that cell on a shortest way itself.
pub fn run(maze: &Maze, workers: usize) -> Solution {
    if workers < 2 || maze.from() == maze.to() {
        return bidirectional::run(maze);
    }
    let search = Search::new(maze);
    thread::scope(|scope| {
        for side in [0, 1] {
            let search = &search;
            scope.spawn(move || timeline::compute("side", side.into(), || search.run(side)));
        }
    });
    Solution::shortest(search.path())
}

/// Nobody has been there.
const FREE: u32 = u32::MAX;

/// A path between the two sides: its length, and the cells where it crosses.
type Crossing = (u32, [Cell; 2]);

struct Search<'a> {
    maze: &'a Maze,
    /// For each place twice its distance from its side's end, plus the side.
    claims: Vec<AtomicU32>,
    /// The level that each side is in.
    levels: [AtomicU32; 2],
    /// The length of the shortest path so far.
    least: AtomicU32,
    best: Mutex<Option<Crossing>>,
}

impl<'a> Search<'a> {
    fn new(maze: &'a Maze) -> Self {
        let claims: Vec<_> = (0..maze.grid().places()).map(|_| AtomicU32::new(FREE)).collect();
        claims[maze.from() as usize].store(0, Relaxed);
        claims[maze.to() as usize].store(1, Relaxed);
        let (levels, least) = (Default::default(), AtomicU32::new(u32::MAX));
        Self { maze, claims, levels, least, best: Mutex::new(None) }
    }

    fn run(&self, side: u32) {
        let (mine, other) = (&self.levels[side as usize], &self.levels[1 - side as usize]);
        let mut frontier = vec![[self.maze.from(), self.maze.to()][side as usize]];
        for level in 0.. {
            mine.store(level, Relaxed);
            // What another thread wrote may be seen late: then this goes on longer than it must.
            let nothing_better = level + other.load(Relaxed) + 1 >= self.least.load(Relaxed);
            if frontier.is_empty() || nothing_better {
                break;
            }
            frontier = self.grow(side, level, &frontier);
        }
    }

    /// Claims all free neighbours of a level and returns them.
    fn grow(&self, side: u32, level: u32, frontier: &[Cell]) -> Vec<Cell> {
        let mut found = Vec::with_capacity(frontier.len() + 8);
        for &cell in frontier {
            for (_, next) in self.maze.neighbours(cell) {
                match self.claim(next, 2 * (level + 1) + side) {
                    Ok(()) => found.push(next),
                    Err(claimed) if claimed % 2 != side => {
                        self.cross(level + 1 + claimed / 2, cell, next, side);
                    }
                    Err(_) => (),
                }
            }
        }
        found
    }

    /// Claims a cell, or says who has it. Most cells are taken, and looking is cheaper than exchanging.
    fn claim(&self, cell: Cell, claim: u32) -> Result<(), u32> {
        let place = &self.claims[cell as usize];
        match place.load(Relaxed) {
            FREE => place.compare_exchange(FREE, claim, Relaxed, Relaxed).map(drop),
            claimed => Err(claimed),
        }
    }

    /// Keeps a path if it is the shortest so far.
    fn cross(&self, steps: u32, cell: Cell, next: Cell, side: u32) {
        let mut best = self.best.lock().unwrap_or_else(PoisonError::into_inner);
        if best.is_none_or(|(least, _)| steps < least) {
            *best = Some((steps, if side == 0 { [cell, next] } else { [next, cell] }));
            self.least.store(steps, Relaxed);
        }
    }

    fn path(&self) -> Option<Path> {
        let best = *self.best.lock().unwrap_or_else(PoisonError::into_inner);
        let (_, [start, end]) = best?;
        let mut cells = self.descend(start);
        cells.reverse();
        cells.extend(self.descend(end));
        Some(Path { cells })
    }

    /// The cells from `cell` to its side's end: each is claimed by the same side, one step nearer.
    fn descend(&self, mut cell: Cell) -> Vec<Cell> {
        let claim = |cell: Cell| self.claims[cell as usize].load(Relaxed);
        let mut cells = vec![cell];
        while claim(cell) >= 2 {
            let nearer = claim(cell) - 2;
            let next = self.maze.neighbours(cell).find(|&(_, next)| claim(next) == nearer);
            let Some((_, next)) = next else { break };
            cell = next;
            cells.push(cell);
        }
        cells
    }
}
