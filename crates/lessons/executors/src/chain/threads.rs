//! Each stage for all items on a pool of threads. New: as many items wait, or compute, at once as
//! there are threads. Costs: the slowest item of a stage holds up all, and threads that wait
//! are threads that do not compute.

use std::error::Error;

use lesson::Ready;

use super::stages::{edges, numbers, stage};
use super::{Chain, DIGITS, FETCH, Harvest, STORE};
use crate::Threads;

/// Starts `workers` threads; what is returned runs chains on them.
pub fn prepare(workers: usize) -> Result<Ready<Chain, Harvest>, Box<dyn Error + Send + Sync>> {
    let pool = Threads::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |chain| run(chain, &pool)))
}

fn run(chain: &Chain, pool: &Threads) -> Harvest {
    edges(&chain.items);
    let fetched = stage(chain.items.clone(), |item| {
        let [fetch, ..] = numbers(&item);
        pool.submit(FETCH.numbered(fetch), item)
    })?;
    let computed = stage(fetched, |item| {
        let [_, digits, _] = numbers(&item);
        pool.submit(DIGITS.numbered(digits), item)
    })?;
    stage(computed, |computed| {
        let [.., store] = numbers(&computed.0);
        pool.submit(STORE.numbered(store), computed)
    })
}
