//! Those who run a plan. All keep the same books; what differs is whose hands do the work.

pub mod processes;
pub mod synchronous;
pub mod threads;
