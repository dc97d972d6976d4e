//! New: two ways of telling it. A worker that waits hears that its channel is closed; one that works looks at a flag at
//! every step. Then, and not before, it is joined.

use crate::sync::Arc;
use crate::sync::atomic::{AtomicBool, AtomicU64, Ordering::SeqCst};
use crate::sync::mpsc::{Sender, channel};
use crate::thread::{self, JoinHandle};

/// A worker that does tasks of so many steps.
pub struct Worker {
    tasks: Sender<u64>,
    thread: JoinHandle<()>,
    stop: Arc<AtomicBool>,
    done: Arc<AtomicU64>,
}

/// How far a worker was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stopped {
    /// Its steps when it was told to stop.
    pub when_told: u64,
    /// Its steps at the end.
    pub at_end: u64,
}

impl Worker {
    /// Starts it.
    pub fn start() -> Self {
        let (tasks, inbox) = channel();
        let (stop, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
        let (told, count) = (Arc::clone(&stop), Arc::clone(&done));
        let thread = thread::spawn(move || {
            while let Ok(steps) = inbox.recv() {
                for _ in 0..steps {
                    if told.load(SeqCst) {
                        return;
                    }
                    count.fetch_add(1, SeqCst);
                }
            }
        });
        Self { tasks, thread, stop, done }
    }

    /// Sends it a task of `steps` steps.
    pub fn send(&self, steps: u64) {
        let _ = self.tasks.send(steps); // a worker that has ended takes none
    }

    // ANCHOR: stop
    /// Stops it, within a step.
    pub fn stop(self) -> Stopped {
        self.stop.store(true, SeqCst);
        let when_told = self.done.load(SeqCst);
        drop(self.tasks);
        let _ = self.thread.join(); // it does not panic
        Stopped { when_told, at_end: self.done.load(SeqCst) }
    }
    // ANCHOR_END: stop
}
