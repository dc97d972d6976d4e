//! Share out each level of a breadth-first search.
use std::panic::resume_unwind;
use std::thread;

/// How many steps each cell is away from `start`, or `None` where no way leads. Each level is
/// left by `workers` threads at once.
pub fn distances(
    cells: usize,
    start: usize,
    workers: usize,
    neighbours: impl Fn(usize) -> Vec<usize> + Sync,
) -> Vec<Option<usize>> {
    let mut distances = vec![None; cells];
    distances[start] = Some(0);
    let mut level = vec![start];
    for steps in 1.. {
        if level.is_empty() {
            break;
        }
        let mut found = leave(&level, workers, &neighbours);
        // One thread looks what is new. So a cell that two workers found enters once.
        found.retain(|&cell| {
            let new = distances[cell].is_none();
            distances[cell] = distances[cell].or(Some(steps));
            new
        });
        level = found;
    }
    distances
}

/// The neighbours of all cells of a level, found by `workers` threads at the same time.
fn leave(
    level: &[usize],
    workers: usize,
    neighbours: &(impl Fn(usize) -> Vec<usize> + Sync),
) -> Vec<usize> {
    let share = level.len().div_ceil(workers);
    thread::scope(|scope| {
        // Collected, so that all threads run before the first is waited for.
        let threads: Vec<_> = level
            .chunks(share)
            .map(|part| scope.spawn(|| part.iter().flat_map(|&c| neighbours(c)).collect()))
            .collect();
        let found = threads.into_iter().map(|thread| thread.join());
        found
            .flat_map(|found: Result<Vec<_>, _>| found.unwrap_or_else(|p| resume_unwind(p)))
            .collect()
    })
}
