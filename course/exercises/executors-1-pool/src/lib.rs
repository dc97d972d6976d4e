//! A tiny pool of threads.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_lock_held", path = "wrong_lock_held.rs")]
#[cfg_attr(feature = "wrong_thread_each", path = "wrong_thread_each.rs")]
#[cfg_attr(feature = "wrong_one_job", path = "wrong_one_job.rs")]
mod task;
pub use task::*;
