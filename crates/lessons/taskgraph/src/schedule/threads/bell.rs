//! How threads that have nothing to do are woken.
//!
//! # Why no ring is lost
//!
//! A sleeper first says that it sleeps and then looks for work once more. Who has work first puts it
//! where it is found and then looks for sleepers. Both with a sequentially consistent fence in
//! between: so at least one of the two sees the other (Dekker's argument). Either the sleeper finds
//! the work, or it is rung for; and as the ring counts under the lock that the sleeper holds until
//! it waits, it cannot come too early.

use std::sync::atomic::AtomicUsize;
use std::sync::atomic::Ordering::{Relaxed, SeqCst};
use std::sync::atomic::fence;
use std::sync::{Condvar, Mutex, PoisonError};

/// A bell that wakes sleepers. To ring costs a fence and a load while nobody sleeps.
#[derive(Debug, Default)]
pub(super) struct Bell {
    sleepers: AtomicUsize,
    /// How often it has rung for somebody.
    rings: Mutex<u64>,
    wake: Condvar,
}

impl Bell {
    /// Sleeps until the bell rings, or not at all if there is work.
    pub(super) fn sleep_unless(&self, has_work: impl Fn() -> bool) {
        let mut rings = self.rings.lock().unwrap_or_else(PoisonError::into_inner);
        let before = *rings;
        self.sleepers.fetch_add(1, SeqCst);
        fence(SeqCst);
        if !has_work() {
            while *rings == before {
                rings = self.wake.wait(rings).unwrap_or_else(PoisonError::into_inner);
            }
        }
        self.sleepers.fetch_sub(1, SeqCst);
    }

    /// Wakes a sleeper if there is one.
    pub(super) fn ring(&self) {
        self.ring_with(Condvar::notify_one);
    }

    /// Wakes all sleepers.
    pub(super) fn ring_for_all(&self) {
        self.ring_with(Condvar::notify_all);
    }

    fn ring_with(&self, notify: impl Fn(&Condvar)) {
        fence(SeqCst);
        if self.sleepers.load(Relaxed) > 0 {
            *self.rings.lock().unwrap_or_else(PoisonError::into_inner) += 1;
            notify(&self.wake);
        }
    }
}
