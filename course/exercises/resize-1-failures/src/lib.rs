//! Pictures in a pool, with every failure kept.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_stop", path = "wrong_stop.rs")]
#[cfg_attr(feature = "wrong_serial", path = "wrong_serial.rs")]
mod task;
pub use task::*;
