//! On how many threads something ran.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::thread::ThreadId;

/// Counts the different threads that passed by.
///
/// More than one thread does not mean that any two ran at the same time: a loop that joins each
/// thread before it starts the next uses many. For that there is the [`Rendezvous`](crate::Rendezvous).
#[derive(Debug, Default)]
pub struct Census {
    seen: Mutex<HashSet<ThreadId>>,
}

impl Census {
    /// Nobody was seen yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes the thread that calls.
    pub fn mark(&self) {
        let id = std::thread::current().id();
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(id);
    }

    /// How many different threads called [`mark`](Self::mark).
    pub fn threads(&self) -> usize {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner).len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_counted_once_however_often_it_comes_by() {
        let census = Census::new();
        assert_eq!(census.threads(), 0);
        std::thread::scope(|scope| {
            for _ in 0..3 {
                scope.spawn(|| (0..5).for_each(|_| census.mark()));
            }
        });
        assert_eq!(census.threads(), 3);
        census.mark();
        assert_eq!(census.threads(), 4);
    }
}
