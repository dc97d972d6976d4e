//! The right idea in one line less. But in `if let` the lock lives through the body, and a late `cancel` waits for the work.

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
        if let Some(work) = self.work.lock().unwrap().take() {
            work();
            return true;
        }
        false
    }

    /// Takes the job back, if it has not begun. Says whether it came in time.
    pub fn cancel(&self) -> bool {
        self.work.lock().unwrap().take().is_some()
    }
}
