//! Everybody moves and nobody gets anywhere: two workers give way to each other for ever.

pub mod broken;
pub mod mended;

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::thread;

use lesson::Variant;
use serde_json::json;

use crate::watchdog::LOOK;
use crate::{Failure, Sight, child};

/// The exhibit.
pub const FAILURE: Failure = Failure {
    name: "livelock",
    about: "two workers give way to each other for ever: many steps, nothing done",
    variants: &[
        Variant::serial(
            "broken",
            "whoever has the connection gives way to who wants it",
            |it| child::watched("livelock", it),
        ),
        Variant::serial("mended", "the same, but only once", |_| {
            let (steps, done) = (AtomicU64::new(0), AtomicU64::new(0));
            mended::share(&steps, &done);
            let (steps, done) = (steps.into_inner(), done.into_inner());
            let said = format!("{done} of 2 workers are done, after {steps} steps");
            Ok(Sight::fine(said, json!({ "steps": steps, "done": done })))
        }),
    ],
    alone: Some(alone),
};

/// The broken version, with somebody who tells now and then how far it has come.
fn alone() {
    let (steps, done) = (AtomicU64::new(0), AtomicU64::new(0));
    thread::scope(|scope| {
        scope.spawn(|| broken::share(&steps, &done));
        while done.load(Relaxed) < 2 {
            thread::sleep(LOOK);
            println!("{} of 2 done, after {} steps", done.load(Relaxed), steps.load(Relaxed));
        }
    });
}
