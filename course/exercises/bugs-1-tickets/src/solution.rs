//! The look and the subtraction are one step, which refuses when there is nothing to subtract from.

use drill::sync::atomic::{AtomicU64, Ordering::SeqCst};

/// Tickets for one evening.
pub struct Tickets {
    left: AtomicU64,
}

impl Tickets {
    /// So many of them.
    pub fn new(tickets: u64) -> Self {
        Self { left: AtomicU64::new(tickets) }
    }

    /// How many are left.
    pub fn left(&self) -> u64 {
        self.left.load(SeqCst)
    }

    /// Sells one; `false` if there is none left.
    pub fn sell(&self) -> bool {
        self.left.fetch_update(SeqCst, SeqCst, |left| left.checked_sub(1)).is_ok()
    }
}
