//! This crate's pool of processes. New: nothing is shared, so nothing can be spoilt, and a crash
//! costs one chunk. Costs: each chunk is written, read and written back through the kernel.

use std::error::Error;

use lesson::Ready;

use super::{Answers, Batch, gather};
use crate::Processes;

/// Starts `workers` processes; what is returned runs batches on them.
pub fn prepare(workers: usize) -> Result<Ready<Batch, Answers>, Box<dyn Error + Send + Sync>> {
    let pool = Processes::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |batch: &Batch| {
        gather(pool.map(batch.task(), 0..batch.tasks, batch.chunk), batch.tasks)
    }))
}
