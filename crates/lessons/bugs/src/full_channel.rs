//! Two channels with little room and nobody who empties them: each end waits for the other.

pub mod broken;
pub mod mended;

use lesson::Variant;
use serde_json::json;

use crate::{Failure, Sight, child};

/// So many numbers wait at most in each channel.
const ROOM: usize = 4;

fn numbers() -> Vec<u64> {
    (0..100).collect()
}

/// The exhibit.
pub const FAILURE: Failure = Failure {
    name: "full-channel",
    about: "all questions are sent before the first answer is read: both channels are full",
    variants: &[
        Variant::serial("broken", "send all, then receive all", |trial| {
            child::watched("full-channel", trial)
        }),
        Variant::serial("mended", "a thread sends while the caller receives", |_| {
            let squares = mended::square(numbers(), ROOM);
            Ok(Sight::fine(format!("{} answers", squares.len()), json!(squares.len())))
        }),
    ],
    alone: Some(|| _ = broken::square(numbers(), ROOM)),
};
