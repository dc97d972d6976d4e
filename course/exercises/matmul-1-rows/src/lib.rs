//! The rows of a matrix, filled by several threads.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_number", path = "wrong_number.rs")]
#[cfg_attr(feature = "wrong_thread_each", path = "wrong_thread_each.rs")]
#[cfg_attr(feature = "wrong_lock", path = "wrong_lock.rs")]
mod task;
pub use task::*;
