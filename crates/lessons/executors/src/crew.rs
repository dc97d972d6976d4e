//! The threads of a pool: started, counted when they are ready, waited for at the end.

use std::io;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{Builder, JoinHandle};

/// The threads of a pool.
#[derive(Debug, Default)]
pub(crate) struct Crew {
    handles: Mutex<Vec<JoinHandle<()>>>,
    ready: Mutex<usize>,
    changed: Condvar,
}

impl Crew {
    /// Starts one more thread, called `name`.
    pub(crate) fn start(
        &self,
        name: String,
        work: impl FnOnce() + Send + 'static,
    ) -> io::Result<()> {
        let handle = Builder::new().name(name).spawn(work)?;
        lock(&self.handles).push(handle);
        Ok(())
    }

    /// Says that one more worker is ready, or never will be.
    pub(crate) fn report(&self) {
        *lock(&self.ready) += 1;
        self.changed.notify_all();
    }

    /// Waits until that was said `workers` times.
    pub(crate) fn wait_ready(&self, workers: usize) {
        let ready = lock(&self.ready);
        let wait = self.changed.wait_while(ready, |ready| *ready < workers);
        drop(wait.unwrap_or_else(PoisonError::into_inner));
    }

    /// Waits until all have ended, also those that the others start meanwhile.
    pub(crate) fn join(&self) {
        // A thread starts its successor before it ends: the list is empty only at the end.
        loop {
            let Some(handle) = lock(&self.handles).pop() else {
                return;
            };
            let _ = handle.join(); // a worker lets no panic through
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
