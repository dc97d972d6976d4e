//! Both try to take the work out of its place. One of them gets it.

use drill::sync::Mutex;

type Work = Box<dyn FnOnce() + Send>;

/// Something that is to be done once, and can be cancelled until it has begun.
pub struct Job {
    work: Mutex<Option<Work>>,
}

impl Job {
    /// A job that waits.
    pub fn new(work: impl FnOnce() + Send + 'static) -> Self {
        Self { work: Mutex::new(Some(Box::new(work))) }
    }

    /// Does the work, unless it was cancelled or has begun before. Says whether it did.
    pub fn run(&self) -> bool {
        // A statement of its own: the lock is given back before the work begins.
        let work = self.work.lock().unwrap().take();
        work.map(|work| work()).is_some()
    }

    /// Takes the job back, if it has not begun. Says whether it came in time.
    pub fn cancel(&self) -> bool {
        self.work.lock().unwrap().take().is_some()
    }
}
