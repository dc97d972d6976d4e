//! A set of pages that each link enters once.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_fragment", path = "wrong_fragment.rs")]
#[cfg_attr(feature = "wrong_read_then_write", path = "wrong_read_then_write.rs")]
mod task;
pub use task::*;
