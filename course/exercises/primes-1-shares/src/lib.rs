//! Primes counted by threads that share the list fairly.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_serial", path = "wrong_serial.rs")]
#[cfg_attr(feature = "wrong_blocks", path = "wrong_blocks.rs")]
#[cfg_attr(feature = "wrong_rest", path = "wrong_rest.rs")]
mod task;
pub use task::*;
