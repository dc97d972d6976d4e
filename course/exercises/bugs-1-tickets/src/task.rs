//! Mend `sell`: it must sell each ticket once, whoever else sells at the same time.

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
        if self.left.load(SeqCst) == 0 {
            return false;
        }
        self.left.fetch_sub(1, SeqCst);
        true
    }
}
