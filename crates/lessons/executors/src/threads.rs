//! A pool of threads.
//!
//! # How it works
//!
//! ```text
//! submit ──Arc<Job>──> queue ──> worker: start, run, finish
//!    └───Arc<Job>──> Future ──> result: wait, take
//! ```
//!
//! 1. [`Threads::submit`] puts the task and its input into a [`Job`]: a [`Cell`] with the work in
//!    it. One pointer goes to the queue, another one into the future. That is the only allocation.
//! 2. A worker pops the pointer, starts the job, runs it and puts the output into the cell. A
//!    panic is caught on the way and becomes the output.
//! 3. The queue is bounded. A submitter that is faster than the workers sleeps until there is room.
//! 4. Only workers make room. A worker that waits for room in its own queue could wait for itself,
//!    so it gets an error instead; one that waits for a future of its own pool runs the task
//!    itself, if nobody else has started it.
//! 5. Shutting down closes the queue. The workers go on until it is empty, then they end.

mod builder;

use std::cell::Cell as Local;
use std::fmt;
use std::sync::Arc;

use crate::cell::Cell;
use crate::crew::Crew;
use crate::future::{Handle, Slot};
use crate::map::{Map, Outcomes, Pool};
use crate::queue::{IfFull, Order, Queue, Shutdown};
pub use builder::ThreadsBuilder;

use crate::{Future, PoolError, SubmitError, Task, TaskError, task};

thread_local! {
    /// The pool that this thread works for, by the address of what its workers share.
    static MINE: Local<usize> = const { Local::new(0) };
}

/// A pool of threads.
///
/// ```
/// use executors::{Task, Threads};
///
/// const SQUARE: Task<u64, u64> = Task::new("square", |number| number * number);
///
/// let pool = Threads::new(2)?;
/// let future = pool.submit(SQUARE, 12)?;
/// assert_eq!(future.result()?, 144);
///
/// let squares: Result<Vec<u64>, _> = pool.map(SQUARE, 1..=5, 2).collect();
/// assert_eq!(squares?, [1, 4, 9, 16, 25]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// Dropping the pool waits until all tasks have run, as the end of a `with` block does in Python;
/// dropped by a panic, it cancels those that have not started. A task that drops the last handle
/// of its own pool does not wait.
#[derive(Debug)]
pub struct Threads {
    shared: Arc<Shared>,
    workers: usize,
}

/// What the workers share.
struct Shared {
    queue: Queue<Arc<dyn Run>>,
    crew: Crew,
    initializer: Box<Initializer>,
    tasks_per_worker: u64,
}

type Initializer = dyn Fn(usize) + Send + Sync;

impl fmt::Debug for Shared {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Shared").field("broken", &self.queue.broken()).finish_non_exhaustive()
    }
}

/// A task on its way through the pool.
struct Job<W, O> {
    cell: Cell<W, Result<O, TaskError>>,
    pool: usize,
    /// How many inputs it holds.
    tasks: u64,
}

/// A job as a worker sees it: types forgotten.
trait Run: Send + Sync {
    fn run(&self);
    fn cancel(&self);
    fn refuse(&self, why: &str);
    fn tasks(&self) -> u64;
}

// ANCHOR: run
impl<O: Send, W: FnOnce() -> O + Send> Run for Job<W, O> {
    fn run(&self) {
        if let Some(work) = self.cell.start() {
            self.cell.finish(task::catch(work));
        }
    }

    fn cancel(&self) {
        self.cell.cancel();
    }

    fn refuse(&self, why: &str) {
        self.cell.refuse(Err(TaskError::Broken(why.to_owned())));
    }

    fn tasks(&self) -> u64 {
        self.tasks
    }
}
// ANCHOR_END: run

impl<O: Send, W: FnOnce() -> O + Send> Handle<O> for Job<W, O> {
    fn slot(&self) -> &dyn Slot<O> {
        &self.cell
    }

    fn help(&self) {
        if MINE.get() == self.pool {
            self.run();
        }
    }
}

impl Threads {
    /// A pool of `workers` threads, with room for 1,024 tasks that wait.
    pub fn new(workers: usize) -> Result<Self, PoolError> {
        Self::builder().workers(workers).build()
    }

    /// A pool with settings of its own.
    pub fn builder() -> ThreadsBuilder {
        ThreadsBuilder::default()
    }

    /// How many threads there are.
    pub fn workers(&self) -> usize {
        self.workers
    }

    /// Waits until every worker runs and is initialized.
    pub fn wait_ready(&self) -> Result<(), PoolError> {
        self.shared.crew.wait_ready(self.workers);
        self.shared.queue.broken().map_or(Ok(()), |why| Err(PoolError::Broken(why.to_owned())))
    }

    /// Hands over a task; waits for room in the queue, unless this is one of the pool's workers.
    pub fn submit<I, O>(&self, task: Task<I, O>, input: I) -> Result<Future<O>, SubmitError>
    where
        I: Send + 'static,
        O: Send + 'static,
    {
        let mark = task.mark();
        self.enqueue(move || mark.work(|| task.call(input)), IfFull::Wait)
    }

    /// Hands over a task if there is room for it now.
    pub fn try_submit<I, O>(&self, task: Task<I, O>, input: I) -> Result<Future<O>, SubmitError>
    where
        I: Send + 'static,
        O: Send + 'static,
    {
        let mark = task.mark();
        self.enqueue(move || mark.work(|| task.call(input)), IfFull::Refuse)
    }

    /// Hands over any closure, as [`submit`](Self::submit) does a task. It has no span in the
    /// timeline but those that it marks itself.
    pub fn spawn<O: Send + 'static>(
        &self,
        work: impl FnOnce() -> O + Send + 'static,
    ) -> Result<Future<O>, SubmitError> {
        self.enqueue(work, IfFull::Wait)
    }

    /// Runs the task for each input; the outputs come in the order of the inputs.
    ///
    /// Inputs are handed over in chunks of `chunk` (0 means 1). They are pulled lazily, from when the
    /// first output is asked for, and no further ahead than 1,024 inputs or 4 chunks per worker: an
    /// endless iterator is fine. A task that panics fails alone. Dropping the iterator cancels what
    /// has not started. If the pool takes no more tasks, the chunk that it refused fails and the
    /// iterator ends.
    pub fn map<I, O, In>(
        &self,
        task: Task<I, O>,
        inputs: In,
        chunk: usize,
    ) -> impl Iterator<Item = Result<O, TaskError>>
    where
        I: Send + 'static,
        O: Send + 'static,
        In: IntoIterator<Item = I>,
    {
        Map::new(self, task, inputs.into_iter(), chunk)
    }

    /// Takes no more tasks, and waits until all that were taken have run or were cancelled.
    ///
    /// Called by one of the pool's own tasks it does not wait: it would wait for itself.
    pub fn shutdown(&self, how: Shutdown) {
        self.shared.queue.close(how);
        if MINE.get() != self.address() {
            self.shared.crew.join();
        }
    }

    fn enqueue<O: Send + 'static>(
        &self,
        work: impl FnOnce() -> O + Send + 'static,
        if_full: IfFull,
    ) -> Result<Future<O>, SubmitError> {
        let job = self.job(work, 1);
        // See point 4 above.
        let if_full = if MINE.get() == self.address() { IfFull::Refuse } else { if_full };
        match self.shared.queue.push(job.clone(), if_full) {
            Ok(()) => Ok(Future { handle: job }),
            Err((_, error)) => Err(error),
        }
    }

    fn job<O, W: FnOnce() -> O>(&self, work: W, tasks: u64) -> Arc<Job<W, O>> {
        Arc::new(Job { cell: Cell::queued(work), pool: self.address(), tasks })
    }

    fn address(&self) -> usize {
        Arc::as_ptr(&self.shared).addr()
    }
}

impl<I: Send + 'static, O: Send + 'static> Pool<I, O> for Threads {
    fn workers(&self) -> usize {
        self.workers
    }

    fn submit_chunk(
        &self,
        task: Task<I, O>,
        inputs: Vec<I>,
    ) -> Result<Future<Outcomes<O>>, SubmitError> {
        let (mark, tasks) = (task.mark(), inputs.len() as u64);
        let job = self.job(move || mark.work(|| Outcomes::of(task, inputs)), tasks);
        let own = MINE.get() == self.address();
        let if_full = if own { IfFull::Refuse } else { IfFull::Wait };
        match self.shared.queue.push(job.clone(), if_full) {
            Ok(()) => {}
            // A worker that maps over its own full pool does the chunk itself.
            Err((job, SubmitError::QueueFull)) => job.run(),
            Err((_, error)) => return Err(error),
        }
        Ok(Future { handle: job })
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        let how = if std::thread::panicking() { Shutdown::Cancel } else { Shutdown::Drain };
        self.shutdown(how);
    }
}

fn start(shared: &Arc<Shared>, number: usize) -> std::io::Result<()> {
    let theirs = Arc::clone(shared);
    shared.crew.start(format!("worker {number}"), move || work(&theirs, number))
}

/// A worker's life.
fn work(shared: &Arc<Shared>, number: usize) {
    MINE.set(Arc::as_ptr(shared).addr());
    if let Err(error) = task::catch(|| (shared.initializer)(number)) {
        shared.queue.break_for(format!("the initializer of worker {number} failed: {error}"));
    }
    shared.crew.report();
    let mut tasks = 0_u64;
    while let Some(order) = shared.queue.pop() {
        match order {
            Order::Run(job) => {
                tasks += job.tasks();
                // The job catches its own panics; an output that panics when it is dropped is left.
                let _ = task::catch(move || {
                    job.run();
                    drop(job);
                });
            }
            Order::Cancel(job) => job.cancel(),
            Order::Refuse(job, why) => job.refuse(why),
        }
        // A successor that cannot be started is no reason to have no worker at all.
        if tasks >= shared.tasks_per_worker && start(shared, number).is_ok() {
            return;
        }
    }
}
