//! Breadth-first search in which all workers share each level. New: the cells of one level are left
//! by all workers at once. Costs: a meeting for each level, so a narrow level is left to one worker.

use std::sync::atomic::{AtomicU8, Ordering::Relaxed};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock};
use std::thread;

use timeline::Kind;

use crate::grid::Cell;
use crate::rendezvous::Rendezvous;
use crate::trail::{NOWHERE, START, Trail, step};
use crate::{Maze, Solution};

/// The fewest cells of a level that are shared out. A cell takes some nanoseconds and a meeting some
/// hundreds: with fewer, the meetings would take longer than the work.
const WIDE: usize = 512;

/// Finds a shortest path on `workers` threads, level by level.
///
/// # How it works
///
/// 1. All meet, and the last one to come puts together what all have found: the next level. As long as it
///    is narrow, that worker goes on alone.
/// 2. Each takes its share of the level: neighbours in the list lie close in the maze, so two workers
///    touch the same cells only where their shares meet.
/// 3. A cell that is new gets its step by a plain store. Two workers may find the same cell at the same
///    time: both steps are of the same level, so it does not matter which one stays. The cell is then
///    in the next level twice; its neighbours are not, because the first visit marks them.
///
/// # What it gains
///
/// In corridors nothing: the levels are narrow. On two cores in an open grid between nothing and
/// twice the speed of [`bfs`](crate::bfs::run), from one run to the next. A level of thousands of cells takes
/// tens of microseconds, and between two of them stands a meeting. It costs less than one of them if all
/// come by themselves. If anything else runs on one of the cores, the others fall
/// asleep, and to be woken costs more than the level. Also, who was given a cell is a matter of its place in
/// the list. With each level the cells near the border of two shares, and their cache lines, go back and
/// forth between the cores, and all cells that were found are copied by one worker. [`strips`](crate::strips)
/// do without both.
pub fn run(maze: &Maze, workers: usize) -> Solution {
    let search = Search::new(maze, workers);
    thread::scope(|scope| {
        for worker in 0..workers {
            let search = &search;
            scope.spawn(move || search.work(worker));
        }
    });
    let came = search.came.into_iter().map(AtomicU8::into_inner).collect();
    Solution::shortest(Trail::noted(came).path(maze, maze.to()))
}

struct Search<'a> {
    maze: &'a Maze,
    came: Vec<AtomicU8>,
    level: RwLock<Vec<Cell>>,
    /// What each worker has found: a part of the next level.
    found: Vec<Mutex<Vec<Cell>>>,
    rendezvous: Rendezvous,
}

impl<'a> Search<'a> {
    fn new(maze: &'a Maze, workers: usize) -> Self {
        let came: Vec<_> = (0..maze.grid().places()).map(|_| AtomicU8::new(NOWHERE)).collect();
        came[maze.from() as usize].store(START, Relaxed);
        let found: Vec<Mutex<Vec<Cell>>> = (0..workers).map(|_| Mutex::default()).collect();
        lock(&found[0]).push(maze.from());
        let rendezvous = Rendezvous::new(workers);
        Self { maze, came, level: RwLock::default(), found, rendezvous }
    }

    fn work(&self, worker: usize) {
        for number in 0.. {
            timeline::wait("level", number, || self.rendezvous.wait_while(|| self.gather()));
            {
                let level = self.level.read().unwrap_or_else(PoisonError::into_inner);
                if level.is_empty() {
                    return;
                }
                let _span = timeline::span("level", number, Kind::Compute);
                let share = level.len().div_ceil(self.found.len());
                let share = level.chunks(share).nth(worker).unwrap_or_default();
                self.leave(share, &mut lock(&self.found[worker]));
            }
        }
    }

    /// Puts the next level together, and goes on alone until one is wide enough to be shared.
    fn gather(&self) {
        let mut level = self.level.write().unwrap_or_else(PoisonError::into_inner);
        level.clear();
        for found in &self.found {
            level.append(&mut lock(found));
        }
        // ANCHOR: gather
        let mut next = Vec::new();
        while (1..WIDE).contains(&level.len()) && !self.is_done() {
            self.leave(&level, &mut next);
            std::mem::swap(&mut *level, &mut next);
            next.clear();
        }
        // ANCHOR_END: gather
        if self.is_done() {
            level.clear();
        }
    }

    fn is_done(&self) -> bool {
        self.came[self.maze.to() as usize].load(Relaxed) != NOWHERE
    }

    /// Notes the new neighbours of `cells` and adds them to `found`.
    // ANCHOR: leave
    fn leave(&self, cells: &[Cell], found: &mut Vec<Cell>) {
        for &cell in cells {
            for (direction, next) in self.maze.neighbours(cell) {
                let came = &self.came[next as usize];
                if came.load(Relaxed) == NOWHERE {
                    came.store(step(direction), Relaxed);
                    found.push(next);
                }
            }
        }
    }
    // ANCHOR_END: leave
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
