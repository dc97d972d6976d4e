//! A map whose locks are held for too long.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_push_left", path = "wrong_push_left.rs")]
#[cfg_attr(feature = "wrong_queue_left", path = "wrong_queue_left.rs")]
#[cfg_attr(feature = "wrong_order", path = "wrong_order.rs")]
mod task;
pub use task::*;
