//! A search over channels that ends.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_only_receiver", path = "wrong_only_receiver.rs")]
#[cfg_attr(feature = "wrong_patient", path = "wrong_patient.rs")]
mod task;
pub use task::*;
