//! One task after the other. Handed to nobody, so that a task costs what it does and a call.

use super::{Answers, Batch};

/// Runs all tasks here.
// ANCHOR: run
pub fn run(batch: &Batch) -> Answers {
    let task = batch.task();
    Ok((0..batch.tasks).map(|number| task.call(number)).collect())
}
// ANCHOR_END: run
