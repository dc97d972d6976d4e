//! The baseline: a thread that waits for one answer after the other.

use std::thread;

use super::Waits;

/// Waits for all.
pub fn run(waits: &Waits) -> usize {
    (0..waits.answers).map(|_| thread::sleep(waits.each)).count()
}
