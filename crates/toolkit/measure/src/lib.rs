//! Measures the variants of a job in pairs, inside criterion's own samples.
//!
//! # How it works
//!
//! 1. Criterion decides what runs, how long it warms up, how many samples it takes and how many
//!    iterations make a sample. All its options work.
//! 2. A sample runs the baseline and the variant back to back on the same job ([`contest`]), so
//!    that a machine that drifts drifts for both. The order alternates: ABBA. A parallel variant
//!    whose serial form is not the baseline brings that along as a third.
//! 3. Criterion sees the variant's time alone. The whole [pair](session::Pair) is recorded by
//!    a custom `Measurement` ([`paired`]), whose `to_f64` criterion calls once for each measured
//!    sample and never while it warms up.
//! 4. Before any of that, the variant's output is compared with the baseline's. A variant that
//!    disagrees is not timed: it becomes a [refusal](session::Refusal).
//! 5. After it, an untimed run counts allocations ([`Allocations`]).
//! 6. After each variant the [session](session::Session) is written, so that an interruption
//!    loses at most the variant it interrupts.
//!
//! The first series of a case is its baseline against itself: what *that* shows is noise.

mod allocations;
mod bench;
mod build;
mod case;
mod contest;
mod entry;
mod hash;
mod machine;
mod mode;
mod others;
mod paired;
mod recorder;
mod settings;
mod stage;
mod sweep;
mod typical;

pub use allocations::Allocations;
pub use bench::{Bench, Finished};
pub use case::Case;
pub use machine::machine;
pub use mode::Mode;
pub use settings::{Settings, SettingsError};
