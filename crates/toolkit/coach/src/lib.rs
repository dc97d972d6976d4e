//! Finds the course's exercises, checks a learner's answers and verifies the exercises themselves.
//!
//! ```text
//! exercise.toml, Cargo.toml ──> catalogue ──> check   one answer, stage after stage: for learners
//!                                        └──> verify  starters, solutions, wrong answers: a test
//! ```
//!
//! An answer passes through [`Stage`]s. Each has a time limit: what runs over it is ended with
//! all its children and reported as a deadlock, with what its threads wait for. Nothing that
//! runs here outlives the command, also when Ctrl-C ends it.

mod action;
mod actions;
mod cargo;
mod catalogue;
mod check;
mod error;
mod exercise;
mod finding;
mod forbidden;
mod home;
mod interrupt;
mod libtest;
mod manifest;
mod outcome;
mod pristine;
mod process;
mod progress;
mod show;
mod stage;
mod tree;
mod verify;
mod waiting;

pub use action::{Action, run};
pub use error::CoachError;
pub use finding::Finding;
pub use home::Home;
pub use outcome::Outcome;
pub use stage::Stage;
pub use verify::{Verified, verify};
