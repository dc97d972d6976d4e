//! Sharing out: who takes which rows.

use std::sync::{Mutex, PoisonError};
use std::thread;

use super::ROWS;

/// Runs `work` on the caller's thread and on as many others as make it `workers`.
pub(super) fn on_all(workers: usize, work: impl Fn() + Sync) {
    thread::scope(|scope| {
        for _ in 1..workers {
            scope.spawn(&work);
        }
        work();
    });
}

/// Uses what is shared. It is whole after each use: a worker that panics leaves nothing half done.
pub(super) fn with<S, R>(shared: &Mutex<S>, work: impl FnOnce(&mut S) -> R) -> R {
    work(&mut shared.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The next rows of C, a multiple of `step` unless they are the last, after the number of the first.
/// The fewer are left the fewer are taken, so that all workers end at about the same time.
pub(super) fn take<'c, T>(
    (first, left): &mut (usize, &'c mut [T]),
    columns: usize,
    workers: usize,
    step: usize,
) -> Option<(usize, &'c mut [T])> {
    let rows = left.len() / columns;
    let share = (rows / (2 * workers - 1)).next_multiple_of(step).clamp(step, ROWS).min(rows);
    let (mine, others) = std::mem::take(left).split_at_mut(share * columns);
    *left = others;
    *first += share;
    (share > 0).then_some((*first - share, mine))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// How many rows are taken each time.
    fn taken(rows: usize, workers: usize) -> Vec<usize> {
        let mut numbers = vec![0; rows * 3];
        let mut left = (0, &mut numbers[..]);
        let mut next = 0;
        std::iter::from_fn(|| {
            let (first, mine) = take(&mut left, 3, workers, 24)?;
            assert_eq!(first, next);
            next += mine.len() / 3;
            Some(mine.len() / 3)
        })
        .collect()
    }

    #[test]
    fn all_rows_are_taken_once_and_the_last_in_small_shares() {
        assert!(taken(0, 1).is_empty());
        assert_eq!(taken(250, 1), [72, 72, 72, 34]);
        assert_eq!(taken(250, 2), [72, 72, 48, 24, 24, 10]);
        for rows in 0..500 {
            for workers in [1, 2, 3, 8] {
                assert_eq!(taken(rows, workers).iter().sum::<usize>(), rows);
            }
        }
    }
}
