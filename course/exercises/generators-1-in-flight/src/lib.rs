//! Workers that pull their inputs.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_collect", path = "wrong_collect.rs")]
#[cfg_attr(feature = "wrong_unbounded", path = "wrong_unbounded.rs")]
#[cfg_attr(feature = "wrong_lock", path = "wrong_lock.rs")]
mod task;
pub use task::*;
