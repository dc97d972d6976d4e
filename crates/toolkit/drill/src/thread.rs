//! Threads: the standard library's, or shuttle's under the feature `schedules`.

#[cfg(feature = "schedules")]
pub use shuttle::thread::{
    Builder, JoinHandle, Scope, ScopedJoinHandle, Thread, current, park, scope, spawn,
    yield_now,
};
#[cfg(not(feature = "schedules"))]
pub use std::thread::{
    Builder, JoinHandle, Scope, ScopedJoinHandle, Thread, current, park, scope, spawn,
    yield_now,
};
