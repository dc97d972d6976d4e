//! One run of a plan: what was asked for, and what came of it.

use crate::{Failure, Value};

/// What is asked of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Settings {
    /// The most bytes that outputs may take, by the sizes of the tasks. No limit if `None`.
    pub memory: Option<u64>,
    /// Whether to note how long each task takes: two readings of the clock for each.
    pub measured: bool,
}

/// What came of a run.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Run {
    /// The wanted outputs, or why there is none, in the order in which they were asked for.
    pub outputs: Vec<Result<Value, Failure>>,
    /// The most bytes that outputs took at once, counted.
    pub peak_bytes: u64,
    /// The bytes of all outputs that there were.
    pub made_bytes: u64,
    /// How long each task took, in nanoseconds, by its place in the plan.
    pub durations: Option<Vec<u64>>,
    /// How many messages were sent to other processes.
    pub sent: u64,
    /// Of the tasks with a large input, how many ran where their largest one was made, and how
    /// many there were.
    pub warm: Option<(u64, u64)>,
}

/// A run could not be started, or not go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RunError {
    /// The memory limit cannot be kept, in whatever way the tasks are shared out.
    #[error(
        "a memory limit of {limit} bytes is too little: task `{task}` needs {needs} while {held} \
         are held for others; at least {} are needed", needs + held
    )]
    Memory {
        /// The limit in bytes.
        limit: u64,
        /// What the task needs, in bytes.
        needs: u64,
        /// What is held for tasks that come later, in bytes.
        held: u64,
        /// The task.
        task: String,
    },
    /// The pool of processes takes no more tasks.
    #[error("the pool of processes takes no more tasks: {0}")]
    Pool(#[from] executors::SubmitError),
}
