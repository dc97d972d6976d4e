//! New: the blocking call goes to a thread that is there to be blocked, and the task awaits its end. Costs: a
//! thread for each call under way.

use std::error::Error;
use std::thread;
use std::time::Duration;

use lesson::Ready;

use super::{Waits, runtime};

/// A task that has a blocking call made elsewhere.
pub async fn call(blocking: impl FnOnce() + Send + 'static) {
    let _ = tokio::task::spawn_blocking(blocking).await; // its panic is not ours
}

async fn wait(each: Duration) {
    call(move || thread::sleep(each)).await;
}

/// A runtime for `tasks` tasks at once.
pub fn prepare(tasks: usize) -> Result<Ready<Waits, usize>, Box<dyn Error + Send + Sync>> {
    runtime::prepare(tasks, wait)
}
