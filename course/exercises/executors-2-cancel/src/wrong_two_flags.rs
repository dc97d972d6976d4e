//! A flag for each side, set before the other one is read: then never both win. But both can step back.

use drill::sync::Mutex;
use drill::sync::atomic::{AtomicBool, Ordering::SeqCst};

type Work = Box<dyn FnOnce() + Send>;

/// Something that is to be done once, and can be cancelled until it has begun.
pub struct Job {
    begun: AtomicBool,
    cancelled: AtomicBool,
    work: Mutex<Option<Work>>,
}

impl Job {
    /// A job that waits.
    pub fn new(work: impl FnOnce() + Send + 'static) -> Self {
        let (begun, cancelled) = (AtomicBool::new(false), AtomicBool::new(false));
        Self { begun, cancelled, work: Mutex::new(Some(Box::new(work))) }
    }

    /// Does the work, unless it was cancelled or has begun before. Says whether it did.
    pub fn run(&self) -> bool {
        if self.begun.swap(true, SeqCst) || self.cancelled.load(SeqCst) {
            return false;
        }
        let work = self.work.lock().unwrap().take();
        work.map(|work| work()).is_some()
    }

    /// Takes the job back, if it has not begun. Says whether it came in time.
    pub fn cancel(&self) -> bool {
        !self.cancelled.swap(true, SeqCst) && !self.begun.load(SeqCst)
    }
}
