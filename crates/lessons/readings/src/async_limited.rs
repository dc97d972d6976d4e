//! The same, but no more than so many requests a second. New: politeness, and what most real servers
//! ask for. Costs: time, if the limit is lower than in flight / latency (Little's law).

use std::error::Error;

use lesson::Ready;

use crate::tasks::Tasks;
use crate::{Fetch, Readings};

/// Builds the runtime and the client.
pub fn prepare(workers: usize) -> Result<Ready<Fetch, Readings>, Box<dyn Error + Send + Sync>> {
    let tasks = Tasks::new()?;
    Ok(Box::new(move |fetch| tasks.all(fetch, workers, Some(fetch.rate))))
}
