//! Pictures in a pool, with few of them in memory.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_halves", path = "wrong_halves.rs")]
#[cfg_attr(feature = "wrong_serial", path = "wrong_serial.rs")]
mod task;
pub use task::*;
