//! The tasks that wait for a worker: a bounded channel that can be closed.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Mutex, OnceLock, PoisonError};

use crossbeam::channel::{self, Receiver, Sender, TrySendError};

use crate::SubmitError;

/// How many tasks may wait unless a pool's builder is told otherwise.
pub(crate) const CAPACITY: usize = 1024;

/// What is to become of the tasks that have not started when a pool shuts down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shutdown {
    /// They still run.
    Drain,
    /// They are cancelled; what runs, runs to its end.
    Cancel,
}

/// What to do when the queue is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum IfFull {
    /// Wait until there is room.
    Wait,
    /// Give up.
    Refuse,
}

/// Jobs on their way to the workers.
#[derive(Debug)]
pub(crate) struct Queue<J> {
    /// Gone once the pool is shut down. Then the channel ends when it is empty.
    sender: Mutex<Option<Sender<J>>>,
    receiver: Receiver<J>,
    cancelling: AtomicBool,
    broken: OnceLock<String>,
}

/// What a worker is to do with what it got from the queue.
#[derive(Debug)]
pub(crate) enum Order<'a, J> {
    /// Run it.
    Run(J),
    /// Cancel it: the pool is shutting down.
    Cancel(J),
    /// Refuse it: the pool is broken, for this reason.
    Refuse(J, &'a str),
}

impl<J> Queue<J> {
    /// A queue with room for `capacity` jobs.
    pub(crate) fn new(capacity: usize) -> Self {
        let (sender, receiver) = channel::bounded(capacity);
        Self {
            sender: Mutex::new(Some(sender)),
            receiver,
            cancelling: AtomicBool::new(false),
            broken: OnceLock::new(),
        }
    }

    /// Adds a job; gives it back with the reason if that cannot be.
    pub(crate) fn push(&self, job: J, if_full: IfFull) -> Result<(), (J, SubmitError)> {
        if let Some(why) = self.broken.get() {
            return Err((job, SubmitError::Broken(why.clone())));
        }
        // A sender of our own: whoever waits for room must not hold the lock that closing needs.
        let sender = self.sender.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let Some(sender) = sender else {
            return Err((job, SubmitError::Shutdown));
        };
        match if_full {
            IfFull::Wait => sender.send(job).map_err(|back| (back.0, SubmitError::Shutdown)),
            IfFull::Refuse => sender.try_send(job).map_err(|error| match error {
                TrySendError::Full(job) => (job, SubmitError::QueueFull),
                TrySendError::Disconnected(job) => (job, SubmitError::Shutdown),
            }),
        }
    }

    /// The next job, waiting for one; `None` once the queue is closed and empty.
    pub(crate) fn pop(&self) -> Option<Order<'_, J>> {
        let job = self.receiver.recv().ok()?;
        Some(match self.broken.get() {
            _ if self.cancelling.load(Relaxed) => Order::Cancel(job),
            Some(why) => Order::Refuse(job, why),
            None => Order::Run(job),
        })
    }

    /// Takes no more jobs.
    pub(crate) fn close(&self, how: Shutdown) {
        if how == Shutdown::Cancel {
            // The lock below, or the job's way through the channel, makes it visible.
            self.cancelling.store(true, Relaxed);
        }
        self.sender.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    /// Refuses all jobs from now on, for this reason. The first reason counts.
    pub(crate) fn break_for(&self, why: String) {
        let _ = self.broken.set(why);
    }

    /// Why it is broken, if it is.
    pub(crate) fn broken(&self) -> Option<&str> {
        self.broken.get().map(String::as_str)
    }
}
