//! The locks that the hand-off is built of, in one place: `tests/model.rs` compiles the same
//! files with shuttle's, and tries the orders in which threads can meet.

pub(crate) use std::sync::{Arc, Condvar, Mutex, MutexGuard};
