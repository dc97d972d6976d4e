//! A parallel iterator. New: nothing is handed over until somebody is idle and steals half of what
//! is left. Costs: the work has to be known beforehand, and an answer's place with it.

use rayon::prelude::*;

use super::{Answers, Batch};

/// Runs all tasks in the current rayon pool, a chunk at least at a time.
pub fn run(batch: &Batch) -> Answers {
    let task = batch.task();
    let numbers = (0..batch.tasks as usize).into_par_iter().with_min_len(batch.chunk.max(1));
    Ok(numbers.map(|number| task.call(number as u64)).collect())
}
