//! The mean of a list, by threads that each take a part.

#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_join_inside", path = "wrong_join_inside.rs")]
#[cfg_attr(feature = "wrong_mean_of_means", path = "wrong_mean_of_means.rs")]
#[cfg_attr(feature = "wrong_rest_lost", path = "wrong_rest_lost.rs")]
mod task;

pub use task::*;
