//! Each stage for all items on a pool of processes. New: nothing is shared; in a language whose
//! threads cannot compute at once, this is the way to use two cores. Costs: every item goes through
//! the kernel six times, and a process that waits is a whole process that does nothing.

use std::error::Error;

use lesson::Ready;

use super::stages::{edges, numbers, stage};
use super::{Chain, DIGITS, FETCH, Harvest, STORE};
use crate::Processes;

/// Starts `workers` processes; what is returned runs chains on them.
pub fn prepare(workers: usize) -> Result<Ready<Chain, Harvest>, Box<dyn Error + Send + Sync>> {
    let pool = Processes::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |chain| run(chain, &pool)))
}

fn run(chain: &Chain, pool: &Processes) -> Harvest {
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
