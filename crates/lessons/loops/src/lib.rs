//! Loops over an array: is the code already optimised?
//!
//! Two jobs, each done by the same ladder of variants. [`squares`] writes numbers and computes
//! next to nothing; [`mod@column`] reads numbers three times and adds them up. Before more workers,
//! each variant asks what the one before it wasted: growing, asking for room, clearing memory,
//! waiting for a sum, finding pages, reading what will be overwritten. Only then come threads, and for a short list or a job that
//! waits for memory they lose: starting and feeding them costs more than the loop.
//!
//! What decides depends on the size:
//!
//! - up to some ten thousand items, the instructions: vectors win, handing work over loses;
//! - while the lists fit the caches, the same, and workers begin to pay where there is computing;
//! - from tens of megabytes on, memory. The list is new to the kernel in each call, and finding
//!   its pages costs more than filling them. Until that is dealt with, a better loop hardly shows;
//!   once it is, the list is written as fast as the machine writes, and more cores share that.

pub mod column;
mod list;
mod memory;
pub mod squares;
mod stream;

pub use list::{Item, List};

/// The most numbers that the demo takes: 800 MB of them.
pub const MOST: u32 = 100_000_000;
