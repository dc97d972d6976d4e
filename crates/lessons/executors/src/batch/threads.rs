//! This crate's pool of threads. New: the same few threads run everything. Costs: each chunk goes
//! through a queue and its answers through a lock.

use std::error::Error;

use lesson::Ready;

use super::{Answers, Batch, gather};
use crate::Threads;

/// Starts `workers` threads; what is returned runs batches on them.
pub fn prepare(workers: usize) -> Result<Ready<Batch, Answers>, Box<dyn Error + Send + Sync>> {
    // ANCHOR: pool
    let pool = Threads::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |batch: &Batch| {
        gather(pool.map(batch.task(), 0..batch.tasks, batch.chunk), batch.tasks)
    }))
    // ANCHOR_END: pool
}
