//! A crawl whose workers know when it is over.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_leave", path = "wrong_leave.rs")]
#[cfg_attr(feature = "wrong_wait", path = "wrong_wait.rs")]
#[cfg_attr(feature = "wrong_levels", path = "wrong_levels.rs")]
mod task;
pub use task::*;
