//! A meeting point that n calls must reach together.

use std::pin::Pin;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, Instant};

/// How long a call waits for the others. Long for a machine that is busy, short for a learner.
const PATIENCE: Duration = Duration::from_secs(2);

/// A meeting point: nobody leaves it before n calls are inside together. Work that meets there is
/// concurrent, or it fails; neither the number of cores nor a sleep decides.
///
/// # How it works
///
/// 1. A call of [`meet`](Self::meet) waits inside.
/// 2. The n-th one opens the door: all n leave, and the next n can meet.
/// 3. If two seconds pass first, everyone inside panics with the sentence that says how many
///    there were. From then on every call panics at once, so that a serial answer costs two
///    seconds and not two for each of its items.
///
/// # How to use it
///
/// Give the function under test *exactly* n items and n workers, and meet once for each item.
/// With more items than workers, the last ones need not be under way together.
///
/// - Threads: `|item| { rendezvous.meet(); … }` as the work, by reference.
/// - rayon: inside `ThreadPool::install` of a pool with n threads. A blocked thread does not stop
///   the others from stealing.
/// - tokio: [`meet_async`](Self::meet_async) in tasks, also on a runtime of one thread; `meet`
///   in `spawn_blocking` only, as it blocks its thread.
///
/// Clones are the same meeting point, for closures that must own what they use.
#[derive(Debug, Clone)]
pub struct Rendezvous {
    shared: Arc<Shared>,
}

impl Rendezvous {
    /// A meeting point for `calls` calls at a time; 0 counts as 1.
    pub fn new(calls: usize) -> Self {
        Self::with_patience(calls, PATIENCE)
    }

    /// The same with its own patience: for tests that are there to see it end.
    pub fn with_patience(calls: usize, patience: Duration) -> Self {
        let (room, changed) = (Mutex::default(), Condvar::new());
        Self { shared: Arc::new(Shared { calls: calls.max(1), patience, room, changed }) }
    }

    /// Waits until all are inside.
    ///
    /// # Panics
    ///
    /// With "only 1 of 4 calls were under way at the same time" when the others did not come.
    #[track_caller]
    pub fn meet(&self) {
        let number = match self.shared.enter(None) {
            Entered::Met => return,
            Entered::Waits(number) => number,
        };
        if let Some(inside) = self.shared.wait(number) {
            self.shared.refuse(inside);
        }
    }

    /// Waits, as a task does, until all are inside. Belongs to no runtime: any can poll it.
    ///
    /// # Panics
    ///
    /// As [`meet`](Self::meet) does, when polled.
    pub fn meet_async(&self) -> Meeting {
        Meeting { shared: Arc::clone(&self.shared), number: None }
    }
}

/// A call of [`Rendezvous::meet_async`] that is not over. Dropped before that, it has left.
#[derive(Debug)]
#[must_use = "it meets nobody until it is awaited"]
pub struct Meeting {
    shared: Arc<Shared>,
    /// The number of the meeting it waits for, once it was polled.
    number: Option<u64>,
}

impl Future for Meeting {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        let Some(number) = self.number else {
            return match self.shared.enter(Some(context.waker())) {
                Entered::Met => Poll::Ready(()),
                Entered::Waits(number) => {
                    self.number = Some(number);
                    Poll::Pending
                }
            };
        };
        let mut room = self.shared.lock();
        if room.number == number && room.broken.is_none() {
            room.wakers.push(context.waker().clone());
            return Poll::Pending;
        }
        let missed = room.broken.filter(|_| room.number == number);
        drop(room);
        self.number = None;
        if let Some(inside) = missed {
            self.shared.refuse(inside);
        }
        Poll::Ready(())
    }
}

impl Drop for Meeting {
    fn drop(&mut self) {
        let mut room = self.shared.lock();
        if self.number == Some(room.number) && room.broken.is_none() {
            room.inside -= 1;
        }
    }
}

/// How an entry went.
enum Entered {
    /// The caller was the last of this meeting.
    Met,
    /// The caller waits for the meeting of this number.
    Waits(u64),
}

/// What all calls share.
#[derive(Debug)]
struct Shared {
    /// How many must come.
    calls: usize,
    /// How long they wait.
    patience: Duration,
    /// Who is inside.
    room: Mutex<Room>,
    /// Rung when a meeting is over, well or badly.
    changed: Condvar,
}

/// Who is inside.
#[derive(Debug, Default)]
struct Room {
    /// How many calls wait.
    inside: usize,
    /// How many meetings there were.
    number: u64,
    /// How many were inside when the patience ended.
    broken: Option<usize>,
    /// The tasks among those that wait.
    wakers: Vec<Waker>,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Room> {
        self.room.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Goes in. A task leaves its waker, and the first task inside starts the clock for all, as
    /// a task cannot watch one without a runtime.
    #[track_caller]
    fn enter(self: &Arc<Self>, task: Option<&Waker>) -> Entered {
        let mut room = self.lock();
        if let Some(inside) = room.broken {
            drop(room);
            self.refuse(inside);
        }
        room.inside += 1;
        if room.inside == self.calls {
            room.inside = 0;
            room.number += 1;
            self.ring(room);
            return Entered::Met;
        }
        let number = room.number;
        if let Some(waker) = task {
            if room.wakers.is_empty() {
                self.start_the_clock(number);
            }
            room.wakers.push(waker.clone());
        }
        Entered::Waits(number)
    }

    /// A thread that breaks the meeting `number` up when the patience ends.
    fn start_the_clock(self: &Arc<Self>, number: u64) {
        let shared = Arc::clone(self);
        std::thread::spawn(move || shared.wait(number));
    }

    /// Waits for the end of the meeting `number`; breaks it up when the patience ends first, and
    /// then returns how many were inside.
    fn wait(&self, number: u64) -> Option<usize> {
        let deadline = Instant::now() + self.patience;
        let mut room = self.lock();
        while room.number == number && room.broken.is_none() {
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                let inside = room.inside;
                room.broken = Some(inside);
                self.ring(room);
                return Some(inside);
            }
            let waited = self.changed.wait_timeout(room, left);
            room = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
        room.broken.filter(|_| room.number == number)
    }

    /// Tells everyone who waits.
    fn ring(&self, mut room: MutexGuard<'_, Room>) {
        let wakers = std::mem::take(&mut room.wakers);
        drop(room);
        self.changed.notify_all();
        wakers.into_iter().for_each(Waker::wake);
    }

    /// Ends the caller.
    #[track_caller]
    fn refuse(&self, inside: usize) -> ! {
        panic!("only {inside} of {} calls were under way at the same time", self.calls);
    }
}
