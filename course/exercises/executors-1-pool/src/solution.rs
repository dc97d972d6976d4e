//! The queue is locked to take a job, and not while the job is done.

use std::sync::mpsc::{self, Receiver, Sender};
use std::sync::{Arc, Mutex};
use std::thread::{self, JoinHandle};

/// What a worker does, once.
type Job = Box<dyn FnOnce() + Send>;

/// Threads that wait for tasks.
pub struct Pool {
    jobs: Option<Sender<Job>>,
    threads: Vec<JoinHandle<()>>,
}

impl Pool {
    /// Starts the threads.
    pub fn new(workers: usize) -> Self {
        let (sender, jobs) = mpsc::channel();
        let jobs = Arc::new(Mutex::new(jobs));
        let start = |_| {
            let jobs = Arc::clone(&jobs);
            thread::spawn(move || work(&jobs))
        };
        Self { jobs: Some(sender), threads: (0..workers).map(start).collect() }
    }

    /// Puts the task into the queue. Its answer comes on the channel.
    pub fn submit<T: Send + 'static>(
        &self,
        task: impl FnOnce() -> T + Send + 'static,
    ) -> Receiver<T> {
        let (sender, answer) = mpsc::channel();
        let job = Box::new(move || {
            // Nobody may want the answer any more.
            let _ = sender.send(task());
        });
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
        answer
    }
}

/// What each thread does: it takes jobs and does them, until the queue is closed.
fn work(jobs: &Mutex<Receiver<Job>>) {
    loop {
        // A statement of its own: the lock is given back before the job begins.
        let job = jobs.lock().unwrap().recv();
        let Ok(job) = job else { return };
        job();
    }
}

impl Drop for Pool {
    /// Closes the queue and waits until all that is in it is done.
    fn drop(&mut self) {
        self.jobs = None;
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}
