//! Shares that are equal in work.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_before", path = "wrong_before.rs")]
#[cfg_attr(feature = "wrong_count", path = "wrong_count.rs")]
mod task;
pub use task::*;
