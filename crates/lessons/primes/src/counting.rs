//! How many primes there are up to n.
//!
//! The job is a [`Limit`], the output π(n): the number of primes p ≤ n. The ladder first divides by
//! less, then does not divide at all, then stays in the caches, and last takes more workers.

pub mod blocks;
mod limit;
pub mod odds;
mod packed;
pub mod rayon;
pub mod segmented;
pub mod sieve;
pub mod stamped;
pub mod threads;
pub mod trial;
pub mod wheel30;
pub mod wheel6;

use lesson::Variant;

pub use limit::{Block, Limit, MOST, Progress, TooLarge};

/// All ways of counting; the first is what the others are measured against.
pub const VARIANTS: &[Variant<Limit, u64>] = &[
    Variant::serial("trial", "each number divided by all up to its root", trial::run),
    Variant::serial("wheel6", "divided by 2, 3 and all 6k ± 1", wheel6::run),
    Variant::parallel("threads", "wheel6, blocks for whichever thread is free", threads::run)
        .against("wheel6"),
    Variant::serial("sieve", "no division: multiples crossed off in a list", sieve::run),
    Variant::serial("odds", "a list of the odd numbers only", odds::run),
    Variant::serial("blocks", "a block at a time, one that fits the cache", blocks::run),
    Variant::serial("wheel30", "a bit for each number without 2, 3, 5", wheel30::run),
    Variant::serial("stamped", "multiples of primes to 157 as patterns", stamped::run),
    Variant::parallel(
        "segmented",
        "stamped, stretches for whichever thread is free",
        segmented::run,
    )
    .against("stamped"),
    Variant::pooled("rayon", "stamped, stretches over a pool", rayon::run).against("stamped"),
];

/// The largest limit that the variant `name` can count to on an ordinary machine: two of them keep a
/// byte for each number or each odd number, and that byte's memory must be there.
pub fn most(name: &str) -> u64 {
    match name {
        "sieve" => sieve::MOST,
        "odds" => odds::MOST,
        _ => MOST,
    }
}
