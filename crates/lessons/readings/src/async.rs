//! A task for each day, so many of them under way at the same time. New: one thread waits for all, and
//! a day that waits is a few hundred bytes. Costs: a runtime, and care that nobody blocks its thread.

use std::error::Error;

use lesson::Ready;

use crate::tasks::Tasks;
use crate::{Fetch, Readings};

/// Builds the runtime and the client.
pub fn prepare(workers: usize) -> Result<Ready<Fetch, Readings>, Box<dyn Error + Send + Sync>> {
    let tasks = Tasks::new()?;
    Ok(Box::new(move |fetch| tasks.all(fetch, workers, None)))
}
