//! Running a graph: each task as soon as its inputs are there.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_waves", path = "wrong_waves.rs")]
#[cfg_attr(feature = "wrong_serial", path = "wrong_serial.rs")]
#[cfg_attr(feature = "wrong_forgets", path = "wrong_forgets.rs")]
mod task;
pub use task::*;
