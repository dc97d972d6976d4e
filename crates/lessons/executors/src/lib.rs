//! Futures over a pool of threads and over a pool of processes.
//!
//! This is what `concurrent.futures` is in Python: one interface, two pools.
//!
//! ```text
//! Task ──submit──> Threads │ Processes ──> Future ──result──> output
//!  │                  │                       └─ cancel, wait, as_completed
//!  └──────map─────────┴──> outputs in order
//! ```
//!
//! - A [`Task`] is a function with a name.
//! - [`Threads`] run tasks in this process, [`Processes`] in others: worker processes that are this
//!   same program, started again. Both take a task with `submit`, and one for each of many inputs
//!   with `map`.
//! - A [`Future`] is the output to come. [`wait`] and [`as_completed`] watch many at once.

pub mod batch;
mod bell;
mod cell;
pub mod chain;
mod crew;
mod error;
mod frame;
mod future;
mod map;
mod message;
mod process;
mod processes;
mod queue;
mod role;
mod span;
pub mod startup;
mod sync;
mod task;
mod threads;
mod wait;
mod worker;

pub use error::{Death, Ended, PoolError, SubmitError, TaskError};
pub use future::{Future, TimedOut};
pub use processes::{Processes, ProcessesBuilder};
pub use queue::Shutdown;
pub use role::enter;
pub use task::{Entry, Task};
pub use threads::{Threads, ThreadsBuilder};
pub use wait::{AsCompleted, NoneYet, Until, as_completed, wait};

/// All tasks of this lesson, for [`enter`].
pub fn entries() -> Vec<Entry> {
    vec![
        batch::NOOP.entry(),
        batch::BUSY.entry(),
        chain::FETCH.entry(),
        chain::DIGITS.entry(),
        chain::STORE.entry(),
    ]
}
