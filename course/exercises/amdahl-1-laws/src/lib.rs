//! The law of Amdahl, and the metric of Karp and Flatt.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_gustafson", path = "wrong_gustafson.rs")]
#[cfg_attr(feature = "wrong_million", path = "wrong_million.rs")]
#[cfg_attr(feature = "wrong_efficiency", path = "wrong_efficiency.rs")]
mod task;
pub use task::*;
