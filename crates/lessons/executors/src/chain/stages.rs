//! The three stages, as tasks for any pool.

use std::thread;

use super::{Item, Stored, fibonacci};
use crate::{Future, SubmitError, Task, TaskError};

/// Waits for the item, as for a reply from far away.
pub(crate) const FETCH: Task<Item, Item> = Task::new("fetch", fetch).that_waits();
/// Computes the digits.
pub(crate) const DIGITS: Task<Item, (Item, String)> =
    Task::new("digits", |item| compute(item, fibonacci::by_loop));
/// The same, by the better algorithm.
pub(crate) const DOUBLING: Task<Item, (Item, String)> =
    Task::new("digits", |item| compute(item, fibonacci::by_doubling));
/// Waits until the digits are stored.
pub(crate) const STORE: Task<(Item, String), Stored> = Task::new("store", store).that_waits();

fn fetch(item: Item) -> Item {
    thread::sleep(item.fetch);
    item
}

fn compute(item: Item, fibonacci: fn(u32) -> num_bigint::BigUint) -> (Item, String) {
    let digits = fibonacci(item.n).to_string();
    (item, digits)
}

fn store((item, digits): (Item, String)) -> Stored {
    thread::sleep(item.store);
    let written = match &item.file {
        Some(path) => lesson::output::write(path, digits.as_bytes()),
        None => Ok(()),
    };
    Stored {
        n: item.n,
        digits: digits.len(),
        checksum: checksum(digits.as_bytes()),
        failure: written.err().map(|error| error.to_string()),
    }
}

/// FNV-1a, 64 bits (<https://datatracker.ietf.org/doc/draft-eastlake-fnv/>).
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

/// The numbers of an item's stages in the timeline.
pub(super) fn numbers(item: &Item) -> [u64; 3] {
    [0, 1, 2].map(|stage| 3 * item.number + stage)
}

/// Tells the timeline which stage follows which.
pub(super) fn edges(items: &[Item]) {
    for item in items {
        let [fetch, digits, store] = numbers(item);
        timeline::edge(fetch, digits);
        timeline::edge(digits, store);
    }
}

/// Runs a stage here.
pub(super) fn here<I, O>(task: Task<I, O>, number: u64, input: I) -> O {
    task.numbered(number).mark().work(|| task.call(input))
}

/// Submits a stage for all items, then waits for all: nobody is in the next stage before.
pub(super) fn stage<I, O>(
    inputs: Vec<I>,
    submit: impl Fn(I) -> Result<Future<O>, SubmitError>,
) -> Result<Vec<O>, TaskError> {
    let futures: Vec<_> = inputs.into_iter().map(submit).collect::<Result<_, _>>()?;
    futures.into_iter().map(Future::result).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_fnv_1a() {
        // From the published test vectors.
        assert_eq!(checksum(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(checksum(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
