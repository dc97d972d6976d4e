//! Stretches of segments over a pool. New: the pool's threads run already, and rayon shares out. Costs:
//! a worker's bits and primes are made anew for each part that rayon splits off.

use rayon::prelude::*;

use super::Limit;
use super::packed::{Plan, Worker};

/// Sieves in the rayon pool that it is called in.
pub fn run(limit: &Limit) -> u64 {
    let plan = Plan::stamped(limit);
    let counts =
        (0..plan.stretches()).into_par_iter().map_init(|| plan.worker(), Worker::stretch);
    plan.unsieved + counts.sum::<u64>()
}
