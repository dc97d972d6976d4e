//! Wrong: a call that blocks, inside a task. The runtime gets its thread back only at an `.await`: until the call
//! is over no other task runs there. It compiles, it works, it is as slow as the loop.

use std::error::Error;
use std::thread;
use std::time::Duration;

use lesson::Ready;

use super::{Waits, runtime};

/// A task that makes a blocking call.
pub async fn call(blocking: impl FnOnce() + Send + 'static) {
    blocking();
}

async fn wait(each: Duration) {
    call(move || thread::sleep(each)).await;
}

/// A runtime for `tasks` tasks at once.
pub fn prepare(tasks: usize) -> Result<Ready<Waits, usize>, Box<dyn Error + Send + Sync>> {
    runtime::prepare(tasks, wait)
}
