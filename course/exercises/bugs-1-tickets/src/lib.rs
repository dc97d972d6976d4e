//! Tickets, of which each is sold once.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_give_back", path = "wrong_give_back.rs")]
#[cfg_attr(feature = "wrong_last", path = "wrong_last.rs")]
#[cfg_attr(feature = "wrong_two_locks", path = "wrong_two_locks.rs")]
mod task;
pub use task::*;
