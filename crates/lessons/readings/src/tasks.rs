//! Days fetched by tasks: one thread waits for all of them at once.
//!
//! ```text
//! task of a day:  room ─ seat ─ ask ··· head ··· body ─ seat back ─> parse, on another thread ─> day
//! ```
//!
//! The thread that waits does nothing else. Parsing there would keep every answer and every
//! time-out of all other days waiting, so documents go to tokio's threads for blocking work, one
//! for each core.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use lesson::Interrupt;
use reqwest::Client;
use timeline::compute;
use tokio::runtime::{Builder, Runtime};
use tokio::task::{JoinSet, spawn_blocking};
use tokio::time::{sleep, timeout};
use url::Url;

use crate::gate::Gate;
use crate::readings::Outcome;
use crate::reply::{Body, Head};
use crate::run::{Miss, Pursuit, Run};
use crate::{Date, Day, Fetch, Readings, Reason, Trouble, client};

/// How long an interrupt may go unnoticed.
const LOOK: Duration = Duration::from_millis(20);

/// Documents of so many bytes are parsed where they arrive: that takes about as long as waking a
/// thread, 20 µs.
const SMALL: u64 = 16 << 10;

type Fallible<T> = Result<T, Box<dyn std::error::Error + Send + Sync>>;

/// A runtime and a client: what tasks need before they can start.
#[derive(Debug)]
pub(crate) struct Tasks {
    runtime: Runtime,
    client: Client,
}

impl Tasks {
    /// One thread that waits, the caller's, and one for each core that parses.
    pub(crate) fn new() -> Fallible<Self> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let runtime = Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(cores)
            .thread_name("parser")
            .build()?;
        Ok(Self { runtime, client: client::asynchronous()? })
    }

    /// One day after the other.
    pub(crate) fn one_by_one(&self, fetch: &Fetch) -> Readings {
        let run = Run::of(fetch);
        let gate = Gate::new(1, None);
        self.runtime.block_on(async {
            let mut outcomes = Vec::new();
            // ANCHOR: one_by_one
            for &date in fetch.dates() {
                let day = fetch_day(&self.client, &run, &gate, date);
                outcomes.extend(unless_raised(&fetch.interrupt, day).await);
            }
            // ANCHOR_END: one_by_one
            gather(&run, outcomes)
        })
    }

    /// A task for each day, `at_once` of which ask at a time, and `rate` a second if there is a
    /// limit.
    pub(crate) fn all(&self, fetch: &Fetch, at_once: usize, rate: Option<f64>) -> Readings {
        let run = Run::of(fetch);
        let gate = Arc::new(Gate::new(at_once, rate));
        self.runtime.block_on(async {
            let mut tasks = JoinSet::new();
            for &date in fetch.dates() {
                let (client, run, gate) = (self.client.clone(), run.clone(), Arc::clone(&gate));
                tasks.spawn(async move { fetch_day(&client, &run, &gate, date).await });
            }
            let mut outcomes = Vec::new();
            while let Some(Some(ended)) =
                unless_raised(&fetch.interrupt, tasks.join_next()).await
            {
                outcomes.extend(ended); // a task that panicked has no outcome
            }
            gather(&run, outcomes) // dropping the tasks ends those that are still under way
        })
    }
}

/// Pursues a day to its end, and counts it.
async fn fetch_day(client: &Client, run: &Run, gate: &Gate, date: Date) -> Outcome {
    let outcome = pursue(client, run, gate, run.pursue(date)).await;
    run.fetch().step();
    outcome
}

async fn pursue(client: &Client, run: &Run, gate: &Gate, mut pursuit: Pursuit) -> Outcome {
    let (url, number) = (run.fetch().url(pursuit.date), pursuit.date.number());
    loop {
        // ANCHOR: seat
        let room = gate.room().await;
        let seat = gate.seat(number).await;
        let limit = pursuit.ask()?;
        let got = get(client, &url, limit, run.fetch().largest).await;
        drop(seat);
        // ANCHOR_END: seat
        let parsed = match got {
            Ok(body) => parse(run.clone(), body, pursuit.date).await,
            Err(miss) => Err(miss),
        };
        drop(room);
        match parsed {
            Ok(day) => return Ok(pursuit.done(day)),
            Err(miss) => sleep(pursuit.missed(miss)?).await,
        }
    }
}

async fn get(client: &Client, url: &Url, limit: Duration, largest: u64) -> Result<Body, Miss> {
    let of = |error: reqwest::Error| Miss::from(Trouble::of_request(&error));
    let mut answer = client.get(url.clone()).timeout(limit).send().await.map_err(of)?;
    let mut body = Head::check(answer.status(), answer.headers(), largest)?.body();
    while let Some(piece) = answer.chunk().await.map_err(of)? {
        body.add(piece)?;
    }
    Ok(body)
}

/// Parses and keeps the day; on a thread that may take its time, unless it takes less of it than
/// handing over would.
async fn parse(run: Run, body: Body, date: Date) -> Result<Day, Miss> {
    let small = body.length() <= SMALL;
    let work = move || {
        let day = compute("parse", date.number(), || body.parse(date))?;
        run.fetch().keep(&day);
        Ok(day)
    };
    if small {
        return work();
    }
    let parsed = spawn_blocking(work).await;
    parsed.unwrap_or_else(|panic| Err(Trouble::Malformed(panic.to_string()).into()))
}

/// What comes of `work`; nothing, if the interrupt is raised before.
async fn unless_raised<T>(interrupt: &Interrupt, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    while !interrupt.is_raised() {
        if let Ok(done) = timeout(LOOK, work.as_mut()).await {
            return Some(done);
        }
    }
    None
}

/// The outcomes, with one for each day that has none.
fn gather(run: &Run, outcomes: Vec<Outcome>) -> Readings {
    Readings::complete(run.fetch().dates(), outcomes, || {
        run.over().unwrap_or_else(|| Reason::Worker("its task panicked".to_owned()))
    })
}
