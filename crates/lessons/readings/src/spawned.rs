//! A thread for each request. New: many wait at the same time, and the code is that of the loop.
//! Costs: starting a thread for every day, and its stack while it waits.

use std::error::Error;
use std::panic::resume_unwind;
use std::sync::mpsc::sync_channel;
use std::thread;

use lesson::Ready;
use reqwest::blocking::Client;

use crate::client::{self, Connections};
use crate::run::Run;
use crate::{Fetch, Readings, blocking};

/// Builds the client; the threads are started in the run, which is the point.
pub fn prepare(workers: usize) -> Result<Ready<Fetch, Readings>, Box<dyn Error + Send + Sync>> {
    let client = client::blocking(Connections::Kept)?;
    Ok(Box::new(move |fetch| run(fetch, &client, workers)))
}

/// Fetches each day on a thread of its own, `workers` of which are there at the same time.
fn run(fetch: &Fetch, client: &Client, workers: usize) -> Readings {
    let run = Run::of(fetch);
    // A full channel makes the next one wait before it is started.
    let (enter, leave) = sync_channel(workers);
    let leave = std::sync::Mutex::new(leave);
    let outcomes: Vec<_> = thread::scope(|scope| {
        let start = |&date| {
            let _ = enter.send(());
            let (run, leave) = (&run, &leave);
            scope.spawn(move || {
                let outcome = blocking::fetch(client, run, date);
                let _ = leave.lock().map(|leave| leave.recv());
                outcome
            })
        };
        let threads: Vec<_> = fetch.dates().iter().map(start).collect();
        let joined = threads.into_iter().map(thread::ScopedJoinHandle::join);
        joined.map(|outcome| outcome.unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    Readings::gather(outcomes)
}
