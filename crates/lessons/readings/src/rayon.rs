//! A parallel iterator over the days. New: one word, `par_iter`. Costs: it is the wrong place.
//!
//! A rayon pool has a thread for each core because it is made for computing, and its threads know
//! nothing better to do than to run what they have stolen to its end. One that waits for a server
//! computes nothing and steals nothing. To have 40 requests under way takes a pool of 40 threads,
//! and whoever computes in the *same* pool waits behind them, or worse: a thread that waits for a
//! part of its own sum may steal a request meanwhile, and the sum waits for the server.

use std::error::Error;

use ::rayon::prelude::*;
use ::rayon::{ThreadPool, ThreadPoolBuilder};
use lesson::Ready;
use reqwest::blocking::Client;

use crate::client::{self, Connections};
use crate::run::Run;
use crate::{Fetch, Readings, blocking};

/// Builds a pool of `workers` threads of its own, whatever the number of cores.
pub fn prepare(workers: usize) -> Result<Ready<Fetch, Readings>, Box<dyn Error + Send + Sync>> {
    let client = client::blocking(Connections::Kept)?;
    let pool = ThreadPoolBuilder::new().num_threads(workers).build()?;
    pool.broadcast(|_| ()); // building returns before the threads run
    Ok(Box::new(move |fetch| run(fetch, &client, &pool)))
}

/// Fetches the days in the pool.
fn run(fetch: &Fetch, client: &Client, pool: &ThreadPool) -> Readings {
    let run = Run::of(fetch);
    let one = |&date| blocking::fetch(client, &run, date);
    // No two days in one task: the second would wait for the first.
    let days = fetch.dates().par_iter().with_max_len(1);
    Readings::gather(pool.install(|| days.map(one).collect::<Vec<_>>()))
}
