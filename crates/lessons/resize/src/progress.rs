//! How far a run is, for somebody who watches from another thread.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Counts the pictures that are done. The workers step it, nobody waits for it.
#[derive(Debug)]
pub struct Progress {
    total: usize,
    done: AtomicUsize,
    started: OnceLock<Instant>,
}

impl Progress {
    pub(crate) fn new(total: usize) -> Self {
        Self { total, done: AtomicUsize::new(0), started: OnceLock::new() }
    }

    /// Says that a picture is taken up; the first one starts the clock.
    pub(crate) fn start(&self) {
        self.started.get_or_init(Instant::now);
    }

    /// Says that a picture is done, well or not. One counter for all workers is no bottleneck
    /// here: it is touched once a picture, and a picture takes a thousand times as long.
    pub(crate) fn step(&self) {
        // Relaxed: nothing else is published with the count.
        self.done.fetch_add(1, Ordering::Relaxed);
    }

    /// How many pictures there are.
    pub fn total(&self) -> usize {
        self.total
    }

    /// How many are done. Counts on if the same job is run again.
    pub fn done(&self) -> usize {
        self.done.load(Ordering::Relaxed)
    }

    /// How long ago the first picture was taken up.
    pub fn elapsed(&self) -> Duration {
        self.started.get().map_or(Duration::ZERO, Instant::elapsed)
    }
}
