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
    frontier: Mutex<Frontier<'c>>,
    bell: Condvar,
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
    let frontier = Mutex::new(Frontier::new(crawl, robots, workers));
    let shared = Shared { frontier, bell: Condvar::new() };
    thread::scope(|scope| {
        for (worker, client) in clients.into_iter().enumerate() {
            let (shared, visit) = (&shared, &visit);
            let thread = thread::Builder::new().name(format!("worker {worker}"));
            let started = thread.spawn_scoped(scope, move || shared.work(&client, visit));
            if let Err(reason) = started {
                shared.lock().stop(CrawlError::Worker(reason)); // ends the others
                break;
            }
        }
    });
    shared.frontier.into_inner().unwrap_or_else(PoisonError::into_inner).finish()
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
        let mut frontier = self.lock();
        loop {
            let until = match frontier.next(Instant::now()) {
                Next::Fetch(request) => return Some(request),
                Next::Wait(until) => until,
                Next::Over => {
                    self.bell.notify_all(); // the others find out for themselves
                    return None;
                }
            };
            let left = until.map(|until| until.saturating_duration_since(Instant::now()));
            let waited = self.bell.wait_timeout(frontier, left.unwrap_or(LOOK).min(LOOK));
            frontier = waited.unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Hands in a page, and wakes as many threads as there are pages for them.
    fn done(&self, reply: Reply) {
        let mut frontier = self.lock();
        frontier.done(reply, Instant::now());
        let ready = frontier.ready();
        drop(frontier);
        for _ in 0..ready {
            self.bell.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Frontier<'c>> {
        self.frontier.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
