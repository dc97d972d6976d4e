//! The settings of a pool of threads, and its start.

use std::fmt;
use std::sync::Arc;

use super::{Initializer, Shared, Threads, start};
use crate::PoolError;
use crate::crew::Crew;
use crate::queue::{CAPACITY, Queue};

/// The settings of a pool of threads.
#[must_use = "a builder does nothing until `build`"]
pub struct ThreadsBuilder {
    workers: usize,
    capacity: usize,
    initializer: Box<Initializer>,
    tasks_per_worker: u64,
}

impl Default for ThreadsBuilder {
    fn default() -> Self {
        Self {
            workers: std::thread::available_parallelism().map_or(1, usize::from),
            capacity: CAPACITY,
            initializer: Box::new(|_| ()),
            tasks_per_worker: u64::MAX,
        }
    }
}

impl fmt::Debug for ThreadsBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ThreadsBuilder")
            .field("workers", &self.workers)
            .field("capacity", &self.capacity)
            .field("tasks_per_worker", &self.tasks_per_worker)
            .finish_non_exhaustive()
    }
}

impl ThreadsBuilder {
    /// How many threads; without this, one for each core that this process may use.
    pub fn workers(mut self, workers: usize) -> Self {
        self.workers = workers;
        self
    }

    /// How many tasks may wait in the queue.
    pub fn capacity(mut self, capacity: usize) -> Self {
        self.capacity = capacity;
        self
    }

    /// Run by every worker before its first task, with the worker's number, from 0. If it panics,
    /// the pool is broken.
    pub fn initializer(mut self, initializer: impl Fn(usize) + Send + Sync + 'static) -> Self {
        self.initializer = Box::new(initializer);
        self
    }

    /// Replaces a thread by a new one, initialized again, when it has run this many tasks. A
    /// chunk is not divided for it.
    pub fn tasks_per_worker(mut self, tasks: u64) -> Self {
        self.tasks_per_worker = tasks.max(1);
        self
    }

    /// Starts the threads. They may not run yet when this returns.
    pub fn build(self) -> Result<Threads, PoolError> {
        if self.workers == 0 {
            return Err(PoolError::NoWorkers);
        }
        if self.capacity == 0 {
            return Err(PoolError::NoRoom);
        }
        let shared = Arc::new(Shared {
            queue: Queue::new(self.capacity),
            crew: Crew::default(),
            initializer: self.initializer,
            tasks_per_worker: self.tasks_per_worker,
        });
        let pool = Threads { shared, workers: self.workers };
        for number in 0..self.workers {
            start(&pool.shared, number)
                .map_err(|reason| PoolError::Thread { number, reason })?;
        }
        Ok(pool)
    }
}
