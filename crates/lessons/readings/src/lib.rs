//! 100 days of weather from a web API: waiting in a loop, in a pool and asynchronously.

mod backoff;

pub use backoff::{Backoff, retry_after};
