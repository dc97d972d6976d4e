//! A list of cells that are visited once.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_two_locks", path = "wrong_two_locks.rs")]
#[cfg_attr(feature = "wrong_upside_down", path = "wrong_upside_down.rs")]
mod task;
pub use task::*;
