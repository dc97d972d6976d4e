//! A breadth-first search whose levels are shared out.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_serial", path = "wrong_serial.rs")]
#[cfg_attr(feature = "wrong_join", path = "wrong_join.rs")]
#[cfg_attr(feature = "wrong_rest", path = "wrong_rest.rs")]
mod task;
pub use task::*;
