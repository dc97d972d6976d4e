//! Each step is safe, the sequence is not: what another thread wrote in between is overwritten.

pub mod broken;
pub mod mended;

use lesson::Variant;
use serde_json::json;

use crate::{Failure, Seen, Sight};

/// Increments of each thread: enough for two threads to be at it together.
const EACH: u64 = 1_000_000;

/// The exhibit.
pub const FAILURE: Failure = Failure {
    name: "lost-update",
    about: "read, add, write: what others added in between is overwritten",
    variants: &[
        Variant::parallel("broken", "an atomic load, then an atomic store", |_, workers| {
            show(broken::count(workers as u64, EACH), workers)
        }),
        Variant::parallel("mended", "one atomic step that reads and writes", |_, workers| {
            show(mended::count(workers as u64, EACH), workers)
        }),
    ],
    alone: None,
};

#[allow(clippy::unnecessary_wraps, reason = "others can fail")]
fn show(counted: u64, workers: usize) -> Seen {
    let expected = workers as u64 * EACH;
    let lost = expected - counted;
    let said = if lost == 0 {
        format!("{counted} of {expected} increments. A run that loses none proves nothing")
    } else {
        format!("{counted} of {expected} increments: {lost} are lost")
    };
    let data = json!({ "counted": counted, "expected": expected });
    Ok(Sight::judged(lost == 0, said, "lost-update: updates are lost, found by a tally", data))
}
