//! New: nothing blocks at all. The runtime's timer wakes the task, and one thread serves all waits. Where the
//! library has such a call, this is the way; its timer counts in whole milliseconds.

use std::error::Error;
use std::time::Duration;

use lesson::Ready;

use super::{Waits, runtime};

async fn wait(each: Duration) {
    tokio::time::sleep(each).await;
}

/// A runtime for `tasks` tasks at once.
pub fn prepare(tasks: usize) -> Result<Ready<Waits, usize>, Box<dyn Error + Send + Sync>> {
    runtime::prepare(tasks, wait)
}
