//! Threads that fetch, and processes that read. New: a page that makes the reader crash takes one
//! process with it and no more, and no lock of an interpreter is shared. That is how Python's users
//! get all cores to parse. Costs: every page travels to a process and its links travel back.

use std::error::Error;
use std::thread::available_parallelism;
use std::time::Duration;

use executors::{Processes, Task};
use lesson::Ready;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::answer::Answer;
use crate::finding::{Finding, Rules};
use crate::trouble::Trouble;
use crate::{Crawl, Output, shared};

/// Reading a page, as a task that a worker process can be asked for.
pub const READ: Task<Sheet, Finding> = Task::new("read", |sheet| {
    Finding::read(&sheet.url, &sheet.rules, &sheet.answer, sheet.time)
});

/// An answer and what it is read by.
#[derive(Debug, Serialize, Deserialize)]
pub struct Sheet {
    url: Url,
    rules: Rules,
    answer: Answer,
    time: Duration,
}

/// Starts a process for each core, but no more than `workers`, and waits until they run. The program
/// that calls this has called [`executors::enter`] with [`READ`].
pub fn prepare(workers: usize) -> Result<Ready<Crawl, Output>, Box<dyn Error + Send + Sync>> {
    let cores = available_parallelism().map_or(1, usize::from);
    let pool = Processes::new(workers.min(cores))?;
    pool.wait_ready()?;
    Ok(Box::new(move |crawl| run(crawl, workers, &pool)))
}

fn run(crawl: &Crawl, workers: usize, pool: &Processes) -> Output {
    shared::crawl(crawl, workers, |client, request| {
        let fetched = client.fetch(request);
        fetched.read(request, |url, answer, time| {
            let (url, rules) = (url.clone(), crawl.rules.clone());
            let sheet = Sheet { url, rules, answer, time };
            let read = |future: executors::Future<Finding>| {
                future.result().map_err(|error| error.to_string())
            };
            let found = timeline::send("read", request.place as u64, || {
                pool.submit(READ, sheet).map_err(|error| error.to_string()).and_then(read)
            });
            found.unwrap_or_else(|reason| Finding::failed(Trouble::Unread(reason), time))
        })
    })
}
