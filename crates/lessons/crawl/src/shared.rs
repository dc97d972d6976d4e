//! A frontier that threads share: one lock, and a bell for those who find nothing to do.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::blocking::Blocking;
use crate::frontier::{Frontier, Next, Reply, Request};
use crate::{Crawl, CrawlError, Output};

/// How long a thread that waits goes without a look at the flag that ends the crawl.
const LOOK: Duration = Duration::from_millis(50);

struct Shared<'c> {
    state: Mutex<State<'c>>,
    bell: Condvar,
}

struct State<'c> {
    frontier: Frontier<'c>,
    /// How many threads wait for the bell. To ring it for nobody costs a call to the system.
    waiting: usize,
}

/// Crawls on `workers` threads, each with a client of its own; `visit` fetches a page and reads it.
pub(crate) fn crawl(
    crawl: &Crawl,
    workers: usize,
    visit: impl Fn(&Blocking, &Request) -> Reply + Sync,
) -> Output {
    let clients = (0..workers.max(1)).map(|_| Blocking::new(crawl));
    let clients = clients.collect::<Result<Vec<_>, _>>()?;
    let robots = clients[0].robots(crawl);
    let state = State { frontier: Frontier::new(crawl, robots, workers), waiting: 0 };
    let shared = Shared { state: Mutex::new(state), bell: Condvar::new() };
    thread::scope(|scope| {
        for (worker, client) in clients.into_iter().enumerate() {
            let (shared, visit) = (&shared, &visit);
            let thread = thread::Builder::new().name(format!("worker {worker}"));
            let started = thread.spawn_scoped(scope, move || shared.work(&client, visit));
            if let Err(reason) = started {
                shared.lock().frontier.stop(CrawlError::Worker(reason)); // ends the others
                break;
            }
        }
    });
    let state = shared.state.into_inner().unwrap_or_else(PoisonError::into_inner);
    state.frontier.finish()
}

impl<'c> Shared<'c> {
    /// What each thread does until all is done.
    fn work(&self, client: &Blocking, visit: &impl Fn(&Blocking, &Request) -> Reply) {
        let mut task = 0;
        while let Some(request) = timeline::wait("frontier", task, || self.next()) {
            task = request.place as u64;
            let reply = visit(client, &request);
            self.done(reply);
        }
    }

    /// Waits until there is a page to be fetched; `None` when there will be none any more.
    fn next(&self) -> Option<Request> {
        // ANCHOR: next
        let mut state = self.lock();
        loop {
            let until = match state.frontier.next(Instant::now()) {
                Next::Fetch(request) => return Some(request),
                Next::Wait(until) => until,
                Next::Over => {
                    self.bell.notify_all(); // the others find out too
                    return None;
                }
            };
            // ANCHOR_END: next
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            state.waiting += 1;
            let waited = self.bell.wait_timeout(state, left.unwrap_or(LOOK).min(LOOK));
            state = waited.unwrap_or_else(PoisonError::into_inner).0;
            state.waiting -= 1;
        }
    }

    /// Hands in a page, and wakes as many threads as there are pages for them.
    // ANCHOR: done
    fn done(&self, reply: Reply) {
        let mut state = self.lock();
        state.frontier.done(reply, Instant::now());
        let rings = state.frontier.ready().min(state.waiting);
        drop(state);
        for _ in 0..rings {
            self.bell.notify_one();
        }
    }
    // ANCHOR_END: done

    fn lock(&self) -> MutexGuard<'_, State<'c>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
