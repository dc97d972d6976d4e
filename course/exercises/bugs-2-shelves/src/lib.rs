//! Shelves whose books are exchanged.
#[cfg_attr(feature = "solution", path = "solution.rs")]
#[cfg_attr(feature = "wrong_by_books", path = "wrong_by_books.rs")]
#[cfg_attr(feature = "wrong_one_at_a_time", path = "wrong_one_at_a_time.rs")]
#[cfg_attr(feature = "wrong_try", path = "wrong_try.rs")]
mod task;
pub use task::*;
