//! A runtime with one thread, and tasks under way on it.

use std::error::Error;
use std::future::Future;
use std::io;
use std::time::Duration;

use lesson::Ready;
use tokio::runtime::{Builder, Runtime};

use super::Waits;

/// A runtime whose tasks share one thread.
pub(crate) fn one_thread() -> io::Result<Runtime> {
    Builder::new_multi_thread().worker_threads(1).enable_time().build()
}

/// Has `tasks` tasks under way, each of which does its share of the waits with `wait`, one after the
/// other.
pub(crate) fn prepare<F: Future<Output = ()> + Send + 'static>(
    tasks: usize,
    wait: fn(Duration) -> F,
) -> Result<Ready<Waits, usize>, Box<dyn Error + Send + Sync>> {
    let runtime = one_thread()?;
    Ok(Box::new(move |&Waits { answers, each }: &Waits| {
        let bound = move |task| answers * task / tasks;
        let tasks: Vec<_> = (0..tasks)
            .map(|task| {
                let share = bound(task + 1) - bound(task);
                runtime.spawn(async move {
                    for _ in 0..share {
                        wait(each).await;
                    }
                    share
                })
            })
            .collect();
        runtime.block_on(async {
            let mut came = 0;
            for task in tasks {
                came += task.await.unwrap_or(0); // waiting does not panic
            }
            came
        })
    }))
}
