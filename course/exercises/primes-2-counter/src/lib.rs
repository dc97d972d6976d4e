//! A count and a maximum that threads share.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_order", path = "wrong_order.rs")]
#[cfg_attr(feature = "wrong_largest", path = "wrong_largest.rs")]
#[cfg_attr(feature = "wrong_lock", path = "wrong_lock.rs")]
mod task;
pub use task::*;
