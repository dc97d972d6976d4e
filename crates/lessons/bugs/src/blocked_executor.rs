//! A task that blocks the thread it runs on: all tasks behind it wait, though none of them is busy.
//!
//! The job waits for so many answers. The runtime has one thread, which is plenty for tasks that wait:
//! here *workers* are tasks under way at once.

pub mod awaited;
pub mod broken;
pub mod mended;
mod runtime;
pub mod serial;
pub mod ticks;

use std::time::Duration;

use lesson::Variant;
use serde_json::json;

use crate::{Failure, Seen, Sight};

/// Answers that take their time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waits {
    /// How many.
    pub answers: usize,
    /// How long each takes to come.
    pub each: Duration,
}

/// The ways of waiting. Their output is how many answers came.
pub const VARIANTS: &[Variant<Waits, usize>] = &[
    Variant::serial("serial", "one wait after the other, no runtime", serial::run),
    Variant::prepared("broken", "tasks that block the runtime's thread", broken::prepare),
    Variant::prepared("mended", "the same call on a thread for blocking", mended::prepare),
    Variant::prepared("awaited", "the runtime's own timer, awaited", awaited::prepare),
];

/// The exhibit.
pub const FAILURE: Failure = Failure {
    name: "blocked-executor",
    about: "a task blocks the runtime's thread, and all other tasks stand still",
    variants: &[
        Variant::serial("broken", "a blocking call inside a task", |_| {
            show(ticks::during(broken::call)?)
        }),
        Variant::serial("mended", "the call moved to a thread for blocking", |_| {
            show(ticks::during(mended::call)?)
        }),
    ],
    alone: None,
};

#[allow(clippy::unnecessary_wraps, reason = "others can fail")]
fn show(ticks: u64) -> Seen {
    let said = format!("another task ticked {ticks} times while the call blocked");
    let failure = "blocked-executor: no other task ran, found by one that ticks";
    Ok(Sight::judged(ticks > 0, said, failure, json!(ticks)))
}
