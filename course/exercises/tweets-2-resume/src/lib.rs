//! An import that can be killed, and started twice.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_mark_first", path = "wrong_mark_first.rs")]
#[cfg_attr(feature = "wrong_mark_last", path = "wrong_mark_last.rs")]
#[cfg_attr(feature = "wrong_lock_all", path = "wrong_lock_all.rs")]
#[cfg_attr(feature = "wrong_check_early", path = "wrong_check_early.rs")]
mod task;
pub use task::*;
