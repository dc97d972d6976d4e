//! Asking again, but not at once and not for ever.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_last_wait", path = "wrong_last_wait.rs")]
#[cfg_attr(feature = "wrong_deaf", path = "wrong_deaf.rs")]
#[cfg_attr(feature = "wrong_together", path = "wrong_together.rs")]
mod task;
pub use task::*;
