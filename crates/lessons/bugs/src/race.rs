//! Two threads change the same variable, and nothing orders them: a data race.
//!
//! In safe Rust there is none: the compiler refuses the broken version. It is therefore no part of this
//! crate but a program of the course, `course/programs/bugs-race.rs`, kept with the compiler's message. Behind
//! `unsafe` the compiler believes what it is told; `tests/sanitizer.rs` has `ThreadSanitizer` find it there.

pub mod mended;

use lesson::Variant;
use serde_json::json;

use crate::{Failure, Sight};

/// The program that does not compile.
pub const PROGRAM: &str = include_str!("../../../../course/programs/bugs-race.rs");

/// What the compiler says to it.
pub const MESSAGE: &str = include_str!("../../../../course/programs/bugs-race.stderr");

/// The exhibit.
pub const FAILURE: Failure = Failure {
    name: "race",
    about: "two threads change one variable, and nothing orders them",
    variants: &[
        Variant::serial("broken", "a plain variable; it does not compile", |_| {
            Ok(Sight::failed(
                format!("{PROGRAM}\n{MESSAGE}"),
                "race: a data race, refused by the compiler",
                json!({ "program": PROGRAM, "message": MESSAGE }),
            ))
        }),
        Variant::serial("mended", "a lock around the variable", |_| {
            let hits = mended::count();
            Ok(Sight::fine(format!("{hits} hits by two threads"), json!(hits)))
        }),
    ],
    alone: None,
};
