//! Three stages with a bounded queue between them.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_serial", path = "wrong_serial.rs")]
#[cfg_attr(feature = "wrong_unbounded", path = "wrong_unbounded.rs")]
#[cfg_attr(feature = "wrong_open_end", path = "wrong_open_end.rs")]
mod task;
pub use task::*;
