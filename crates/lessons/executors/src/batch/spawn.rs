//! A new thread for every chunk. New: no pool and no queue. Costs: a thread's start and end for
//! each chunk, some 10 µs, and nobody takes over from a slow one.

use std::collections::VecDeque;
use std::panic::resume_unwind;
use std::thread;

use super::{Answers, Batch};

/// Starts a thread for each chunk, `workers` at a time.
// ANCHOR: run
pub fn run(batch: &Batch, workers: usize) -> Answers {
    let (task, chunk) = (batch.task(), batch.chunk.max(1));
    let mut answers = Vec::with_capacity(batch.tasks as usize);
    thread::scope(|scope| {
        let mut running = VecDeque::with_capacity(workers);
        for start in (0..batch.tasks).step_by(chunk) {
            if running.len() == workers {
                join(&mut running, &mut answers);
            }
            let numbers = start..batch.tasks.min(start + chunk as u64);
            let job = move || numbers.map(|number| task.call(number)).collect();
            running.push_back(scope.spawn(job));
        }
        while !running.is_empty() {
            join(&mut running, &mut answers);
        }
    });
    Ok(answers)
}
// ANCHOR_END: run

/// Waits for the oldest thread, so that answers come in order.
fn join(
    running: &mut VecDeque<thread::ScopedJoinHandle<'_, Vec<u64>>>,
    answers: &mut Vec<u64>,
) {
    match running.pop_front().map(thread::ScopedJoinHandle::join) {
        Some(Ok(chunk)) => answers.extend(chunk),
        Some(Err(panic)) => resume_unwind(panic),
        None => {}
    }
}
