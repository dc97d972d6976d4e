//! A thread cannot be interrupted from outside: one that does not listen ends when it likes, or never.

pub mod broken;
pub mod mended;

use lesson::Variant;
use serde_json::json;

use crate::{Failure, Sight, child};

/// The exhibit.
pub const FAILURE: Failure = Failure {
    name: "deaf-thread",
    about: "a worker is told to stop and does not hear it: whoever joins it waits for ever",
    variants: &[
        Variant::serial("broken", "join, and then hang up", |trial| {
            child::watched("deaf-thread", trial)
        }),
        Variant::serial("mended", "a flag at every step; hang up, and then join", |_| {
            let worker = mended::Worker::start();
            worker.send(u64::MAX); // longer than anybody lives
            let heard = worker.stop();
            let late = heard.at_end - heard.when_told;
            let said = format!("it stopped {late} steps after it was told to");
            Ok(Sight::fine(said, json!(late)))
        }),
    ],
    alone: Some(|| {
        let worker = broken::Worker::start();
        worker.send(10);
        let steps = worker.stop();
        println!("it stopped after {steps} steps");
    }),
};
