//! What is to be simulated.

use crate::Policy;

/// The most tasks of a plan: their numbers, and those of the spans beside them, fit in 32 bits.
pub const MOST_TASKS: usize = 1 << 31;

/// The most workers of a plan.
pub const MOST_WORKERS: usize = 1 << 20;

/// What working together costs, in nanoseconds. All free unless said otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Costs {
    /// Starting a worker. Worker 0 is there from the beginning and starts the others, one after
    /// the other.
    pub worker: u64,
    /// What surrounds each task, on the worker that runs it: a call, an allocation.
    pub task: u64,
    /// Handing tasks over, once for each chunk (for [`Policy::Blocks`], [`Policy::Cyclic`] and
    /// [`Policy::Stealing`] once for each worker). Hand-overs take turns: a queue has one lock.
    pub send: u64,
    /// A try to steal, whether or not the other had anything.
    pub steal: u64,
}

/// Tasks, workers, and how the ones get to the others.
///
/// ```
/// use cafe::{Plan, Policy, simulate};
///
/// let durations = [2_u64; 100];
/// let one = simulate(&Plan::new(&durations, 1, Policy::Blocks), 0)?;
/// let four = simulate(&Plan::new(&durations, 4, Policy::Blocks), 0)?;
/// assert_eq!((one.makespan, four.makespan), (200, 50));
/// assert_eq!(four.speedup(), 4.0);
/// # Ok::<(), cafe::PlanError>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// How long each task takes, in nanoseconds.
    pub tasks: &'a [u64],
    /// Pairs of tasks, by index: the first has to end before the second can start.
    pub edges: &'a [(u32, u32)],
    /// The number of workers, P: 1 to [`MOST_WORKERS`].
    pub workers: usize,
    /// How tasks find their workers.
    pub policy: Policy,
    /// Serial work before all tasks, in nanoseconds.
    pub before: u64,
    /// Serial work after all tasks, in nanoseconds.
    pub after: u64,
    /// What working together costs.
    pub costs: Costs,
    /// Whether to keep who did what when: 40 bytes a task and more.
    pub recorded: bool,
}

impl<'a> Plan<'a> {
    /// Independent tasks without serial parts or costs; nothing is recorded.
    pub const fn new(tasks: &'a [u64], workers: usize, policy: Policy) -> Self {
        let costs = Costs { worker: 0, task: 0, send: 0, steal: 0 };
        Self { tasks, edges: &[], workers, policy, before: 0, after: 0, costs, recorded: false }
    }

    /// T₁, the work: all tasks and both serial parts, without any costs.
    pub(crate) fn work(&self) -> u128 {
        let tasks: u128 = self.tasks.iter().copied().map(u128::from).sum();
        tasks + u128::from(self.before) + u128::from(self.after)
    }

    /// Refuses what cannot be simulated, or would run past the end of time.
    pub(crate) fn check(&self) -> Result<(), PlanError> {
        if !(1..=MOST_WORKERS).contains(&self.workers) {
            return Err(PlanError::Workers(self.workers));
        }
        if self.tasks.len() > MOST_TASKS {
            return Err(PlanError::TooManyTasks(self.tasks.len()));
        }
        if let Policy::Dynamic { chunk: 0 } | Policy::Guided { chunk: 0 } = self.policy {
            return Err(PlanError::EmptyChunk);
        }
        let Costs { worker, task, send, steal } = self.costs;
        let (tasks, workers) = (self.tasks.len() as u128, self.workers as u128);
        let longest = self.work()
            + u128::from(worker) * workers
            + (u128::from(task) + u128::from(send)) * (tasks + workers)
            + u128::from(steal) * (tasks + workers) * workers;
        if longest > u128::from(u64::MAX / 2) {
            return Err(PlanError::TooLong);
        }
        Ok(())
    }
}

/// A plan makes no sense.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanError {
    /// No workers, or too many.
    #[error("{0} workers: there must be 1 to {MOST_WORKERS}")]
    Workers(usize),
    /// More tasks than can be numbered.
    #[error("{0} tasks: there may be {MOST_TASKS}")]
    TooManyTasks(usize),
    /// A chunk of no tasks would be taken for ever.
    #[error("a chunk must hold at least 1 task")]
    EmptyChunk,
    /// All times together are more than can be counted.
    #[error("the tasks and their costs add up to more than 292 years of nanoseconds")]
    TooLong,
    /// An edge names a task that is not there.
    #[error("edge {from} → {to}: there are only {tasks} tasks, from 0")]
    NoSuchTask {
        /// The task that is to end first.
        from: u32,
        /// The task that is to wait for it.
        to: u32,
        /// How many tasks there are.
        tasks: usize,
    },
    /// Tasks wait for each other in a circle, or for one that does.
    #[error("task {task} can never start: it waits, over others, for itself or for a circle")]
    Circle {
        /// One of them.
        task: u32,
    },
}
