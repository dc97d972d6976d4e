//! Worker processes. New: nothing is shared, so each has a connection and a client of its own. Costs:
//! a process for each request under way, only to wait, and each day is sent as bytes once more.

use std::error::Error;
use std::sync::LazyLock;
use std::time::{Duration, SystemTime};

use executors::{Future, Processes, Task, Until};
use lesson::{Interrupt, Ready};
use reqwest::blocking::Client;
use serde::{Deserialize, Serialize};

use crate::client::{self, Connections};
use crate::readings::Outcome;
use crate::run::Run;
use crate::{Backoff, Date, Failure, Fetch, Readings, Reason, blocking};

/// How long an interrupt may go unnoticed.
const LOOK: Duration = Duration::from_millis(20);

/// A day, as a task that a worker process can be asked for.
pub const FETCH: Task<Errand, Outcome> = Task::new("fetch", serve).that_waits();

/// All that a worker process needs to know about a day.
#[derive(Debug, Serialize, Deserialize)]
pub struct Errand {
    base: String,
    date: Date,
    backoff: Backoff,
    timeout: Duration,
    largest: u64,
    seed: u64,
    /// When the time for all days is up. An `Instant` means nothing in another process.
    until: Option<SystemTime>,
}

/// Starts `workers` processes and waits until they run. The program that calls this has called
/// [`executors::enter`] with [`FETCH`].
pub fn prepare(workers: usize) -> Result<Ready<Fetch, Readings>, Box<dyn Error + Send + Sync>> {
    let pool = Processes::new(workers)?;
    pool.wait_ready()?;
    Ok(Box::new(move |fetch| run(fetch, &pool)))
}

/// Fetches each day as a task of the pool, and keeps it as soon as it is there. What is under way when
/// the run is over is finished by its worker, and not waited for.
fn run(fetch: &Fetch, pool: &Processes) -> Readings {
    let run = Run::of(fetch);
    let until = run.left().and_then(|left| SystemTime::now().checked_add(left));
    let mut dates = fetch.dates().iter();
    let (mut pending, mut outcomes, mut lost) = (Vec::new(), Vec::new(), Vec::new());
    while run.over().is_none() {
        // One to work on and one to go on with for each process: what has not been handed over need
        // not be taken back.
        for &date in dates.by_ref().take(2 * pool.workers() - pending.len()) {
            match pool.submit(FETCH, Errand::of(fetch, date, until)) {
                Ok(future) => pending.push(future),
                Err(error) => lost.push(Reason::Worker(error.to_string())),
            }
        }
        if pending.is_empty() {
            break;
        }
        let (ended, rest) = executors::wait(pending, Until::First, Some(LOOK));
        pending = rest;
        for result in ended.into_iter().map(Future::result) {
            match result {
                Ok(outcome) => outcomes.push(learn(&run, outcome)),
                Err(error) => lost.push(Reason::Worker(error.to_string())),
            }
        }
    }
    for future in &pending {
        future.cancel();
    }
    let mut reasons = lost.into_iter();
    Readings::complete(fetch.dates(), outcomes, || {
        let reason = run.over().or_else(|| reasons.next());
        reason.unwrap_or_else(|| Reason::Worker("its worker is gone".to_owned()))
    })
}

/// Keeps the day that a worker sends, or learns from what went wrong there.
fn learn(run: &Run, outcome: Outcome) -> Outcome {
    run.fetch().step();
    match outcome {
        Ok(day) => {
            run.fetch().keep(&day);
            run.answered();
            Ok(day)
        }
        // The worker knows of one day only; whether anything ever answered is known here.
        Err(Failure { date, reason: Reason::Unreachable(trouble) }) => {
            Err(Failure { date, reason: run.give_up(trouble, run.fetch().backoff.tries) })
        }
        Err(failure) => Err(failure),
    }
}

impl Errand {
    fn of(fetch: &Fetch, date: Date, until: Option<SystemTime>) -> Self {
        let Fetch { backoff, timeout, largest, seed, .. } = *fetch;
        let base = fetch.base().to_string();
        Self { base, date, backoff, timeout, largest, seed, until }
    }
}

/// Built when a worker process gets its first day, for good.
static CLIENT: LazyLock<Result<Client, reqwest::Error>> =
    LazyLock::new(|| client::blocking(Connections::Kept));

/// Ctrl-C reaches all processes of a terminal. A worker then ends the day it is at, and its parent
/// ends the worker.
static INTERRUPT: LazyLock<Interrupt> =
    LazyLock::new(|| Interrupt::listen().unwrap_or_default());

/// The worker's side.
fn serve(errand: Errand) -> Outcome {
    let Errand { base, date, backoff, timeout, largest, seed, until } = errand;
    let failed = |why: String| Failure { date, reason: Reason::Worker(why) };
    let base = base.parse().map_err(|error| failed(format!("{base}: {error}")))?;
    let client = CLIENT.as_ref().map_err(|error| failed(error.to_string()))?;
    let left = until.map(|until| until.duration_since(SystemTime::now()).unwrap_or_default());
    let mut fetch = Fetch::new(base, vec![date]);
    (fetch.backoff, fetch.timeout, fetch.deadline) = (backoff, timeout, left);
    (fetch.largest, fetch.seed, fetch.interrupt) = (largest, seed, INTERRUPT.clone());
    let run = Run::of(&fetch);
    blocking::pursue(client, run.pursue(date), &run)
}
