//! Where workers wait for each other between two levels of a search.

use std::sync::atomic::{
    AtomicUsize,
    Ordering::{AcqRel, Acquire, Relaxed, SeqCst},
};
use std::sync::{Condvar, Mutex, PoisonError};

/// How often a waiting worker looks before it lies down to sleep. A look takes some tens of cycles, so
/// this is tens of microseconds: longer than a level takes, and about what it costs to be woken.
const LOOKS: usize = 1000;

/// A barrier that is used thousands of times in a row.
///
/// The barrier of the standard library puts every waiting thread to sleep at once, and waking one takes
/// longer than a level of a search. Here a worker looks again and again first. Only if the others are
/// long in coming it sleeps, so that more workers than cores still get on.
pub(crate) struct Rendezvous {
    workers: usize,
    arrived: AtomicUsize,
    round: AtomicUsize,
    sleepers: AtomicUsize,
    bed: Mutex<()>,
    wake: Condvar,
}

impl Rendezvous {
    pub(crate) fn new(workers: usize) -> Self {
        Self {
            workers,
            arrived: AtomicUsize::new(0),
            round: AtomicUsize::new(0),
            sleepers: AtomicUsize::new(0),
            bed: Mutex::new(()),
            wake: Condvar::new(),
        }
    }

    /// Waits until all workers are here. What each did before, all see after.
    pub(crate) fn wait(&self) {
        self.wait_while(|| ());
    }

    /// The same, and the last one to come does something while all others still wait.
    pub(crate) fn wait_while(&self, alone: impl FnOnce()) {
        let round = self.round.load(Relaxed); // it cannot change before this worker has arrived
        if self.arrived.fetch_add(1, AcqRel) + 1 == self.workers {
            self.arrived.store(0, Relaxed);
            alone();
            self.open(round + 1);
            return;
        }
        for _ in 0..LOOKS {
            if self.round.load(Acquire) != round {
                return;
            }
            std::hint::spin_loop();
        }
        self.sleep(round);
    }

    /// Lets all go on. Either this sees the sleeper, or the sleeper sees the new round and stays awake:
    /// that is what `SeqCst` promises and `AcqRel` does not.
    fn open(&self, round: usize) {
        self.round.store(round, SeqCst);
        if self.sleepers.load(SeqCst) > 0 {
            let _bed = self.bed.lock().unwrap_or_else(PoisonError::into_inner);
            self.wake.notify_all();
        }
    }

    fn sleep(&self, round: usize) {
        let mut bed = self.bed.lock().unwrap_or_else(PoisonError::into_inner);
        self.sleepers.fetch_add(1, SeqCst);
        while self.round.load(SeqCst) == round {
            bed = self.wake.wait(bed).unwrap_or_else(PoisonError::into_inner);
        }
        self.sleepers.fetch_sub(1, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use super::*;

    #[test]
    fn nobody_is_a_round_ahead_of_another() {
        const ROUNDS: usize = 300;
        for workers in [1, 2, 5] {
            let (rendezvous, steps) = (Rendezvous::new(workers), AtomicUsize::new(0));
            thread::scope(|scope| {
                for _ in 0..workers {
                    scope.spawn(|| {
                        for round in 1..=ROUNDS {
                            steps.fetch_add(1, Relaxed);
                            rendezvous.wait();
                            assert_eq!(steps.load(Relaxed), round * workers);
                            rendezvous.wait();
                        }
                    });
                }
            });
        }
    }

    #[test]
    fn a_worker_that_had_to_sleep_is_woken() {
        let rendezvous = Rendezvous::new(2);
        thread::scope(|scope| {
            scope.spawn(|| rendezvous.wait());
            while rendezvous.sleepers.load(SeqCst) == 0 {
                thread::yield_now();
            }
            rendezvous.wait();
        });
    }
}
