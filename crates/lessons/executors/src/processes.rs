//! A pool of processes.
//!
//! # How it works
//!
//! ```text
//! submit ──Arc<Job>──> queue ──> thread `process k` ══bytes══> worker process k
//!    └───Arc<Job>──> Future <──────finish──┘      <══bytes══
//! ```
//!
//! 1. [`Processes::submit`] turns the input into bytes, and puts them into a [`Job`]. From there to
//!    the future everything is as in [`threads`](crate::Threads).
//! 2. Each worker process has a thread here that writes it a request, waits for the reply and
//!    turns that into the output. So a process has one task at a time, and none in advance: if it
//!    dies, it is plain which task that was.
//! 3. A worker process is this same program, started again (the module `role` says how it is kept from
//!    running `main`).
//! 4. If it dies in the middle of a task, that task fails with [`TaskError::Died`]. The next task
//!    starts a new process. Only a process that cannot even be started breaks the pool.
//! 5. If this process dies, however it dies, the kernel closes its connections. Every worker process
//!    watches for that and ends at once.

mod builder;
mod tender;

use std::fmt;
use std::sync::Arc;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::cell::Cell;
use crate::crew::Crew;
use crate::future::{Handle, Slot};
use crate::map::{Map, Outcomes, Pool};
use crate::message::{Reader, Writer};
use crate::queue::{IfFull, Queue, Shutdown};
use crate::role::Way;
use crate::span::Mark;
pub use builder::ProcessesBuilder;

use crate::{Future, PoolError, SubmitError, Task, TaskError};

/// A pool of processes, each running this same program.
///
/// Any program that uses it calls [`enter`](crate::enter) in its first line.
///
/// Inputs and outputs travel as bytes, so they are types that serde can write and read without
/// looking ahead: no untagged enums, no skipped fields. Large byte strings travel fastest as
/// `serde_bytes::ByteBuf`.
///
/// Dropping the pool waits until all tasks have run, as the end of a `with` block does in Python;
/// dropped by a panic, it cancels those that have not started. No process is left behind, also not
/// when this one is killed.
#[derive(Debug)]
pub struct Processes {
    shared: Arc<Shared>,
    workers: usize,
}

/// What the threads share that each tend a worker process.
struct Shared {
    queue: Queue<Arc<dyn Call>>,
    crew: Crew,
    /// How a child gets to the line with `enter`.
    way: Way,
    /// The request that every new process gets first.
    initializer: Option<Vec<u8>>,
    tasks_per_worker: u64,
}

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("broken", &self.queue.broken()).finish_non_exhaustive()
    }
}

/// A task on its way through the pool: a request, and how to read the reply.
struct Job<D, O> {
    cell: Cell<Vec<u8>, Result<O, TaskError>>,
    decode: D,
    mark: Mark,
    /// How many inputs it holds.
    tasks: u64,
}

/// A job as the thread sees it that tends a process: types forgotten.
trait Call: Send + Sync {
    fn start(&self) -> Option<Vec<u8>>;
    fn finish(&self, reply: Result<&[u8], TaskError>);
    fn cancel(&self);
    fn refuse(&self, why: &str);
    fn mark(&self) -> Mark;
    fn tasks(&self) -> u64;
}

impl<D, O> Call for Job<D, O>
where
    D: Fn(Reader) -> Result<O, TaskError> + Send + Sync,
    O: Send,
{
    fn start(&self) -> Option<Vec<u8>> {
        self.cell.start()
    }

    fn finish(&self, reply: Result<&[u8], TaskError>) {
        self.cell.finish(reply.and_then(Reader::new).and_then(&self.decode));
    }

    fn cancel(&self) {
        self.cell.cancel();
    }

    fn refuse(&self, why: &str) {
        self.cell.refuse(Err(TaskError::Broken(why.to_owned())));
    }

    fn mark(&self) -> Mark {
        self.mark
    }

    fn tasks(&self) -> u64 {
        self.tasks
    }
}

impl<D: Send + Sync, O: Send> Handle<O> for Job<D, O> {
    fn slot(&self) -> &dyn Slot<O> {
        &self.cell
    }
}

impl Processes {
    /// A pool of `workers` processes, with room for 1,024 tasks that wait.
    pub fn new(workers: usize) -> Result<Self, PoolError> {
        Self::builder().workers(workers).build()
    }

    /// A pool with settings of its own.
    pub fn builder() -> ProcessesBuilder {
        ProcessesBuilder::default()
    }

    /// How many processes there are.
    pub fn workers(&self) -> usize {
        self.workers
    }

    /// Waits until every worker process is there and initialized.
    pub fn wait_ready(&self) -> Result<(), PoolError> {
        self.shared.crew.wait_ready(self.workers);
        self.shared.queue.broken().map_or(Ok(()), |why| Err(PoolError::Broken(why.to_owned())))
    }

    /// Hands over a task; waits for room in the queue. An input that cannot be turned into bytes
    /// is an error of the future.
    pub fn submit<I, O>(&self, task: Task<I, O>, input: I) -> Result<Future<O>, SubmitError>
    where
        I: Serialize,
        O: DeserializeOwned + Send + 'static,
    {
        self.submit_one(task, &input, IfFull::Wait)
    }

    /// Hands over a task if there is room for it now.
    pub fn try_submit<I, O>(&self, task: Task<I, O>, input: I) -> Result<Future<O>, SubmitError>
    where
        I: Serialize,
        O: DeserializeOwned + Send + 'static,
    {
        self.submit_one(task, &input, IfFull::Refuse)
    }

    /// Runs the task for each input; the outputs come in the order of the inputs.
    ///
    /// Inputs are handed over in chunks of `chunk` (0 means 1). They are pulled lazily, from when the
    /// first output is asked for, and no further ahead than 1,024 inputs or 4 chunks per worker: an
    /// endless iterator is fine. A task that panics fails alone; if a worker process dies, all
    /// inputs of its chunk fail. Dropping the iterator cancels what has not started. If the pool
    /// takes no more tasks, the chunk that it refused fails and the iterator ends.
    pub fn map<I, O, In>(
        &self,
        task: Task<I, O>,
        inputs: In,
        chunk: usize,
    ) -> impl Iterator<Item = Result<O, TaskError>>
    where
        I: Serialize,
        O: DeserializeOwned + Send + 'static,
        In: IntoIterator<Item = I>,
    {
        Map::new(self, task, inputs.into_iter(), chunk)
    }

    /// Takes no more tasks, and waits until all that were taken have run or were cancelled and
    /// all worker processes have ended.
    pub fn shutdown(&self, how: Shutdown) {
        self.shared.queue.close(how);
        self.shared.crew.join();
    }

    fn submit_one<I, O>(
        &self,
        task: Task<I, O>,
        input: &I,
        if_full: IfFull,
    ) -> Result<Future<O>, SubmitError>
    where
        I: Serialize,
        O: DeserializeOwned + Send + 'static,
    {
        let mut request = Writer::request(task.name());
        if let Err(error) = request.input(input) {
            return Ok(Future::failed(error));
        }
        self.enqueue(request, task.mark(), 1, |mut reply| reply.output(), if_full)
    }

    fn enqueue<O: Send + 'static>(
        &self,
        request: Writer,
        mark: Mark,
        tasks: u64,
        decode: impl Fn(Reader) -> Result<O, TaskError> + Send + Sync + 'static,
        if_full: IfFull,
    ) -> Result<Future<O>, SubmitError> {
        let cell = Cell::queued(request.into_bytes());
        let job = Arc::new(Job { cell, decode, mark, tasks });
        match self.shared.queue.push(job.clone(), if_full) {
            Ok(()) => Ok(Future { handle: job }),
            Err((_, error)) => Err(error),
        }
    }
}

impl<I: Serialize, O: DeserializeOwned + Send + 'static> Pool<I, O> for Processes {
    fn workers(&self) -> usize {
        self.workers
    }

    fn submit_chunk(
        &self,
        task: Task<I, O>,
        inputs: Vec<I>,
    ) -> Result<Future<Outcomes<O>>, SubmitError> {
        let mut request = Writer::request(task.name());
        // `None` where the worker will have an answer.
        let refused: Vec<Option<TaskError>> =
            inputs.iter().map(|input| request.input(input).err()).collect();
        let decode = move |mut reply: Reader| {
            let mut outcomes = Outcomes::with_capacity(refused.len());
            for refused in &refused {
                outcomes.push(refused.clone().map_or_else(|| reply.output(), Err));
            }
            Ok(outcomes)
        };
        self.enqueue(request, task.mark(), inputs.len() as u64, decode, IfFull::Wait)
    }
}

impl Drop for Processes {
    fn drop(&mut self) {
        let how = if std::thread::panicking() { Shutdown::Cancel } else { Shutdown::Drain };
        self.shutdown(how);
    }
}
