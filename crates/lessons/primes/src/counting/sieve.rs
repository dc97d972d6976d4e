//! Multiples crossed off in a list of all numbers. New: no division and no test; what nobody crossed
//! off is prime (Eratosthenes). Costs: a byte for each number. Beyond the caches' size, each
//! crossing waits for memory.

use super::Limit;

/// The largest limit: a gigabyte of bytes.
pub const MOST: u64 = 1_000_000_000;

/// Sieves the whole list at once.
pub fn run(limit: &Limit) -> u64 {
    let count = timeline::compute("list", 0, || count(limit.n() as usize));
    limit.progress().add(limit.n());
    count
}

// ANCHOR: count
fn count(n: usize) -> u64 {
    // One stands for "may be prime": then the count is a sum.
    let mut list = vec![1_u8; n + 1];
    list[..2.min(n + 1)].fill(0);
    for number in 2..=n.isqrt() {
        if list[number] == 1 {
            // Smaller multiples were crossed off with a smaller factor.
            let multiples = list[number * number..].iter_mut().step_by(number);
            multiples.for_each(|slot| *slot = 0);
        }
    }
    list.iter().map(|slot| u64::from(*slot)).sum()
}
// ANCHOR_END: count
