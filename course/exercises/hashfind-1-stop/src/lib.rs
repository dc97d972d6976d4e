//! A search that everybody stops.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_silent", path = "wrong_silent.rs")]
#[cfg_attr(feature = "wrong_deaf", path = "wrong_deaf.rs")]
#[cfg_attr(feature = "wrong_serial", path = "wrong_serial.rs")]
mod task;
pub use task::*;
