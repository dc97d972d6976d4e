//! A job that is either started or cancelled.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_if_let", path = "wrong_if_let.rs")]
#[cfg_attr(feature = "wrong_two_flags", path = "wrong_two_flags.rs")]
#[cfg_attr(feature = "wrong_look_first", path = "wrong_look_first.rs")]
mod task;
pub use task::*;
