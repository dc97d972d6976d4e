//! What `submit` returns: the output of a task that may not have run yet.

use std::fmt;
use std::time::{Duration, Instant};

use crate::TaskError;
use crate::bell::Bell;
use crate::cell::Cell;
use crate::sync::Arc;

/// The output of a task that may not have run yet.
///
/// Dropping a future does not stop its task; [`cancel`](Self::cancel) does, if it has not started.
#[must_use = "without its future, nobody learns what came of a task"]
pub struct Future<O> {
    pub(crate) handle: Arc<dyn Handle<O>>,
}

/// The time was up; here is the future again.
#[derive(Debug, thiserror::Error)]
#[error("the task was not over in time")]
pub struct TimedOut<O>(pub Future<O>);

impl<O> Future<O> {
    /// A task that was refused.
    pub(crate) fn failed(error: TaskError) -> Self
    where
        O: Send + 'static,
    {
        Self { handle: Arc::new(Ended(Cell::done(Err(error)))) }
    }

    /// Waits until the task is over, and gives its output.
    ///
    /// A worker of a [`Threads`](crate::Threads) pool that waits for a task still queued in its
    /// own pool runs it at once: otherwise all workers could wait for tasks that no worker is left
    /// to run. A task that waits for itself, directly or in a circle, waits for ever.
    pub fn result(self) -> Result<O, TaskError> {
        self.handle.help();
        self.handle.slot().wait(None);
        self.handle.slot().take()
    }

    /// The same, but waits no longer than `limit`, and never runs the task itself.
    pub fn result_within(self, limit: Duration) -> Result<Result<O, TaskError>, TimedOut<O>> {
        if self.handle.slot().wait(deadline(limit)) {
            Ok(self.handle.slot().take())
        } else {
            Err(TimedOut(self))
        }
    }

    /// Cancels the task if it has not started. Returns whether it is cancelled now: not if it
    /// runs or is done.
    pub fn cancel(&self) -> bool {
        self.handle.slot().cancel()
    }

    /// Whether the task is over: it gave its output, failed, or was cancelled.
    pub fn is_done(&self) -> bool {
        self.handle.slot().is_over()
    }

    /// Whether the task has started and is not over.
    pub fn is_running(&self) -> bool {
        self.handle.slot().is_running()
    }

    /// Whether the task was cancelled.
    pub fn is_cancelled(&self) -> bool {
        self.handle.slot().is_cancelled()
    }
}

impl<O> fmt::Debug for Future<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = match (self.is_cancelled(), self.is_done(), self.is_running()) {
            (true, ..) => "cancelled",
            (_, true, _) => "done",
            (.., true) => "running",
            _ => "queued",
        };
        write!(f, "Future({state})")
    }
}

/// The moment `limit` from now; `None`, which is never, where the clock cannot say it.
pub(crate) fn deadline(limit: Duration) -> Option<Instant> {
    Instant::now().checked_add(limit)
}

/// What a future needs of the task, whichever pool runs it.
pub(crate) trait Handle<O>: Send + Sync {
    /// Where the output comes.
    fn slot(&self) -> &dyn Slot<O>;

    /// Runs the task here and now, if it is still queued and this thread is one of its pool's
    /// workers.
    fn help(&self) {}
}

/// A [`Cell`] seen from its future, which does not care what the work looks like.
pub(crate) trait Slot<O> {
    fn wait(&self, deadline: Option<Instant>) -> bool;
    fn take(&self) -> Result<O, TaskError>;
    fn cancel(&self) -> bool;
    fn is_over(&self) -> bool;
    fn is_running(&self) -> bool;
    fn is_cancelled(&self) -> bool;
    fn has_failed(&self) -> bool;
    fn watch(&self, bell: &Arc<Bell>, number: usize);
    fn unwatch(&self, bell: &Arc<Bell>);
}

impl<W, O> Slot<O> for Cell<W, Result<O, TaskError>> {
    fn wait(&self, deadline: Option<Instant>) -> bool {
        self.wait(deadline)
    }
    fn take(&self) -> Result<O, TaskError> {
        self.take().unwrap_or(Err(TaskError::Cancelled))
    }
    fn cancel(&self) -> bool {
        self.cancel()
    }
    fn is_over(&self) -> bool {
        self.is_over()
    }
    fn is_running(&self) -> bool {
        self.is_running()
    }
    fn is_cancelled(&self) -> bool {
        self.is_cancelled()
    }
    fn has_failed(&self) -> bool {
        self.peek(Result::is_err).unwrap_or(false)
    }
    fn watch(&self, bell: &Arc<Bell>, number: usize) {
        self.watch(bell, number);
    }
    fn unwatch(&self, bell: &Arc<Bell>) {
        self.unwatch(bell);
    }
}

/// A task that is over before it was handed to anyone.
struct Ended<O>(Cell<(), Result<O, TaskError>>);

impl<O: Send> Handle<O> for Ended<O> {
    fn slot(&self) -> &dyn Slot<O> {
        &self.0
    }
}
