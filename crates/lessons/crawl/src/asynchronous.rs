//! A task for each request, all on one thread. New: what waits is a few hundred bytes and not a thread.
//! Costs: while one page is read, no other answer is looked at, however many are there.

use std::error::Error;

use lesson::Ready;
use tokio::runtime::Builder;

use crate::tasks;
use crate::{Crawl, Output};

/// Makes the runtime. The crawl has up to `workers` requests in flight.
pub fn prepare(workers: usize) -> Result<Ready<Crawl, Output>, Box<dyn Error + Send + Sync>> {
    let runtime = Builder::new_current_thread().enable_all().build()?;
    Ok(Box::new(move |crawl| {
        runtime.block_on(tasks::crawl(crawl, workers, |reading| async { Some(reading.here()) }))
    }))
}
