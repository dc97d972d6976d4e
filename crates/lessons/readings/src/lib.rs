//! 100 days of weather from a web API: waiting in a loop, in a pool and asynchronously.
//!
//! The job is a [`Fetch`]: a server, days, and how patiently they are asked for. Each day is a
//! document of its own, and becomes a [`Day`]: a line of JSON with its date on it, and what its
//! stations measured. The output, [`Readings`], has the days in order, and for each day that is not
//! there a [`Failure`] with the reason. One day's trouble costs no other day anything.
//!
//! ```text
//! date ──> request ··· latency ··· answer ──> document ──> line
//!   └───────<── wait, longer each time ──<── trouble
//! ```
//!
//! # Why it is in the course
//!
//! Here nothing is computed to speak of; all the time goes by waiting. Waiting needs no processor, so
//! the number of cores does not matter: 40 requests under way on one core are 40 times as fast as
//! one. What it takes is something that waits for each of them: a thread, a process, or a task that
//! costs next to nothing. Little's law says how fast it can be at best: what is in flight is rate
//! times latency, so `n` requests with `w` in flight take no less than `⌈n / w⌉` times the latency.

pub mod r#async;
pub mod async_limited;
pub mod async_serial;
mod backoff;
mod blocking;
mod client;
mod date;
mod day;
mod document;
mod fetch;
pub mod fresh;
mod gate;
mod line;
pub mod pool;
pub mod processes;
pub mod rayon;
mod readings;
mod reply;
mod run;
mod scan;
pub mod serial;
pub mod spawned;
mod stats;
mod store;
pub mod summary;
mod tasks;
mod trouble;

use lesson::{Disagreement, Variant};

pub use backoff::{Backoff, retry_after};
pub use date::{Date, NoDate};
pub use day::{Day, Station};
pub use fetch::{AddressError, Fetch, Keeper, address};
pub use readings::{Failure, Readings, Reason};
pub use stats::Stats;
pub use store::{Store, StoreError};
pub use trouble::{Hope, Trouble};

/// The ways of fetching days, from the plainest on.
pub const VARIANTS: &[Variant<Fetch, Readings>] = &[
    Variant::serial("serial", "one day after the other, over one connection", serial::run),
    Variant::serial("fresh", "the same, over a new connection for each day", fresh::run),
    Variant::prepared("spawned", "a new thread for each request", spawned::prepare),
    Variant::prepared("pool", "a pool of threads, as many requests as threads", pool::prepare),
    Variant::prepared(
        "rayon",
        "a parallel iterator: a pool for computing, waiting",
        rayon::prepare,
    ),
    Variant::prepared("processes", "worker processes that wait", processes::prepare),
    Variant::serial("async_serial", "await, but one day after the other", async_serial::run),
    Variant::prepared(
        "async",
        "a task for each day, one thread waits for all",
        r#async::prepare,
    ),
    Variant::prepared(
        "async_limited",
        "the same, no more than so many requests a second",
        async_limited::prepare,
    ),
];

/// What a program that uses the variant `processes` gives [`executors::enter`] in its first line.
pub fn entries() -> Vec<executors::Entry> {
    vec![processes::FETCH.entry()]
}

/// Readings agree when they are equal; the first difference is named by its day.
pub fn agree(baseline: &Readings, other: &Readings) -> Result<(), Disagreement> {
    if let Some(day) = baseline.days.iter().find(|day| !other.days.contains(day)) {
        return Err(Disagreement(format!("it has no or another {}", day.date)));
    }
    lesson::agreement::equal_slices(&baseline.failures, &other.failures)?;
    lesson::agreement::equal(baseline, other)
}
