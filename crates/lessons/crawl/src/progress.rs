//! How far a crawl is, for somebody who watches from another thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// Counts pages. Clones count together.
#[derive(Debug, Clone, Default)]
pub struct Progress {
    counts: Arc<Counts>,
}

#[derive(Debug, Default)]
struct Counts {
    done: AtomicU64,
    earlier: AtomicU64,
}

impl Progress {
    pub(crate) fn step(&self) {
        self.counts.done.fetch_add(1, Relaxed);
    }

    pub(crate) fn step_earlier(&self) {
        self.counts.earlier.fetch_add(1, Relaxed);
        self.step();
    }

    /// How many pages are done, those of an earlier run included. Counts on if the same job is run
    /// again.
    pub fn done(&self) -> u64 {
        self.counts.done.load(Relaxed)
    }

    /// How many of them were in the journal of an earlier run.
    pub fn earlier(&self) -> u64 {
        self.counts.earlier.load(Relaxed)
    }
}
