//! Counting primes on ranks: every rank sieves every P-th stretch with the lesson's own sieve, and one
//! number from each is added up. A message of eight bytes for seconds of work: the best that can happen.

use mpi::collective::SystemOperation;
use mpi::traits::*;
use primes::counting::{Limit, segmented};

use crate::ranks::{ROOT, Ranks};

/// Counts on all ranks; the root has the number.
pub fn run(ranks: &Ranks, limit: &Limit) -> Option<u64> {
    // ANCHOR: share
    let own = (ranks.rank as u64..).step_by(ranks.size as usize);
    let mine = segmented::share(limit, own);
    // ANCHOR_END: share
    let root = ranks.world.process_at_rank(ROOT);
    if !ranks.is_root() {
        root.reduce_into(&mine, SystemOperation::sum());
        return None;
    }
    let mut all = 0;
    root.reduce_into_root(&mine, &mut all, SystemOperation::sum());
    Some(all)
}
