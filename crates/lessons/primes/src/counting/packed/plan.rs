//! What all workers share: how the count is cut up, and with what it is sieved.

use super::primes::Primes;
use super::stamps::{self, Stamps};
use super::wheel::NUMBERS;
use super::worker::Worker;
use crate::counting::{Limit, odds};

/// Bytes of a nearest cache, for all cores of the last ten years. The small primes, which cross off
/// most, do so within this.
pub(super) const NEAR: usize = 32 << 10;

/// Bytes of a segment: half a second cache. Each prime is looked up once in a segment.
pub(super) const SEGMENT: usize = 256 << 10;

/// Primes below this cross off in one [`NEAR`] piece after the other. Larger ones have too little to do
/// in a piece to be looked up for each.
const SMALL: u64 = NEAR as u64 / 2;

/// The most bytes of a stretch that is not bound to be longer.
const LONGEST: u64 = 1 << 20;

/// How a count is done.
#[derive(Debug)]
pub(crate) struct Plan<'a> {
    pub(super) limit: &'a Limit,
    /// Bytes of the whole.
    pub(super) bytes: u64,
    /// Bytes of a stretch, the last one aside.
    pub(super) stretch: u64,
    pub(super) stamps: Option<Stamps>,
    pub(super) small: Primes,
    pub(super) large: Primes,
    /// Primes up to the limit that sieving doesn't find: they have no bit or are stamped over.
    pub(crate) unsieved: u64,
}

impl<'a> Plan<'a> {
    /// Every prime from 7 on crosses off its multiples.
    pub(crate) fn bare(limit: &'a Limit) -> Self {
        Self::new(limit, 5, None)
    }

    /// The multiples of the small primes are stamped.
    pub(crate) fn stamped(limit: &'a Limit) -> Self {
        Self::new(limit, stamps::LARGEST, Some(Stamps::new()))
    }

    /// The primes beyond `known` cross off.
    fn new(limit: &'a Limit, known: u64, stamps: Option<Stamps>) -> Self {
        let primes = odds::primes(limit.n().isqrt());
        let crossing = &primes[primes.partition_point(|prime| *prime <= known)..];
        let (small, large) =
            crossing.split_at(crossing.partition_point(|prime| *prime < SMALL));
        let bytes = limit.n() / NUMBERS + 1;
        Self {
            limit,
            bytes,
            stretch: stretch(bytes, crossing.len() as u64),
            stamps,
            small: Primes::new(small),
            large: Primes::new(large),
            unsieved: odds::primes(known.min(limit.n())).len() as u64,
        }
    }

    /// How many stretches there are.
    pub(crate) fn stretches(&self) -> u64 {
        self.bytes.div_ceil(self.stretch)
    }

    /// Somebody to work on it.
    pub(crate) fn worker(&self) -> Worker<'_> {
        Worker::new(self)
    }
}

/// Bytes of a stretch: few enough that 32 or more can be shared out, or that a worker soon comes back
/// for the next; and enough to pay for looking each prime up, 64 bytes of sieving for a division.
fn stretch(bytes: u64, primes: u64) -> u64 {
    (bytes / 32).clamp(NEAR as u64, LONGEST).max(64 * primes)
}
