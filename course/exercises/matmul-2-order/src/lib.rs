//! Three loops in another order.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_turned", path = "wrong_turned.rs")]
#[cfg_attr(feature = "wrong_columns", path = "wrong_columns.rs")]
#[cfg_attr(feature = "wrong_first", path = "wrong_first.rs")]
mod task;
pub use task::*;

#[cfg(feature = "speed")]
#[path = "solution.rs"]
pub mod reference;
