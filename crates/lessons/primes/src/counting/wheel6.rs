//! Each number divided by 2, 3 and what is one beside a multiple of 6. New: multiples of 2 and 3 are
//! never tried. Costs: a little code, for a third of the divisions; the growth stays the same.

use super::Limit;
use crate::testing::serial::is_prime;

/// Tests the numbers in turn.
pub fn run(limit: &Limit) -> u64 {
    limit.blocks().map(|block| limit.count(block, is_prime)).sum()
}
