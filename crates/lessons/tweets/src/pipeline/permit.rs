//! Permits: so many blocks of a reader may be on their way, and no more.

use crossbeam::channel::{self, Receiver, Sender};

/// A reader's permits.
pub(super) struct Permits {
    issue: Sender<()>,
    back: Receiver<()>,
}

/// A permit. It goes back when it is dropped, wherever that is.
pub(super) struct Permit(Receiver<()>);

// ANCHOR: permits
impl Permits {
    pub(super) fn new(most: usize) -> Self {
        let (issue, back) = channel::bounded(most);
        Self { issue, back }
    }

    /// Waits until there is one.
    // ANCHOR: take
    pub(super) fn take(&self) -> Permit {
        // We hold a receiver, so the channel is never closed.
        let _ = self.issue.send(());
        Permit(self.back.clone())
    }
    // ANCHOR_END: take
}
// ANCHOR_END: permits

// ANCHOR: back
impl Drop for Permit {
    fn drop(&mut self) {
        // There is one: it was sent when this was issued.
        let _ = self.0.try_recv();
    }
}
// ANCHOR_END: back
