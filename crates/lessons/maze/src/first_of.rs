//! Different searches race, and the first that ends stops the others. New: luck is bought with workers.
//! Costs: all that the losers did was for nothing, and which path comes out is a matter of timing.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, PoisonError};
use std::thread;

use fastrand::Rng;

use crate::{Maze, Solution, depth_first};

/// Finds a path by `workers` depth-first searches on a thread each.
///
/// The first always tries the neighbour first that is nearest to the end, the others try in a random
/// order, each in its own. A search that finds nothing has seen all there is, so its answer
/// stops the others as well.
pub fn run(maze: &Maze, workers: usize) -> Solution {
    let stop = AtomicBool::new(false);
    let winner = Mutex::new(None);
    thread::scope(|scope| {
        for racer in 0..workers {
            let (stop, winner) = (&stop, &winner);
            scope.spawn(move || {
                timeline::compute("race", racer as u64, || {
                    // ANCHOR: race
                    if let Some(solution) = race(maze, racer, stop) {
                        stop.store(true, Relaxed);
                        winner
                            .lock()
                            .unwrap_or_else(PoisonError::into_inner)
                            .get_or_insert(solution);
                    }
                    // ANCHOR_END: race
                });
            });
        }
    });
    // A racer is stopped only by one that has an answer.
    winner.into_inner().ok().flatten().unwrap_or_else(|| Solution::some(None))
}

fn race(maze: &Maze, racer: usize, stop: &AtomicBool) -> Option<Solution> {
    if racer > 0 {
        let mut rng = Rng::with_seed(racer as u64);
        return depth_first::search(maze, |_, around| rng.shuffle(around), stop);
    }
    let grid = maze.grid();
    let end = grid.position(maze.to());
    let farthest_first =
        |cell| std::cmp::Reverse(maze.moves().distance(grid.position(cell), end));
    depth_first::search(
        maze,
        |_, around| around.sort_by_key(|step| farthest_first(step.1)),
        stop,
    )
}
