//! The last rung: [`branchless`] from both ends, a thread for each. New: they meet only
//! once in a while. Costs: a second board, and some levels too many before the sides know that they met.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{PoisonError, RwLock};
use std::thread;

use crate::board::{Board, Place, narrow};
use crate::branchless::{self, leave, make_room};
use crate::grid::Cell;
use crate::rendezvous::Rendezvous;
use crate::{Maze, Moves, Path, Solution};

/// How many levels a side goes on its own at first.
const LEVELS: usize = 16;

/// How many cells both should leave between two meetings: tenths of a millisecond, beside which a meeting
/// is little, and little beside which are the levels after the two have met.
const CELLS: usize = 1 << 16;

/// Finds a shortest path with two threads, however many `workers` there are; with one worker it is
/// [`branchless`].
///
/// # How it works
///
/// 1. Each side goes the same number of levels on a board of its own. Nobody else writes there, so there are no
///    atomics. Its queue keeps these levels, and the one before them.
/// 2. Both meet, and each looks for the cells of its queue on the other one's board.
/// 3. If there are none, no path is as short as the levels of both together; they go on. Where levels are
///    narrow they take more of them at a time, where they are wide less.
/// 4. Otherwise there is a cell in the middle of a shortest path, and it is in both queues. Of all cells
///    that are, the least sum of both levels is the length.
pub fn run(maze: &Maze, workers: usize) -> Solution {
    if workers < 2 {
        return branchless::run(maze);
    }
    narrow(maze).unwrap_or_else(|| match maze.moves() {
        Moves::Four => search::<4>(maze),
        Moves::Eight => search::<8>(maze),
    })
}

fn search<const N: usize>(maze: &Maze) -> Solution {
    let ends = [maze.from(), maze.to()];
    let sides = [RwLock::new(None), RwLock::new(None)];
    let (over, rendezvous) = (AtomicBool::new(false), Rendezvous::new(2));
    thread::scope(|scope| {
        for side in [0, 1] {
            let (sides, over, rendezvous) = (&sides, &over, &rendezvous);
            scope.spawn(move || {
                let new = Side::<N>::new(maze, ends[side]);
                *sides[side].write().unwrap_or_else(PoisonError::into_inner) = Some(new);
                work(sides, side, over, rendezvous);
            });
        }
    });
    let [start, end] =
        sides.map(|side| side.into_inner().unwrap_or_else(PoisonError::into_inner));
    let path = start.zip(end).and_then(|(start, end)| join(maze, &start, &end));
    Solution::shortest(path)
}

/// Goes on with one side until both are over.
fn work<const N: usize>(
    sides: &[RwLock<Option<Side<N>>>; 2],
    side: usize,
    over: &AtomicBool,
    rendezvous: &Rendezvous,
) {
    let mut levels = LEVELS;
    for round in 0.. {
        if let Some(mine) = &mut *sides[side].write().unwrap_or_else(PoisonError::into_inner) {
            timeline::compute("levels", round, || mine.advance(levels));
        }
        timeline::wait("other side", round, || rendezvous.wait());
        {
            let [mine, other] = [side, 1 - side]
                .map(|side| sides[side].read().unwrap_or_else(PoisonError::into_inner));
            if let (Some(mine), Some(other)) = (&*mine, &*other) {
                if mine.is_stuck() || mine.shared_with(other).next().is_some() {
                    over.store(true, Relaxed);
                }
                // Both see the same numbers here, so both agree on the next one.
                let narrow = mine.cells() + other.cells() < CELLS;
                levels = if narrow { 2 * levels } else { (levels / 2).max(1) };
            }
        }
        timeline::wait("other side", round, || rendezvous.wait());
        if over.load(Relaxed) {
            return;
        }
    }
}

/// One end's search.
#[derive(Debug)]
struct Side<const N: usize> {
    board: Board<N>,
    /// The places of the last levels, and room for more.
    queue: Vec<Place>,
    /// Where each of these levels ends in the queue.
    ends: Vec<usize>,
    /// The number of the first of them.
    first: usize,
}

impl<const N: usize> Side<N> {
    fn new(maze: &Maze, start: Cell) -> Self {
        let board = Board::new(maze.grid(), start);
        let queue = vec![board.place(maze.grid(), start)];
        Self { board, queue, ends: vec![1], first: 0 }
    }

    /// Forgets all levels but the last, and goes `further` levels on, or until one is empty.
    fn advance(&mut self, further: usize) {
        let levels = self.ends.len();
        let (start, end) =
            (if levels > 1 { self.ends[levels - 2] } else { 0 }, self.ends[levels - 1]);
        self.queue.copy_within(start..end, 0);
        self.first += levels - 1;
        let (mut start, mut end) = (0, end - start);
        self.ends = vec![end];
        for _ in 0..further {
            make_room(&mut self.queue, end + (end - start) * N);
            let (level, next) = self.queue.split_at_mut(end);
            let count = leave(&mut self.board, &level[start..], next);
            (start, end) = (end, end + count);
            self.ends.push(end);
            if count == 0 {
                break;
            }
        }
    }

    /// How many cells the last levels have.
    fn cells(&self) -> usize {
        self.ends.last().copied().unwrap_or_default()
    }

    /// The last levels, each with its number.
    fn levels(&self) -> impl Iterator<Item = (usize, &[Place])> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let levels = starts.zip(&self.ends).map(|(&start, &end)| &self.queue[start..end]);
        (self.first..).zip(levels)
    }

    /// Whether the last level is empty.
    fn is_stuck(&self) -> bool {
        self.levels().last().is_some_and(|(_, level)| level.is_empty())
    }

    /// The cells of the last levels where the other side has been, each with the number of its level.
    fn shared_with(&self, other: &Self) -> impl Iterator<Item = (Place, usize)> {
        self.levels().flat_map(move |(number, level)| {
            let shared = level.iter().filter(|&&place| other.board.has(place));
            shared.map(move |&place| (place, number))
        })
    }
}

/// The shortest path through a cell that is in both queues.
fn join<const N: usize>(maze: &Maze, start: &Side<N>, end: &Side<N>) -> Option<Path> {
    let far: HashMap<Place, usize> = end.shared_with(start).collect();
    let near = start.shared_with(end);
    let sums = near.filter_map(|(place, number)| Some((number + far.get(&place)?, place)));
    let (_, place) = sums.min()?;
    let cell = start.board.cell(maze.grid(), place);
    let mut path = start.board.path(maze, cell);
    path.cells.extend(end.board.path(maze, cell).cells.iter().rev().skip(1));
    Some(path)
}
