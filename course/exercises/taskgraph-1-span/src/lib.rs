//! Work, span and the critical path of a graph.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_sum", path = "wrong_sum.rs")]
#[cfg_attr(feature = "wrong_longest_input", path = "wrong_longest_input.rs")]
mod task;
pub use task::*;
