//! So many requests in flight, and no more.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_join", path = "wrong_join.rs")]
#[cfg_attr(feature = "wrong_all", path = "wrong_all.rs")]
#[cfg_attr(feature = "wrong_waves", path = "wrong_waves.rs")]
mod task;
pub use task::*;
