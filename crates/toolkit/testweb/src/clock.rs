//! An alarm clock that is finer than tokio's.
//!
//! Tokio's timer rounds up to whole milliseconds, which would make a latency of 1 ms anything up
//! to 2. Here a thread sleeps until the next alarm; the system wakes it within some 0.1 ms.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::thread::{self, JoinHandle};
use std::time::Instant;

/// The thread that sleeps. Dropping it ends the thread; whoever waits then waits for ever.
#[derive(Debug)]
pub(crate) struct Clock {
    alarms: Arc<Alarms>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Alarms {
    pending: Mutex<Pending>,
    /// There is an earlier alarm than the one the thread sleeps for, or it is over.
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Pending {
    /// In the order in which they ring; the number tells those apart that ring at the same time.
    wakers: BTreeMap<(Instant, u64), Waker>,
    number: u64,
    over: bool,
}

impl Clock {
    pub(crate) fn start() -> std::io::Result<Self> {
        let alarms = Arc::new(Alarms::default());
        let ours = Arc::clone(&alarms);
        let thread =
            thread::Builder::new().name("clock".to_owned()).spawn(move || ours.ring())?;
        Ok(Self { alarms, thread: Some(thread) })
    }

    /// Done at `at`, or just after it.
    pub(crate) fn until(&self, at: Instant) -> Until {
        Until { alarms: Arc::clone(&self.alarms), at, number: None }
    }
}

impl Drop for Clock {
    fn drop(&mut self) {
        self.alarms.pending().over = true;
        self.alarms.changed.notify_one();
        if let Some(thread) = self.thread.take() {
            // It panics nowhere, and a drop has nobody to tell.
            let _ = thread.join();
        }
    }
}

impl Alarms {
    fn pending(&self) -> MutexGuard<'_, Pending> {
        self.pending.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes whoever is due, and sleeps until the next one is.
    fn ring(&self) {
        be_punctual();
        let mut pending = self.pending();
        while !pending.over {
            let now = Instant::now();
            let Some(next) = pending.wakers.first_entry() else {
                pending = self.changed.wait(pending).unwrap_or_else(PoisonError::into_inner);
                continue;
            };
            let at = next.key().0;
            if at <= now {
                next.remove().wake();
                continue;
            }
            let woken = self.changed.wait_timeout(pending, at - now);
            pending = woken.unwrap_or_else(PoisonError::into_inner).0;
        }
    }
}

/// Asks for a wake-up on time. Linux may otherwise be 50 µs late, to wake several threads at once.
fn be_punctual() {
    #[cfg(target_os = "linux")]
    let _ = nix::sys::prctl::set_timerslack(1); // in nanoseconds; without it, it is late
}

/// A wait for a moment. Dropped, it takes its alarm along.
#[derive(Debug)]
pub(crate) struct Until {
    alarms: Arc<Alarms>,
    at: Instant,
    /// Of its alarm, once that is set.
    number: Option<u64>,
}

impl Future for Until {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if Instant::now() >= self.at {
            return Poll::Ready(());
        }
        let alarms = Arc::clone(&self.alarms);
        let mut pending = alarms.pending();
        let number = self.number.unwrap_or_else(|| {
            pending.number += 1;
            pending.number
        });
        self.number = Some(number);
        pending.wakers.insert((self.at, number), cx.waker().clone());
        let first = pending.wakers.keys().next() == Some(&(self.at, number));
        drop(pending);
        if first {
            alarms.changed.notify_one();
        }
        Poll::Pending
    }
}

impl Drop for Until {
    fn drop(&mut self) {
        if let Some(number) = self.number {
            self.alarms.pending().wakers.remove(&(self.at, number));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::runtime::Builder;

    use super::*;

    fn on_a_runtime<T>(future: impl Future<Output = T>) -> T {
        Builder::new_current_thread().build().expect("a runtime").block_on(future)
    }

    #[test]
    fn nobody_is_woken_early_and_the_shorter_wait_ends_first() {
        let clock = Clock::start().expect("a thread");
        let start = Instant::now();
        let order = on_a_runtime(async {
            let (sender, mut order) = tokio::sync::mpsc::unbounded_channel();
            let waits = [30, 10, 20].map(|ms| {
                let until = clock.until(start + Duration::from_millis(ms));
                let sender = sender.clone();
                tokio::spawn(async move {
                    until.await;
                    sender.send((ms, start.elapsed())).expect("somebody listens");
                })
            });
            for wait in waits {
                wait.await.expect("it does not panic");
            }
            [order.recv().await, order.recv().await, order.recv().await]
        });
        let order = order.map(|one| one.expect("three were sent"));
        assert_eq!(order.map(|(ms, _)| ms), [10, 20, 30]);
        for (ms, elapsed) in order {
            assert!(elapsed >= Duration::from_millis(ms));
        }
    }

    #[test]
    fn a_moment_that_is_past_is_not_waited_for() {
        let clock = Clock::start().expect("a thread");
        on_a_runtime(clock.until(Instant::now()));
    }

    #[test]
    fn a_wait_that_is_given_up_leaves_no_alarm() {
        let clock = Clock::start().expect("a thread");
        let mut until = Box::pin(clock.until(Instant::now() + Duration::from_secs(3600)));
        on_a_runtime(async {
            std::future::poll_fn(|cx| {
                assert!(until.as_mut().poll(cx).is_pending());
                assert!(until.as_mut().poll(cx).is_pending());
                Poll::Ready(())
            })
            .await;
        });
        assert_eq!(clock.alarms.pending().wakers.len(), 1);
        drop(until);
        assert_eq!(clock.alarms.pending().wakers.len(), 0);
    }
}
