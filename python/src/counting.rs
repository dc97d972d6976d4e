//! Primes: of a range, by testing each number, and of a share of the sieve.

use std::ops::Range;

use primes::counting::{Limit, segmented};
use primes::testing::montgomery::is_prime;

use crate::pieces::Pieces;
use crate::trouble::Trouble;

/// Numbers that are tested without a look at Ctrl-C: a few milliseconds.
const BLOCK: u64 = 10_000;

/// The most that is sieved to. Beyond it, a stretch of the sieve takes too long for Ctrl-C.
const MOST: u64 = 1_000_000_000_000;

/// How many primes a range holds. Counts of ranges that do not overlap add up.
pub(crate) fn range(numbers: Range<u64>, pieces: &mut Pieces) -> u64 {
    let (mut start, mut count) = (numbers.start, 0);
    while start < numbers.end && pieces.go_on() {
        let end = numbers.end.min(start.saturating_add(BLOCK));
        count += (start..end).filter(|number| is_prime(*number)).count() as u64;
        start = end;
    }
    count
}

/// The limit of a sieve that is shared out.
pub(crate) fn limit(n: u64) -> Result<Limit, Trouble> {
    let too_large =
        || Trouble::Content(format!("{n} is more than {MOST}, the most that is sieved"));
    if n > MOST { Err(too_large()) } else { Limit::new(n).map_err(|_| too_large()) }
}

/// The primes up to `limit` in every `parts`-th stretch of the sieve from number `part` on. The counts
/// of all parts add up to π(limit).
pub(crate) fn share(limit: &Limit, part: u64, parts: usize, pieces: &mut Pieces) -> u64 {
    segmented::share(limit, (part..).step_by(parts).take_while(|_| pieces.go_on()))
}
