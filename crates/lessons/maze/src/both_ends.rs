//! [`ways`] from both ends, a thread for each. New: they meet only once in a while. Costs: signposts for
//! each side, and some levels too many before the sides know that they met.

use std::collections::HashMap;
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{PoisonError, RwLock};
use std::thread;

use crate::grid::Cell;
use crate::rendezvous::Rendezvous;
use crate::signposts::{Arrival, SLOTS, Signposts};
use crate::tiling::{Place, narrow};
use crate::ways::{self, make_room};
use crate::{Maze, Moves, Path, Solution, two_threads};

/// How many levels a side goes on its own at first.
const LEVELS: usize = 16;

/// How many cells both should leave between two meetings: tenths of a millisecond, beside which a meeting
/// is little, and little beside which are the levels after the two have met.
const CELLS: usize = 1 << 16;

/// Finds a shortest path with two threads, however many `workers` there are; with one worker it is
/// [`ways`], and with eight moves it is [`two_threads`].
///
/// # How it works
///
/// 1. Each side goes the same number of levels by signposts of its own. Nobody else writes there, so there are
///    no atomics. Its queue keeps these levels, and the one before them.
/// 2. Both meet, and each asks the other one's signposts for the cells of its queue.
/// 3. If none was reached by both, no path is as short as the levels of both together; they go on. Where
///    levels are narrow they take more of them at a time, where they are wide less.
/// 4. Otherwise there is a cell in the middle of a shortest path, and it is in both queues. Of all cells
///    that are, the least sum of both levels is the length. A cell that was found a second time is in
///    a queue with too large a number: that makes no sum too small.
pub fn run(maze: &Maze, workers: usize) -> Solution {
    if workers < 2 {
        return ways::run(maze);
    }
    if maze.moves() == Moves::Eight {
        return two_threads::run(maze, workers);
    }
    narrow(maze).unwrap_or_else(|| search(maze))
}

fn search(maze: &Maze) -> Solution {
    let ends = [maze.from(), maze.to()];
    let sides = [RwLock::new(None), RwLock::new(None)];
    let (over, rendezvous) = (AtomicBool::new(false), Rendezvous::new(2));
    thread::scope(|scope| {
        for side in [0, 1] {
            let (sides, over, rendezvous) = (&sides, &over, &rendezvous);
            scope.spawn(move || {
                let new = Side::new(maze, ends[side], ends[1 - side]);
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
fn work(
    sides: &[RwLock<Option<Side>>; 2],
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
                if mine.is_stuck() || mine.meets(other) {
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
struct Side {
    signposts: Signposts,
    /// The last levels that were noted, then the one that is to be noted next, and room for more.
    queue: Vec<Arrival>,
    /// Where each of these levels ends in the queue.
    ends: Vec<usize>,
    /// The number of the first of them.
    first: usize,
    /// The length of a path from one end to the other, if there were no walls.
    apart: usize,
}

impl Side {
    fn new(maze: &Maze, start: Cell, other: Cell) -> Self {
        let [here, there] = [start, other].map(|cell| maze.grid().position(cell));
        let mut signposts = Signposts::new(maze.grid());
        let place = signposts.place(maze.grid(), start);
        let mut queue = vec![place * 16];
        queue.extend(signposts.start(place));
        let ends = vec![1, queue.len()];
        Self { signposts, queue, ends, first: 0, apart: maze.moves().distance(here, there) }
    }

    /// Forgets all levels but the last that was noted and the next, and goes `further` levels on, or until
    /// there is none.
    fn advance(&mut self, further: usize) {
        let before = self.ends.len() - 2;
        let gone = before.checked_sub(1).map_or(0, |level| self.ends[level]);
        self.queue.copy_within(gone..self.ends[before + 1], 0);
        self.first += before;
        let (mut start, mut end) = (self.ends[before] - gone, self.ends[before + 1] - gone);
        self.ends = vec![start, end];
        for _ in 0..further {
            make_room(&mut self.queue, end + (end - start) * SLOTS);
            let (level, next) = self.queue.split_at_mut(end);
            let count = self.signposts.leave(&level[start..], next);
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

    /// Whether there is no next level.
    fn is_stuck(&self) -> bool {
        matches!(self.ends[..], [.., before, last] if before == last)
    }

    /// The last levels that were noted, each with its number.
    fn levels(&self) -> impl Iterator<Item = (usize, &[Arrival])> {
        let starts = std::iter::once(&0).chain(&self.ends);
        let levels = starts.zip(&self.ends).map(|(&start, &end)| &self.queue[start..end]);
        (self.first..).zip(levels.take(self.ends.len() - 1))
    }

    /// Whether there is a cell in the last levels where the other side has been. That is not asked before
    /// the levels of both together are as many as the ends are apart.
    fn meets(&self, other: &Self) -> bool {
        let noted = self.ends.len() - 1;
        let mut places = self.queue[..self.ends[noted - 1]].iter().map(|arrival| arrival / 16);
        2 * (self.first + noted - 1) >= self.apart
            && places.any(|place| other.signposts.has(place))
    }

    /// The cells of the last levels where the other side has been, each with the number of its level.
    fn shared_with(&self, other: &Self) -> impl Iterator<Item = (Place, usize)> {
        self.levels().flat_map(move |(number, level)| {
            let places = level.iter().map(|arrival| arrival / 16);
            let shared = places.filter(|&place| other.signposts.has(place));
            shared.map(move |place| (place, number))
        })
    }
}

/// The shortest path through a cell that is in both queues.
fn join(maze: &Maze, start: &Side, end: &Side) -> Option<Path> {
    let mut far = HashMap::new();
    for (place, number) in end.shared_with(start) {
        far.entry(place).or_insert(number); // the first is the least
    }
    let near = start.shared_with(end);
    let sums = near.filter_map(|(place, number)| Some((number + far.get(&place)?, place)));
    let (_, place) = sums.min()?;
    let cell = start.signposts.cell(maze.grid(), place);
    let mut path = start.signposts.path(maze, cell);
    path.cells.extend(end.signposts.path(maze, cell).cells.iter().rev().skip(1));
    Some(path)
}
