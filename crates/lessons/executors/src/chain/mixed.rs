//! Many threads wait, a process per worker computes. New: each stage has the workers that suit it;
//! a thread that waits costs a few pages of memory, so there may be many. Costs: two pools, and
//! still everyone waits for the last one of a stage.

use std::error::Error;

use lesson::Ready;

use super::stages::{edges, numbers, stage};
use super::{Chain, DIGITS, FETCH, Harvest, STORE};
use crate::{Processes, Threads};

/// Threads that wait: more than there are items in the talks' chain.
pub(super) const WAITERS: usize = 32;

/// Starts `workers` processes and the threads that wait; what is returned runs chains on them.
pub fn prepare(workers: usize) -> Result<Ready<Chain, Harvest>, Box<dyn Error + Send + Sync>> {
    let (waiting, computing) = (Threads::new(WAITERS)?, Processes::new(workers)?);
    waiting.wait_ready()?;
    computing.wait_ready()?;
    Ok(Box::new(move |chain| run(chain, &waiting, &computing)))
}

fn run(chain: &Chain, waiting: &Threads, computing: &Processes) -> Harvest {
    edges(&chain.items);
    let fetched = stage(chain.items.clone(), |item| {
        let [fetch, ..] = numbers(&item);
        waiting.submit(FETCH.numbered(fetch), item)
    })?;
    let computed = stage(fetched, |item| {
        let [_, digits, _] = numbers(&item);
        computing.submit(DIGITS.numbered(digits), item)
    })?;
    stage(computed, |computed| {
        let [.., store] = numbers(&computed.0);
        waiting.submit(STORE.numbered(store), computed)
    })
}
