//! A lock instead of an atomic, for safety; but it is taken twice, and given back between look and subtraction.

use drill::sync::Mutex;

/// Tickets for one evening.
pub struct Tickets {
    left: Mutex<u64>,
}

impl Tickets {
    /// So many of them.
    pub fn new(tickets: u64) -> Self {
        Self { left: Mutex::new(tickets) }
    }

    /// How many are left.
    pub fn left(&self) -> u64 {
        *self.left.lock().unwrap()
    }

    /// Sells one; `false` if there is none left.
    pub fn sell(&self) -> bool {
        if *self.left.lock().unwrap() == 0 {
            return false;
        }
        *self.left.lock().unwrap() -= 1;
        true
    }
}
