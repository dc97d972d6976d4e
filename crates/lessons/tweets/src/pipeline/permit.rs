//! Permits: so many blocks of a reader may be on their way, and no more.

use crossbeam::channel::{self, Receiver, Sender};

/// A reader's permits.
pub(super) struct Permits {
    issue: Sender<()>,
    back: Receiver<()>,
}

/// A permit. It goes back when it is dropped, wherever that is.
pub(super) struct Permit(Receiver<()>);

impl Permits {
    pub(super) fn new(most: usize) -> Self {
        let (issue, back) = channel::bounded(most);
        Self { issue, back }
    }

    /// Waits until there is one.
    pub(super) fn take(&self) -> Permit {
        let _ = self.issue.send(()); // we hold a receiver, so it is never closed
        Permit(self.back.clone())
    }
}

impl Drop for Permit {
    fn drop(&mut self) {
        let _ = self.0.try_recv(); // there is one: it was sent when this was issued
    }
}
