//! Rows handed out by a counter.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_blocks", path = "wrong_blocks.rs")]
#[cfg_attr(feature = "wrong_order", path = "wrong_order.rs")]
mod task;
pub use task::*;
