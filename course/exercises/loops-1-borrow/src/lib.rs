//! Threads that borrow a list from the function that starts them.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_serial", path = "wrong_serial.rs")]
#[cfg_attr(feature = "wrong_join_inside", path = "wrong_join_inside.rs")]
mod task;
pub use task::*;
