//! A client that blocks the thread that calls it.
//!
//! It has a runtime of its own, which does nothing but the one request that the thread waits for. What
//! reqwest offers under this name has one thread that does the requests of all others, and a limit
//! of time for each piece of a body in place of one for the whole.

use tokio::runtime::{Builder, Runtime};

use crate::crawl::{Crawl, CrawlError};
use crate::fetcher::{Fetched, Fetcher};
use crate::finding::Finding;
use crate::frontier::{Reply, Request};
use crate::robots::Robots;
use crate::rulebook;
use crate::trouble::Trouble;

/// One connection and the runtime that serves it.
#[derive(Debug)]
pub(crate) struct Blocking {
    // First, so that it is dropped first: its connection belongs to the runtime.
    fetcher: Fetcher,
    runtime: Runtime,
}

impl Blocking {
    /// A client for one thread.
    pub(crate) fn new(crawl: &Crawl) -> Result<Self, CrawlError> {
        let runtime = Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(CrawlError::Worker)?;
        Ok(Self { fetcher: Fetcher::new(crawl, 1)?, runtime })
    }

    /// The server's rules.
    pub(crate) fn robots(&self, crawl: &Crawl) -> Result<Robots, Trouble> {
        self.runtime.block_on(rulebook::robots(&self.fetcher, crawl))
    }

    /// Fetches a page. The thread waits.
    pub(crate) fn fetch(&self, request: &Request) -> Fetched {
        timeline::wait("fetch", request.place as u64, || {
            self.runtime.block_on(self.fetcher.fetch(&request.url))
        })
    }

    /// Fetches a page and reads it.
    pub(crate) fn visit(&self, request: &Request) -> Reply {
        let fetched = self.fetch(request);
        timeline::compute("read", request.place as u64, || {
            fetched.read(request, |url, answer, time| {
                Finding::read(url, &self.fetcher.rules, &answer, time)
            })
        })
    }
}
