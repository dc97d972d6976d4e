//! A pool of threads. New: the same few threads fetch everything, so that none is started while the
//! clock runs. Costs: one thread for each request that is under way, and no more of them than threads.

use std::error::Error;

use executors::Threads;
use lesson::Ready;
use reqwest::blocking::Client;

use crate::client::{self, Connections};
use crate::run::Run;
use crate::{Failure, Fetch, Readings, Reason, blocking};

/// Starts `workers` threads and waits until they run.
pub fn prepare(workers: usize) -> Result<Ready<Fetch, Readings>, Box<dyn Error + Send + Sync>> {
    let client = client::blocking(Connections::Kept)?;
    let pool = Threads::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |fetch| run(fetch, &client, &pool)))
}

/// Fetches each day as a task of the pool.
fn run(fetch: &Fetch, client: &Client, pool: &Threads) -> Readings {
    let run = Run::of(fetch);
    // ANCHOR: submit
    let submit = |&date| {
        let (client, run) = (client.clone(), run.clone());
        (date, pool.spawn(move || blocking::fetch(&client, &run, date)))
    };
    let futures: Vec<_> = fetch.dates().iter().map(submit).collect();
    // ANCHOR_END: submit
    Readings::gather(futures.into_iter().map(|(date, future)| {
        let failed = |error: String| Failure { date, reason: Reason::Worker(error) };
        let future = future.map_err(|error| failed(error.to_string()))?;
        future.result().map_err(|error| failed(error.to_string()))?
    }))
}
