//! One item after the other, one stage after the other. Nothing overlaps: all waits add up.

use super::stages::{edges, here, numbers};
use super::{Chain, DIGITS, FETCH, Harvest, STORE};

/// Does everything here.
pub fn run(chain: &Chain) -> Harvest {
    edges(&chain.items);
    let stored = chain.items.iter().map(|item| {
        let [fetch, digits, store] = numbers(item);
        let item = here(FETCH, fetch, item.clone());
        let computed = here(DIGITS, digits, item);
        here(STORE, store, computed)
    });
    Ok(stored.collect())
}
