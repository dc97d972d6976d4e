//! Waiting for many futures: for the next one, for the first, for all.

use std::time::{Duration, Instant};

use crate::Future;
use crate::bell::Bell;
use crate::future::deadline;
use crate::sync::Arc;

/// What to wait for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Until {
    /// One task is over.
    First,
    /// One task has failed, or all are over. To be cancelled is not to fail.
    FirstError,
    /// All tasks are over.
    All,
}

/// Waits for many futures at once, `limit` at most. Returns those whose tasks are over and those
/// whose are not, each in the given order.
pub fn wait<O>(
    futures: impl IntoIterator<Item = Future<O>>,
    until: Until,
    limit: Option<Duration>,
) -> (Vec<Future<O>>, Vec<Future<O>>) {
    let deadline = limit.and_then(deadline);
    let mut watch = Watch::new(futures, limit.is_some());
    while !watch.has(until) && watch.next(deadline).is_some() {}
    watch.futures.drain(..).flatten().partition(Future::is_done)
}

/// The futures in the order in which their tasks are over; those that are over already come first,
/// in the given order.
pub fn as_completed<O>(futures: impl IntoIterator<Item = Future<O>>) -> AsCompleted<O> {
    AsCompleted { watch: Watch::new(futures, false) }
}

/// Made by [`as_completed`].
#[derive(Debug)]
pub struct AsCompleted<O> {
    watch: Watch<O>,
}

/// Nothing was over in time; the iterator can go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no task was over in time")]
pub struct NoneYet;

impl<O> AsCompleted<O> {
    /// The next future whose task is over, or `None` after the last, waiting no longer than
    /// `limit`.
    pub fn next_within(&mut self, limit: Duration) -> Result<Option<Future<O>>, NoneYet> {
        if self.watch.left == 0 {
            return Ok(None);
        }
        match self.watch.next(deadline(limit)) {
            Some(number) => Ok(self.watch.futures[number].take()),
            None => Err(NoneYet),
        }
    }
}

// ANCHOR: as_completed
impl<O> Iterator for AsCompleted<O> {
    type Item = Future<O>;

    fn next(&mut self) -> Option<Future<O>> {
        let number = self.watch.next(None)?;
        self.watch.futures[number].take()
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.watch.left, Some(self.watch.left))
    }
}
// ANCHOR_END: as_completed

/// Futures that ring one bell.
#[derive(Debug)]
struct Watch<O> {
    futures: Vec<Option<Future<O>>>,
    bell: Arc<Bell>,
    /// How many have not been heard of.
    left: usize,
    heard: bool,
    failed: bool,
    /// Up to here, a worker has offered its help.
    helped: usize,
}

impl<O> Watch<O> {
    /// With a limit, this thread may not run a task that it waits for: it could take longer.
    fn new(futures: impl IntoIterator<Item = Future<O>>, limited: bool) -> Self {
        let futures: Vec<_> = futures.into_iter().map(Some).collect();
        let bell = Arc::new(Bell::default());
        for (number, future) in futures.iter().flatten().enumerate() {
            future.handle.slot().watch(&bell, number);
        }
        let left = futures.len();
        let helped = if limited { left } else { 0 };
        Self { futures, bell, left, heard: false, failed: false, helped }
    }

    fn has(&self, until: Until) -> bool {
        self.left == 0
            || match until {
                Until::First => self.heard,
                Until::FirstError => self.failed,
                Until::All => false,
            }
    }

    /// The number of the next future that is over; `None` if there is none or none in time.
    fn next(&mut self, deadline: Option<Instant>) -> Option<usize> {
        if self.left == 0 {
            return None;
        }
        let number = self.bell.next(Some(Instant::now())).or_else(|| {
            self.help(deadline);
            self.bell.next(deadline)
        })?;
        self.left -= 1;
        self.heard = true;
        if let Some(future) = &self.futures[number] {
            self.failed |= future.handle.slot().has_failed();
        }
        Some(number)
    }

    /// Nothing is over: a worker of the pool runs the first task that is still queued, lest all
    /// workers wait for it.
    fn help(&mut self, deadline: Option<Instant>) {
        while deadline.is_none() && self.helped < self.futures.len() {
            let future = &self.futures[self.helped];
            self.helped += 1;
            if let Some(future) = future {
                future.handle.help();
                if future.is_done() {
                    return;
                }
            }
        }
    }
}

impl<O> Drop for Watch<O> {
    fn drop(&mut self) {
        for future in self.futures.iter().flatten() {
            future.handle.slot().unwatch(&self.bell);
        }
    }
}
