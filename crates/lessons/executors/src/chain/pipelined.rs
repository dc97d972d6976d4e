//! Mixed, and no item waits for another one's stage. New: an item is computed as soon as it is
//! there, and stored as soon as it is computed. Costs: a thread for each item under way.

use std::error::Error;
use std::sync::Arc;

use lesson::Ready;

use super::mixed::WAITERS;
use super::stages::{edges, here, numbers, stage};
use super::{Chain, DIGITS, FETCH, Harvest, Item, STORE, Stored};
use crate::{Processes, TaskError, Threads};

/// Starts `workers` processes and the threads that wait; what is returned runs chains on them.
pub fn prepare(workers: usize) -> Result<Ready<Chain, Harvest>, Box<dyn Error + Send + Sync>> {
    let (waiting, computing) = (Threads::new(WAITERS)?, Arc::new(Processes::new(workers)?));
    waiting.wait_ready()?;
    computing.wait_ready()?;
    Ok(Box::new(move |chain| run(chain, &waiting, &computing)))
}

fn run(chain: &Chain, waiting: &Threads, computing: &Arc<Processes>) -> Harvest {
    edges(&chain.items);
    let done = stage(chain.items.clone(), |item| {
        let computing = Arc::clone(computing);
        waiting.spawn(move || one(item, &computing))
    })?;
    done.into_iter().collect()
}

/// One item's way, on one thread; its digits are computed elsewhere.
fn one(item: Item, computing: &Processes) -> Result<Stored, TaskError> {
    let [fetch, digits, store] = numbers(&item);
    let item = here(FETCH, fetch, item);
    let computed = computing.submit(DIGITS.numbered(digits), item)?.result()?;
    Ok(here(STORE, store, computed))
}
