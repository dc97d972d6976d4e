//! A block of odd numbers at a time. New: the list in work stays in the nearest caches, and memory no
//! longer grows with n. Costs: all primes up to the root of n are held ready, and each of them
//! is looked up again in every block, even if none of its multiples is there.

use super::{Limit, odds};

/// Slots in a block, a byte each: small enough for a core's second cache.
const SLOTS: usize = 128 << 10;

/// Sieves block after block.
pub fn run(limit: &Limit) -> u64 {
    let slots = limit.n().div_ceil(2);
    let mut strides: Vec<Stride> = odds::primes(limit.n().isqrt())
        .iter()
        .skip(1)
        .map(|prime| Stride::new(*prime))
        .collect();
    let mut block = vec![0; SLOTS];
    let mut total = 0;
    for (index, start) in (0..slots).step_by(SLOTS).enumerate() {
        let length = (SLOTS as u64).min(slots - start) as usize;
        let block = &mut block[..length];
        total += timeline::compute("block", index as u64, || sieve(block, &mut strides));
        limit.progress().add(2 * length as u64);
    }
    // The slot of 1, which is no prime, was counted in place of 2, which has none.
    if limit.n() < 2 { 0 } else { total }
}

/// The multiples of one prime, on their way through the blocks.
struct Stride {
    prime: usize,
    /// The slot of the next multiple, counted from the start of the next block.
    next: usize,
}

impl Stride {
    fn new(prime: u64) -> Self {
        // Slot i is the number 2i + 1.
        Self { prime: prime as usize, next: (prime * prime / 2) as usize }
    }
}

/// Crosses off one block and counts what is left.
fn sieve(block: &mut [u8], strides: &mut [Stride]) -> u64 {
    block.fill(1);
    for Stride { prime, next } in strides {
        while let Some(slot) = block.get_mut(*next) {
            *slot = 0;
            *next += *prime;
        }
        *next -= block.len();
    }
    block.iter().map(|slot| u64::from(*slot)).sum()
}
