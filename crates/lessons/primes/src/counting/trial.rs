//! Each number divided by every number up to its root. New: nothing, this is the definition. Costs:
//! for a prime, as many divisions as its root; most of them by numbers that cannot be the first to
//! divide anything.

use super::Limit;

/// Tests the numbers in turn.
pub fn run(limit: &Limit) -> u64 {
    limit.blocks().map(|block| limit.count(block, is_prime)).sum()
}

/// Whether no number from 2 to its root divides `number`. A divisor beyond the root would come with
/// one below it.
pub fn is_prime(number: u64) -> bool {
    let mut divisors = 2..=number.isqrt();
    number > 1 && divisors.all(|divisor| !number.is_multiple_of(divisor))
}
