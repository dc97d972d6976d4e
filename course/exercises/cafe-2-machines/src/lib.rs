//! Machines that many cooks share.

#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_lock_held", path = "wrong_lock_held.rs")]
#[cfg_attr(feature = "wrong_silent", path = "wrong_silent.rs")]
mod task;

pub use task::*;
