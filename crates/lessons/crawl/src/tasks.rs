//! A frontier whose requests are tasks of a runtime.

use std::sync::Arc;
use std::time::{Duration, Instant};

use timeline::{Kind, LaneHandle};
use tokio::task::{JoinError, JoinSet};
use tokio::time::{sleep, timeout};

use crate::fetcher::{Fetched, Fetcher};
use crate::finding::{Finding, Rules};
use crate::frontier::{Frontier, Next, Reply, Request};
use crate::{Crawl, CrawlError, Output, rulebook};

/// How long nobody looks at the flag that ends the crawl while there is nothing else to look at.
const LOOK: Duration = Duration::from_millis(50);

/// A page that was page and is to be read.
pub(crate) struct Reading {
    request: Request,
    page: Fetched,
    rules: Arc<Rules>,
}

impl Reading {
    /// Reads it on this thread.
    pub(crate) fn here(self) -> Reply {
        let Self { request, page, rules } = self;
        timeline::compute("read", request.place as u64, || {
            page.read(&request, |url, answer, time| Finding::read(url, &rules, &answer, time))
        })
    }
}

/// Crawls with up to `workers` tasks at a time; `read` reads a page.
pub(crate) async fn crawl<R, F>(crawl: &Crawl, workers: usize, read: R) -> Output
where
    R: Fn(Reading) -> F + Clone + Send + 'static,
    F: Future<Output = Option<Reply>> + Send + 'static,
{
    let fetcher = Fetcher::new(crawl, workers)?;
    let robots = rulebook::robots(&fetcher, crawl).await;
    let mut frontier = Frontier::new(crawl, robots, workers);
    let mut lanes = Lanes::default();
    let mut tasks = JoinSet::new();
    loop {
        match frontier.next(Instant::now()) {
            Next::Fetch(request) => {
                let (fetcher, read, lane) = (fetcher.clone(), read.clone(), lanes.take());
                // ANCHOR: spawn
                tasks.spawn(async move {
                    let page = fetcher.fetch(&request.url).await;
                    lane.mark(request.place, &page);
                    let rules = Arc::clone(&fetcher.rules);
                    (lane, read(Reading { request, page, rules }).await)
                });
                // ANCHOR_END: spawn
            }
            Next::Wait(until) => {
                if let Some(ended) = first(&mut tasks, until).await {
                    let (lane, reply) = ended.map_err(|_| CrawlError::Lost)?;
                    lanes.give(lane);
                    frontier.done(reply.ok_or(CrawlError::Lost)?, Instant::now());
                }
            }
            Next::Over => return frontier.finish(),
        }
    }
}

/// Waits for the first task that ends, but not longer than until `until`, or for the next look.
async fn first<T: 'static>(
    tasks: &mut JoinSet<T>,
    until: Option<Instant>,
) -> Option<Result<T, JoinError>> {
    let left = until.map(|until| until.saturating_duration_since(Instant::now()));
    if tasks.is_empty() {
        sleep(left.unwrap_or(LOOK).min(LOOK)).await;
        return None;
    }
    match left {
        Some(left) => timeout(left, tasks.join_next()).await.ok().flatten(),
        None => tasks.join_next().await,
    }
}

/// A lane of the timeline for each task that runs at the same time.
#[derive(Default)]
struct Lanes {
    free: Vec<Lane>,
    made: usize,
}

struct Lane(Option<LaneHandle>);

impl Lanes {
    fn take(&mut self) -> Lane {
        self.free.pop().unwrap_or_else(|| {
            self.made += 1;
            Lane(timeline::lane(&format!("task {}", self.made - 1)))
        })
    }

    fn give(&mut self, lane: Lane) {
        self.free.push(lane);
    }
}

impl Lane {
    fn mark(&self, place: usize, page: &Fetched) {
        if let Some(lane) = &self.0 {
            let (start, end) = (page.start, page.start + page.time);
            lane.add("fetch", place as u64, Kind::Wait, start, end);
        }
    }
}
