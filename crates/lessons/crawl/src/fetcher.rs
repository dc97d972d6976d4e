//! Fetching one page: the same for all variants, whoever waits for it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use lesson::Interrupt;
use reqwest::header::{ACCEPT, HeaderValue};
use reqwest::{Client, Response, redirect};
use tokio::time::timeout;
use url::Url;

use crate::answer::Answer;
use crate::crawl::{Crawl, CrawlError};
use crate::finding::{Finding, Rules};
use crate::frontier::{Reply, Request};
use crate::trouble::Trouble;

/// How long nobody looks at the flag that ends the crawl.
const LOOK: Duration = Duration::from_millis(50);

/// A body that nobody wants is read to its end if it is this short, in bytes: that is cheaper than
/// another connection.
const CHEAP: u64 = 16 << 10;

/// What is wanted of a body, once the head is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Want {
    /// Nothing.
    Nothing,
    /// All of it, or the answer is of no use.
    All,
    /// As much as fits into the limit.
    Start,
}

/// A client for one crawl. Clones share their connections.
#[derive(Debug, Clone)]
pub(crate) struct Fetcher {
    client: Client,
    pub(crate) rules: Arc<Rules>,
    pub(crate) interrupt: Interrupt,
    timeout: Duration,
    most_bytes: u64,
}

impl Fetcher {
    /// A client that keeps up to `connections` connections open.
    ///
    /// It follows no redirects: where they lead is for the frontier to decide. It asks nobody where
    /// the server is, and uses no proxy, so it talks to the addresses that the crawl began with and to
    /// no others.
    pub(crate) fn new(crawl: &Crawl, connections: usize) -> Result<Self, CrawlError> {
        let host = crawl.rules.scope.root().host_str().unwrap_or_default();
        let client = Client::builder()
            .user_agent(&crawl.settings.agent)
            .default_headers(
                [(ACCEPT, HeaderValue::from_static("text/html,*/*;q=0.1"))]
                    .into_iter()
                    .collect(),
            )
            .redirect(redirect::Policy::none())
            .no_proxy()
            .resolve_to_addrs(host, &crawl.addresses)
            .pool_max_idle_per_host(connections)
            .build()
            .map_err(|error| CrawlError::Client(error.to_string()))?;
        Ok(Self {
            client,
            rules: Arc::new(crawl.rules.clone()),
            interrupt: crawl.interrupt.clone(),
            timeout: crawl.settings.timeout,
            most_bytes: crawl.settings.most_bytes,
        })
    }

    /// Asks for a URL and waits for the answer; reads the body if it is a page.
    pub(crate) async fn fetch(&self, url: &Url) -> Fetched {
        let start = Instant::now();
        let want = |answer: &Answer| if answer.is_page() { Want::All } else { Want::Nothing };
        let answer = self.within_limits(url, self.most_bytes, want).await;
        Fetched { answer, start, time: start.elapsed() }
    }

    /// Asks for a URL; `want` says of the head what is wanted of the body, which has at most `most`
    /// bytes. Gives up after the limit of time, and soon after the crawl is to end.
    pub(crate) async fn within_limits(
        &self,
        url: &Url,
        most: u64,
        want: fn(&Answer) -> Want,
    ) -> Result<Answer, Trouble> {
        let start = Instant::now();
        let mut work = pin!(self.exchange(url, most, want));
        while !self.interrupt.is_raised() {
            let left = self.timeout.saturating_sub(start.elapsed());
            if left.is_zero() {
                return Err(Trouble::Timeout(self.timeout.as_millis() as u64));
            }
            if let Ok(answer) = timeout(left.min(LOOK), work.as_mut()).await {
                return answer;
            }
        }
        Err(Trouble::Stopped)
    }

    async fn exchange(
        &self,
        url: &Url,
        most: u64,
        want: fn(&Answer) -> Want,
    ) -> Result<Answer, Trouble> {
        let response = self.client.get(url.clone()).send().await?;
        let mut answer = Answer::head(response.status(), response.headers());
        answer.bytes = response.content_length().unwrap_or(0);
        match want(&answer) {
            Want::Nothing if answer.bytes > CHEAP => {}
            // If that fails, only the connection is lost.
            Want::Nothing => drop(read(response, CHEAP, Want::Start).await),
            want => {
                answer.body = read(response, most, want).await?;
                answer.bytes = answer.body.len() as u64;
            }
        }
        Ok(answer)
    }

    /// Waits, or until soon after the crawl is to end.
    pub(crate) async fn pause(&self, time: Duration) {
        let start = Instant::now();
        while !self.interrupt.is_raised() && start.elapsed() < time {
            tokio::time::sleep(LOOK.min(time.saturating_sub(start.elapsed()))).await;
        }
    }
}

/// A body of at most `most` bytes, and up to a chunk more where only the start is wanted. They are counted as they come, decompressed: a head can lie
/// about the size, and a small file can be a large one, packed.
async fn read(mut response: Response, most: u64, want: Want) -> Result<Vec<u8>, Trouble> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        body.extend_from_slice(&chunk);
        if body.len() as u64 > most {
            if want == Want::All {
                return Err(Trouble::TooBig(most));
            }
            break;
        }
    }
    Ok(body)
}

/// An answer, not read yet, and how long it took.
#[derive(Debug)]
pub(crate) struct Fetched {
    answer: Result<Answer, Trouble>,
    pub(crate) start: Instant,
    pub(crate) time: Duration,
}

impl Fetched {
    /// Reads the answer to a request, by `read`: that is where the links are found.
    pub(crate) fn read(
        self,
        request: &Request,
        read: impl FnOnce(&Url, Answer, Duration) -> Finding,
    ) -> Reply {
        let retry_after = self.answer.as_ref().ok().and_then(|answer| answer.retry_after);
        let finding = match self.answer {
            // A page that makes the reader panic costs only itself.
            Ok(answer) => {
                catch_unwind(AssertUnwindSafe(|| read(&request.url, answer, self.time)))
                    .unwrap_or_else(|_| {
                        Finding::failed(
                            Trouble::Unread("the reader panicked".to_owned()),
                            self.time,
                        )
                    })
            }
            Err(trouble) => Finding::failed(trouble, self.time),
        };
        Reply { place: request.place, finding, retry_after }
    }
}
