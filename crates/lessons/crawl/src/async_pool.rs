//! Tasks fetch on one thread, a pool of threads reads. New: waiting and computing are kept apart, and
//! each has what it needs: one thread to wait, a thread for each core to compute. Costs: every page is
//! handed over to another thread and back.

use std::error::Error;
use std::thread::available_parallelism;

use lesson::Ready;
use tokio::runtime::Builder;
use tokio::task::spawn_blocking;

use crate::tasks;
use crate::{Crawl, Output};

/// Makes the runtime and its pool, which has a thread for each core. The crawl has up to `workers`
/// requests in flight.
pub fn prepare(workers: usize) -> Result<Ready<Crawl, Output>, Box<dyn Error + Send + Sync>> {
    let cores = available_parallelism().map_or(1, usize::from);
    let runtime = Builder::new_current_thread()
        .enable_all()
        .max_blocking_threads(cores)
        .thread_name("pool")
        .build()?;
    Ok(Box::new(move |crawl| {
        runtime.block_on(tasks::crawl(crawl, workers, |reading| async {
            spawn_blocking(move || reading.here()).await.ok()
        }))
    }))
}
