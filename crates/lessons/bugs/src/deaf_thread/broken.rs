//! Wrong: `stop` joins the thread while the sender that the thread listens to is still there. The thread waits for a
//! message or the sender's end, and the sender's owner waits for the thread. And in the middle of a long task it would
//! not hear at all.

use crate::sync::mpsc::{Sender, channel};
use crate::thread::{self, JoinHandle};

/// A worker that does tasks of so many steps.
pub struct Worker {
    tasks: Sender<u64>,
    thread: JoinHandle<u64>,
}

impl Worker {
    /// Starts it.
    pub fn start() -> Self {
        let (tasks, inbox) = channel();
        let thread = thread::spawn(move || {
            let mut done = 0;
            while let Ok(steps) = inbox.recv() {
                for _ in 0..steps {
                    done += 1;
                }
            }
            done
        });
        Self { tasks, thread }
    }

    /// Sends it a task of `steps` steps.
    pub fn send(&self, steps: u64) {
        let _ = self.tasks.send(steps); // a worker that has ended takes none
    }

    /// Stops it, and says how many steps it has done. It never returns.
    pub fn stop(self) -> u64 {
        self.thread.join().unwrap_or(0)
    } // only here the sender goes
}
