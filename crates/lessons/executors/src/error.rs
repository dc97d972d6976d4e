//! What can go wrong: with a pool, with handing it a task, with the task.

use std::fmt::{self, Display};
use std::io;
use std::os::unix::process::ExitStatusExt;
use std::process::ExitStatus;

use nix::sys::signal::Signal;

/// A task gave no output.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TaskError {
    /// It panicked; nobody else was harmed. The panic's message.
    #[error("the task panicked: {0}")]
    Panicked(String),
    /// It was cancelled before it started.
    #[error("the task was cancelled before it started")]
    Cancelled,
    /// The worker process that ran it ended in the middle.
    #[error("the task's worker process {0}")]
    Died(Death),
    /// Its input or its output could not be turned into bytes, or bytes not into it.
    #[error("the task's {what} cannot be sent between processes: {reason}")]
    Codec {
        /// `input` or `output`.
        what: &'static str,
        /// What the serialiser said.
        reason: String,
    },
    /// The worker process has no task of this name.
    #[error("no worker process knows the task `{0}`: it is not in the list given to `enter`")]
    Unknown(String),
    /// The pool was shut down before the task could be handed over.
    #[error("the pool was shut down")]
    Shutdown,
    /// The pool cannot start workers, so the task never started.
    #[error("the pool is broken: {0}")]
    Broken(String),
}

/// How a worker process ended that should not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Death {
    /// The process's number.
    pub pid: u32,
    /// How it ended.
    pub how: Ended,
}

/// How a process ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// By a signal with this number: 9 is SIGKILL.
    Signal(i32),
    /// By exiting with this status.
    Exit(i32),
    /// Nobody knows: it could not be waited for.
    Unknown,
}

impl Ended {
    pub(crate) fn of(status: ExitStatus) -> Self {
        match (status.signal(), status.code()) {
            (Some(signal), _) => Self::Signal(signal),
            (None, Some(code)) => Self::Exit(code),
            (None, None) => Self::Unknown,
        }
    }
}

impl Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Signal(number) => match Signal::try_from(number) {
                Ok(signal) => write!(f, "was killed by {signal} (signal {number})"),
                Err(_) => write!(f, "was killed by signal {number}"),
            },
            Self::Exit(status) => write!(f, "exited with status {status}"),
            Self::Unknown => f.write_str("ended, nobody knows how"),
        }
    }
}

impl Display for Death {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.pid, self.how)
    }
}

/// A task was not taken by the pool. It will not run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SubmitError {
    /// No room in the queue, and waiting for some was not asked for or could last for ever: a
    /// worker that waits until its own pool has room waits for itself.
    #[error("the pool's queue is full")]
    QueueFull,
    /// The pool was shut down.
    #[error("the pool was shut down")]
    Shutdown,
    /// The pool cannot start workers.
    #[error("the pool is broken: {0}")]
    Broken(String),
}

impl From<SubmitError> for TaskError {
    fn from(error: SubmitError) -> Self {
        match error {
            // A map never gives up on a full queue, so it never says this.
            SubmitError::QueueFull | SubmitError::Shutdown => Self::Shutdown,
            SubmitError::Broken(why) => Self::Broken(why),
        }
    }
}

/// A pool could not be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PoolError {
    /// A pool of no workers would never do anything.
    #[error("a pool needs at least one worker")]
    NoWorkers,
    /// A queue without room could never be fed.
    #[error("a pool's queue needs room for at least one task")]
    NoRoom,
    /// The system gave no thread.
    #[error("cannot start thread {number}: {reason}")]
    Thread {
        /// Which worker it was for, from 0.
        number: usize,
        /// What the system said.
        reason: io::Error,
    },
    /// The program's first line is missing, so a child would run the whole program again.
    #[error(
        "call `executors::enter` in the first line of `main` or of the test: \
         a worker process is this program, started again"
    )]
    NotEntered,
    /// This process is itself a worker process.
    #[error(
        "refused: recursion: this is a worker process, and a pool of processes started here \
         could start pools without end"
    )]
    Recursion,
    /// Two tasks of the list given to `enter` have one name.
    #[error("two tasks are called `{0}`: a worker process could not tell which is meant")]
    SameName(&'static str),
    /// The initializer's input cannot be sent to a worker process.
    #[error("the initializer's input cannot be sent: {0}")]
    Initializer(TaskError),
    /// The workers cannot be started, or their initializer fails.
    #[error("the pool is broken: {0}")]
    Broken(String),
}
