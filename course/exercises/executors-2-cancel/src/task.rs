//! Mend `run` and `cancel`: exactly one of them wins.

use drill::sync::Mutex;

type Work = Box<dyn FnOnce() + Send>;

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Waits,
    Begun,
    Cancelled,
}

/// Something that is to be done once, and can be cancelled until it has begun.
pub struct Job {
    phase: Mutex<Phase>,
    work: Mutex<Option<Work>>,
}

impl Job {
    /// A job that waits.
    pub fn new(work: impl FnOnce() + Send + 'static) -> Self {
        Self { phase: Mutex::new(Phase::Waits), work: Mutex::new(Some(Box::new(work))) }
    }

    /// Does the work, unless it was cancelled or has begun before. Says whether it did.
    pub fn run(&self) -> bool {
        let phase = *self.phase.lock().unwrap();
        if phase != Phase::Waits {
            return false;
        }
        *self.phase.lock().unwrap() = Phase::Begun;
        let work = self.work.lock().unwrap().take();
        work.map(|work| work()).is_some()
    }

    /// Takes the job back, if it has not begun. Says whether it came in time.
    pub fn cancel(&self) -> bool {
        let phase = *self.phase.lock().unwrap();
        if phase == Phase::Waits {
            *self.phase.lock().unwrap() = Phase::Cancelled;
        }
        phase == Phase::Waits
    }
}
