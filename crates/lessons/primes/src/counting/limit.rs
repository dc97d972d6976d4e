//! The job: how far to count, and how far the count has come.

use std::fmt;
use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

/// The largest limit: 10¹³. The fastest variant takes about an hour for it on two cores.
pub const MOST: u64 = 10_000_000_000_000;

/// Numbers in a [`Block`]: a few milliseconds of trial division.
const LENGTH: u64 = 8192;

/// The limit is larger than [`MOST`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{0} is more than {MOST}, the most that is counted to")]
pub struct TooLarge(pub u64);

/// The job: count the primes up to and with `n`.
///
/// Its `Debug` form shows `n` alone: how far a count has come is no part of the job.
#[derive(Clone, Default)]
pub struct Limit {
    n: u64,
    progress: Arc<Progress>,
}

impl fmt::Debug for Limit {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Limit").field(&self.n).finish()
    }
}

impl Limit {
    /// A limit of at most [`MOST`].
    pub fn new(n: u64) -> Result<Self, TooLarge> {
        if n > MOST { Err(TooLarge(n)) } else { Ok(Self { n, progress: Arc::default() }) }
    }

    /// The last number that is counted if it is prime.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// How far the count has come.
    pub fn progress(&self) -> &Arc<Progress> {
        &self.progress
    }

    /// The block with this index, if there is one. Together they hold 0 to n.
    pub fn block(&self, index: u64) -> Option<Block> {
        let start = index * LENGTH;
        let end = (start + LENGTH).min(self.n + 1);
        (start < end).then_some(Block { index, numbers: start..end })
    }

    /// All blocks, in order.
    pub fn blocks(&self) -> impl Iterator<Item = Block> {
        (0..).map_while(|index| self.block(index))
    }

    /// Counts the numbers of a block that `is_prime` accepts.
    pub fn count(&self, block: Block, is_prime: fn(u64) -> bool) -> u64 {
        let length = block.numbers.end - block.numbers.start;
        let count = timeline::compute("block", block.index, || {
            block.numbers.filter(|number| is_prime(*number)).count()
        });
        self.progress.add(length);
        count as u64
    }
}

/// Any 32-bit limit is small enough.
impl From<u32> for Limit {
    fn from(n: u32) -> Self {
        Self { n: n.into(), progress: Arc::default() }
    }
}

/// Neighbouring numbers, to be tested one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Its place among the blocks.
    pub index: u64,
    /// Its numbers.
    pub numbers: Range<u64>,
}

/// How many numbers have been dealt with, for whoever draws a bar. Nothing else depends on it.
#[derive(Debug, Default)]
pub struct Progress(AtomicU64);

impl Progress {
    /// Notes that `numbers` more are done.
    pub fn add(&self, numbers: u64) {
        self.0.fetch_add(numbers, Relaxed);
    }

    /// How many numbers are done, in this and all earlier counts of the job.
    pub fn done(&self) -> u64 {
        self.0.load(Relaxed)
    }
}
