//! Finding the file with a given hash under a folder, and stopping.
//!
//! The job is a [`Search`]: a folder, a SHA-256 or MD5 hash, and the file's length where it is known. Its
//! output is [`Found`]: the file, or none, and how much had to be read for that.
//!
//! # Early exit
//!
//! Whoever finds it, *everyone* has to stop: the walk through the folders, those who wait for a file, and
//! those in the middle of a large one. Nobody can be stopped from outside, so everyone looks, once a
//! block: after a find no worker reads more than the [`BLOCK`] that it has begun. And when the file is not
//! there, nobody may wait for a find that never comes.
//!
//! # Why "time to find" misleads
//!
//! If the file is the first one looked at, one worker is as fast as a hundred, and the hundred have
//! read ninety-nine files for nothing. If it is the first of the second half, two workers that take a
//! half each find it at once: a speedup of thousands, which says where the file lay and nothing about
//! the workers. Only a file that is not there asks the same of everybody: all files, every byte. So the bench
//! looks for one that is not there, and tells the other stories beside it, with the bytes that were
//! read.
//!
//! And knowing the length beats every worker: a file of another length cannot be it, and need not be
//! read at all.
//!
//! Several files may have the same content. Which of them is found depends on who is faster; any of them is
//! right, and [`agree`] accepts any.

pub mod channels;
mod flag;
mod found;
mod hash;
mod hunt;
pub mod processes;
pub mod rayon;
pub mod sample;
mod search;
pub mod serial;
mod walk;
mod wanted;

use lesson::Variant;

pub use found::{Found, MOST_PASSED, Passed, Reason, agree};
pub use hash::{BLOCK, matches};
pub use search::{Search, SearchError};
pub use wanted::{Wanted, WantedError};

/// The ways of searching.
pub const VARIANTS: &[Variant<Search, Found>] = &[
    Variant::serial("serial", "one file after the other, until it is found", serial::run),
    Variant::parallel(
        "channels",
        "files through one channel to whoever is free, the find through another",
        channels::run,
    ),
    Variant::pooled("rayon", "a parallel iterator over the walk: find any", rayon::run),
    Variant::prepared(
        "processes",
        "worker processes, which look whether a pipe is still open",
        processes::prepare,
    )
    .at_most(16),
];

/// The task that worker processes know, for `executors::enter`.
pub fn entries() -> Vec<executors::Entry> {
    vec![processes::LOOK.entry()]
}
