//! What a learner sees, and what nobody should: a process that is left behind.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "helpers of tests fail as tests do"
)]

mod files;
mod fixture;
mod interrupted;
mod learner;
