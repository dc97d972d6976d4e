//! New: threads that compute are never more than the processors that this process may use. The same holds for all
//! pools of a program together: a pool inside a pool multiplies.

use std::thread;

use super::{Rounds, team};

/// The total after the last round, by at most `workers` threads.
pub fn run(job: &Rounds, workers: usize) -> u64 {
    team::run(job, workers.min(processors()))
}

/// The processors that this process may use: fewer than the machine's, in a container with a quota.
pub fn processors() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}
