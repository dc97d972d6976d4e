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
/// 2. A side that leaves a cell beside one of the other side's has found a path; the shortest is kept.
/// 3. As soon as there is one, both leave the rest of the level that they are in, and stop.
///
/// # Why it is a shortest path
///
/// Say that the sides have left their levels up to a and b when they stop. What they claimed last is at most
/// a + 1 and b + 1 steps away from its end, so the first path that was found has at most a + b + 2 steps. A
/// crossing that was not found joins two cells that neither side has left: that is a path of a + b + 3 steps
/// at least.
///
/// Each side is in the other one's way. But if one claimed a cell late because it had to go around, the
/// other had claimed a cell on every shorter way.
pub fn run(maze: &Maze, workers: usize) -> Solution {
    if workers < 2 || maze.from() == maze.to() {
        return bidirectional::run(maze);
    }
    let search = Search::new(maze);
    thread::scope(|scope| {
        for number in [0, 1] {
            let search = &search;
            let mut side = Side::new(maze, number);
            scope.spawn(move || {
                timeline::compute("side", number.into(), || while side.step(search) {});
            });
        }
    });
    Solution::shortest(search.path())
}

/// What one thread knows.
struct Side {
    /// 0 begins at the start, 1 at the end.
    number: u32,
    /// The distance of the cells of this level from where the side began.
    level: u32,
    frontier: Vec<Cell>,
    /// How many cells of the frontier were left.
    left: usize,
    /// The next level.
    found: Vec<Cell>,
}

impl Side {
    fn new(maze: &Maze, number: u32) -> Self {
        let frontier = vec![[maze.from(), maze.to()][number as usize]];
        Self { number, level: 0, frontier, left: 0, found: Vec::new() }
    }

    /// Leaves a cell, or goes on to the next level. Returns whether there is more to do.
    fn step(&mut self, search: &Search<'_>) -> bool {
        if let Some(&cell) = self.frontier.get(self.left) {
            self.left += 1;
            search.leave(self, cell);
            return true;
        }
        std::mem::swap(&mut self.frontier, &mut self.found);
        self.found.clear();
        self.left = 0;
        self.level += 1;
        // What another thread wrote may be seen late: then this goes on longer than it must.
        !self.frontier.is_empty() && search.least.load(Relaxed) == NONE
    }
}

/// Nobody has been there.
const FREE: u32 = u32::MAX;

/// The length of the shortest path as long as there is none.
const NONE: u32 = u32::MAX;

/// A path between the two sides: its length, and the cells where it crosses.
type Crossing = (u32, [Cell; 2]);

struct Search<'a> {
    maze: &'a Maze,
    /// For each place twice its distance from its side's end, plus the side.
    claims: Vec<AtomicU32>,
    /// The length of the shortest path so far.
    least: AtomicU32,
    best: Mutex<Option<Crossing>>,
}

impl<'a> Search<'a> {
    fn new(maze: &'a Maze) -> Self {
        let claims: Vec<_> = (0..maze.grid().places()).map(|_| AtomicU32::new(FREE)).collect();
        claims[maze.from() as usize].store(0, Relaxed);
        claims[maze.to() as usize].store(1, Relaxed);
        Self { maze, claims, least: AtomicU32::new(NONE), best: Mutex::new(None) }
    }

    /// Claims all free neighbours of a cell, and adds them to what the side has found.
    fn leave(&self, side: &mut Side, cell: Cell) {
        let steps = side.level + 1;
        for (_, next) in self.maze.neighbours(cell) {
            match self.claim(next, 2 * steps + side.number) {
                Ok(()) => side.found.push(next),
                Err(claimed) if claimed % 2 != side.number => {
                    self.cross(steps + claimed / 2, cell, next, side.number);
                }
                Err(_) => (),
            }
        }
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

#[cfg(test)]
mod tests {
    use fastrand::Rng;

    use super::*;
    use crate::generate::{Kind, Recipe, generate};
    use crate::{Moves, bfs};

    /// Threads interleave as they please, and on a small maze one is often done before the other has begun.
    /// So here a coin says whose turn it is, cell by cell: everything that can happen does.
    #[test]
    fn the_path_is_a_shortest_one_whoever_is_faster() {
        for seed in 0..4000 {
            let mut rng = Rng::with_seed(seed);
            let kind = [Kind::Open, Kind::Open, Kind::Braided][seed as usize % 3];
            let (width, height) = (rng.usize(3..24), rng.usize(3..24));
            let grid =
                generate(&Recipe { kind, width, height, density: rng.f64() * 0.5, seed });
            let moves = [Moves::Four, Moves::Eight][rng.usize(..2)];
            let maze = Maze::new(grid.expect("a good recipe"), None, None, moves);
            let maze = maze.expect("it has open cells");
            if maze.from() == maze.to() {
                continue; // the sides do not even start
            }
            let found = interleaved(&maze, &mut rng).map(|path| path.steps());
            let expected = bfs::run(&maze).path().map(Path::steps);
            assert_eq!(found, expected, "seed {seed}");
        }
    }

    fn interleaved(maze: &Maze, rng: &mut Rng) -> Option<Path> {
        let search = Search::new(maze);
        let mut sides = [0, 1].map(|number| Some(Side::new(maze, number)));
        let share = rng.f64();
        while sides.iter().any(Option::is_some) {
            let turn = &mut sides[usize::from(rng.f64() < share)];
            if turn.as_mut().is_some_and(|side| !side.step(&search)) {
                *turn = None;
            }
        }
        search.path()
    }
}
