//! Worker processes in place of threads. New: no memory is shared, so no lock can be either. That is
//! how Python's users get around theirs. Costs: starting the processes, which happens before the
//! clock, and sending each number and each answer as bytes, which is some microseconds a task.

use std::error::Error;

use executors::{Processes, Task};
use lesson::Ready;

use super::{Answers, Numbers, serial};

/// Whether a number is prime, as a task that a worker process can be asked for.
pub const TEST: Task<u64, bool> = Task::new("number", serial::is_prime);

/// Numbers in a task at most: so many short ones are worth sending.
const MOST_IN_TASK: usize = 256;

/// Starts `workers` processes and waits until they run. The program that calls this has called
/// [`executors::enter`] with [`TEST`].
pub fn prepare(
    workers: usize,
) -> Result<Ready<Numbers, Answers>, Box<dyn Error + Send + Sync>> {
    let pool = Processes::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |numbers| run(numbers, &pool)))
}

/// Tests the numbers on the pool's processes, at least eight tasks for each where there are enough.
///
/// # Panics
///
/// If a worker process dies with a number: there is no answer then.
fn run(numbers: &Numbers, pool: &Processes) -> Answers {
    let tasks = 8 * pool.workers();
    let length = (numbers.0.len() / tasks).clamp(1, MOST_IN_TASK);
    let answers = pool.map(TEST, numbers.0.iter().copied(), length);
    answers.map(|answer| answer.unwrap_or_else(|error| panic!("{error}"))).collect()
}
