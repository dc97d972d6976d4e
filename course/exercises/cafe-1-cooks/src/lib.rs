//! Cooks who take the next order when they are free.

#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_blocks", path = "wrong_blocks.rs")]
#[cfg_attr(feature = "wrong_cook_per_order", path = "wrong_cook_per_order.rs")]
#[cfg_attr(feature = "wrong_turns", path = "wrong_turns.rs")]
#[cfg_attr(feature = "wrong_as_ready", path = "wrong_as_ready.rs")]
mod task;

pub use task::*;
