//! The settings of a pool of processes, and its start.

use std::sync::Arc;

use serde::Serialize;

use super::tender::Tender;
use super::{Processes, Shared};
use crate::crew::Crew;
use crate::message::Writer;
use crate::queue::{CAPACITY, Queue};
use crate::{PoolError, Task, TaskError, role};

/// The settings of a pool of processes.
#[derive(Debug)]
#[must_use = "a builder does nothing until `build`"]
pub struct ProcessesBuilder {
    workers: usize,
    capacity: usize,
    initializer: Option<Result<Vec<u8>, TaskError>>,
    tasks_per_worker: u64,
}

impl Default for ProcessesBuilder {
    fn default() -> Self {
        Self {
            workers: std::thread::available_parallelism().map_or(1, usize::from),
            capacity: CAPACITY,
            initializer: None,
            tasks_per_worker: u64::MAX,
        }
    }
}

impl ProcessesBuilder {
    /// How many processes; without this, one for each core that this process may use.
    pub fn workers(mut self, workers: usize) -> Self {
        self.workers = workers;
        self
    }

    /// How many tasks may wait in the queue.
    pub fn capacity(mut self, capacity: usize) -> Self {
        self.capacity = capacity;
        self
    }

    /// Run by every worker process before its first task. If it panics, the pool is broken.
    pub fn initializer<I: Serialize>(mut self, task: Task<I, ()>, input: &I) -> Self {
        let mut request = Writer::request(task.name());
        self.initializer = Some(request.input(input).map(|()| request.into_bytes()));
        self
    }

    /// Replaces a process by a new one, initialized again, when it has run this many tasks. A
    /// chunk is not divided for it.
    pub fn tasks_per_worker(mut self, tasks: u64) -> Self {
        self.tasks_per_worker = tasks.max(1);
        self
    }

    /// Starts the processes. They may not be ready yet when this returns.
    pub fn build(self) -> Result<Processes, PoolError> {
        let way = role::way()?;
        if self.workers == 0 {
            return Err(PoolError::NoWorkers);
        }
        if self.capacity == 0 {
            return Err(PoolError::NoRoom);
        }
        let shared = Arc::new(Shared {
            queue: Queue::new(self.capacity),
            crew: Crew::default(),
            way,
            initializer: self.initializer.transpose().map_err(PoolError::Initializer)?,
            tasks_per_worker: self.tasks_per_worker,
        });
        let pool = Processes { shared, workers: self.workers };
        for number in 0..self.workers {
            let shared = Arc::clone(&pool.shared);
            pool.shared
                .crew
                .start(format!("process {number}"), move || Tender::new(&shared).tend())
                .map_err(|reason| PoolError::Thread { number, reason })?;
        }
        Ok(pool)
    }
}
