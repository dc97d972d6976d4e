//! The hand-off: a task on its way to the worker, and its output on the way back.
//!
//! # How it works
//!
//! ```text
//! Queued(work) ──start──> Running ──finish──> Done(output) ──take──> Taken
//!      └────────cancel──> Cancelled
//! ```
//!
//! 1. The submitter makes the cell with the work in it. The queue and the future share it.
//! 2. Whoever [`start`](Cell::start)s the cell gets the work, and nobody gets it twice: a worker
//!    that pops it from the queue, or a worker that waits for it and might as well do it.
//! 3. Cancelling takes the work out too. A cell that was cancelled stays in the queue until a
//!    worker pops it and finds nothing to do.
//! 4. A cell that is over wakes whoever sleeps on it, and rings the bells that were hung on it.
//!
//! Every step is one lock of one small mutex, and no code of the user's runs under it: not the
//! work, not the `Drop` of an input. `tests/model.rs` tries the orders in which the steps can meet.

use std::sync::PoisonError;
use std::time::Instant;

use crate::bell::Bell;
use crate::sync::{Arc, Condvar, Mutex};

/// One task's way from `W`, its work, to `T`, its output.
#[derive(Debug)]
pub(crate) struct Cell<W, T> {
    inner: Mutex<Inner<W, T>>,
    over: Condvar,
}

#[derive(Debug)]
struct Inner<W, T> {
    phase: Phase<W, T>,
    /// Threads asleep on `over`: to wake nobody is a call of the kernel that can be saved.
    sleepers: usize,
    bells: Vec<(Arc<Bell>, usize)>,
}

#[derive(Debug)]
enum Phase<W, T> {
    Queued(W),
    Running,
    Done(T),
    Taken,
    Cancelled,
}

impl<W, T> Phase<W, T> {
    const fn is_over(&self) -> bool {
        matches!(self, Self::Done(_) | Self::Taken | Self::Cancelled)
    }
}

impl<W, T> Cell<W, T> {
    /// A task that waits for a worker.
    pub(crate) fn queued(work: W) -> Self {
        Self::new(Phase::Queued(work))
    }

    /// A task that is over before it was ever queued.
    pub(crate) fn done(output: T) -> Self {
        Self::new(Phase::Done(output))
    }

    fn new(phase: Phase<W, T>) -> Self {
        let inner = Inner { phase, sleepers: 0, bells: Vec::new() };
        Self { inner: Mutex::new(inner), over: Condvar::new() }
    }

    /// Takes the work to do it: `None` if it was cancelled, or somebody else has it.
    // ANCHOR: start
    pub(crate) fn start(&self) -> Option<W> {
        self.leave_queue(Phase::Running)
    }
    // ANCHOR_END: start

    /// Delivers the output of work that was started.
    pub(crate) fn finish(&self, output: T) {
        let mut inner = self.lock();
        inner.phase = Phase::Done(output);
        self.announce(inner);
    }

    /// Whether the task is cancelled now: true if it had not started.
    // ANCHOR: cancel
    pub(crate) fn cancel(&self) -> bool {
        // The work is dropped here, after the lock: it is the user's.
        self.leave_queue(Phase::Cancelled).is_some() || self.is_cancelled()
    }
    // ANCHOR_END: cancel

    /// Ends a task that no worker will ever start.
    pub(crate) fn refuse(&self, output: T) {
        drop(self.leave_queue(Phase::Done(output)));
    }

    fn leave_queue(&self, next: Phase<W, T>) -> Option<W> {
        let mut inner = self.lock();
        if !matches!(inner.phase, Phase::Queued(_)) {
            drop(inner); // before `next`, which holds an output of the user's
            return None;
        }
        let before = std::mem::replace(&mut inner.phase, next);
        if inner.phase.is_over() {
            self.announce(inner);
        } else {
            drop(inner);
        }
        match before {
            Phase::Queued(work) => Some(work),
            _ => None,
        }
    }

    fn announce(&self, mut inner: Guard<'_, W, T>) {
        let bells = std::mem::take(&mut inner.bells);
        let sleepers = inner.sleepers;
        drop(inner);
        if sleepers > 0 {
            self.over.notify_all();
        }
        for (bell, number) in bells {
            bell.ring(number);
        }
    }

    /// Sleeps until the task is over; false if the deadline comes first.
    pub(crate) fn wait(&self, deadline: Option<Instant>) -> bool {
        let mut inner = self.lock();
        while !inner.phase.is_over() {
            inner.sleepers += 1;
            let left = deadline.map(|at| at.saturating_duration_since(Instant::now()));
            inner = match left {
                None => self.over.wait(inner).unwrap_or_else(PoisonError::into_inner),
                Some(left) if left.is_zero() => {
                    inner.sleepers -= 1;
                    return false;
                }
                Some(left) => {
                    let woken = self.over.wait_timeout(inner, left);
                    woken.unwrap_or_else(PoisonError::into_inner).0
                }
            };
            inner.sleepers -= 1;
        }
        true
    }

    /// The output, if there is one: not if the task was cancelled. There is one taker.
    pub(crate) fn take(&self) -> Option<T> {
        let mut inner = self.lock();
        if !matches!(inner.phase, Phase::Done(_)) {
            return None;
        }
        match std::mem::replace(&mut inner.phase, Phase::Taken) {
            Phase::Done(output) => Some(output),
            _ => None,
        }
    }

    /// Looks at the output, if there is one.
    pub(crate) fn peek<R>(&self, look: impl FnOnce(&T) -> R) -> Option<R> {
        match &self.lock().phase {
            Phase::Done(output) => Some(look(output)),
            _ => None,
        }
    }

    /// Hangs up a bell, to be rung once with `number` when the task is over: at once, if it is.
    pub(crate) fn watch(&self, bell: &Arc<Bell>, number: usize) {
        let mut inner = self.lock();
        if inner.phase.is_over() {
            drop(inner);
            bell.ring(number);
        } else {
            inner.bells.push((Arc::clone(bell), number));
        }
    }

    /// Takes the bell down again.
    pub(crate) fn unwatch(&self, bell: &Arc<Bell>) {
        self.lock().bells.retain(|(other, _)| !Arc::ptr_eq(other, bell));
    }

    /// Whether it has started and is not over.
    pub(crate) fn is_running(&self) -> bool {
        matches!(self.lock().phase, Phase::Running)
    }

    /// Whether it is over: it gave an output, or it was cancelled.
    pub(crate) fn is_over(&self) -> bool {
        self.lock().phase.is_over()
    }

    /// Whether it was cancelled.
    pub(crate) fn is_cancelled(&self) -> bool {
        matches!(self.lock().phase, Phase::Cancelled)
    }

    fn lock(&self) -> Guard<'_, W, T> {
        // Nothing panics under the lock; were it so, the phase would still be one of the five.
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

type Guard<'a, W, T> = crate::sync::MutexGuard<'a, Inner<W, T>>;
