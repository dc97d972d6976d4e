//! One who waits for any of many: every future that is over rings the bell with its number.

use std::collections::VecDeque;
use std::sync::PoisonError;
use std::time::Instant;

use crate::sync::{Condvar, Mutex};

/// Rung by futures, listened to by one thread.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    rung: Mutex<VecDeque<usize>>,
    heard: Condvar,
}

impl Bell {
    /// Says that future `number` is over.
    pub(crate) fn ring(&self, number: usize) {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner).push_back(number);
        self.heard.notify_one();
    }

    /// The next number rung, in the order of ringing; `None` if the deadline comes first.
    pub(crate) fn next(&self, deadline: Option<Instant>) -> Option<usize> {
        let mut rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if let Some(number) = rung.pop_front() {
                return Some(number);
            }
            let Some(deadline) = deadline else {
                rung = self.heard.wait(rung).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return None;
            }
            rung =
                self.heard.wait_timeout(rung, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}
