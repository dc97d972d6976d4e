//! Answers in the order in which they are ready.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_collect", path = "wrong_collect.rs")]
#[cfg_attr(feature = "wrong_sender_kept", path = "wrong_sender_kept.rs")]
#[cfg_attr(feature = "wrong_lazy", path = "wrong_lazy.rs")]
mod task;
pub use task::*;
