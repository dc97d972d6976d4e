//! The baseline: one thread, and a counter that stays in a register.

use super::{Throws, hits};

// ANCHOR: run
/// Counts the hits.
pub fn run(throws: &Throws) -> u64 {
    throws.share(0, 1).map(|block| hits(block).sum::<u64>()).sum()
}
// ANCHOR_END: run
