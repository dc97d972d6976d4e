//! The job: where to start, what to stay within, how to behave.

use std::fmt;
use std::net::{SocketAddr, ToSocketAddrs};
use std::time::{Duration, Instant};

use lesson::Interrupt;
use readings::Backoff;

use crate::address::QueryRule;
use crate::finding::Rules;
use crate::journal::{Journal, JournalError};
use crate::progress::Progress;
use crate::robots;
use crate::scope::{Scope, ScopeError};

/// What a crawl calls itself unless it is told otherwise.
pub const AGENT: &str = concat!("speedup-crawl/", env!("CARGO_PKG_VERSION"));

/// The most pages that can be asked for: their list is in memory.
pub const MOST_PAGES: usize = 1_000_000;

/// How a crawl goes about its work. The default is polite to a server on this machine; to others,
/// `delay` is what matters.
#[derive(Debug, Clone)]
pub struct Settings {
    /// What the paths of all pages start with: `/` is the whole server.
    pub prefix: String,
    /// The most pages that are asked for, redirects included. The file with the rules does not count,
    /// nor does a second try.
    pub pages: usize,
    /// The most links that a page may be away from the start.
    pub depth: u32,
    /// The most URLs that are remembered.
    pub seen: usize,
    /// The least time between the starts of two requests, retries included.
    pub delay: Duration,
    /// The name that requests carry.
    pub agent: String,
    /// What is done with queries.
    pub query: QueryRule,
    /// Whether `/robots.txt` is not even asked for.
    pub ignore_robots: bool,
    /// The longest time that one answer may take, its body included.
    pub timeout: Duration,
    /// The largest body that is read, decompressed, in bytes.
    pub most_bytes: u64,
    /// When to ask again after a failure that may pass.
    pub backoff: Backoff,
    /// How long the pages behind a slow one wait for their links to be taken up, if there is nothing
    /// else to do. With [`Duration::MAX`] the result never depends on who was slow.
    pub patience: Duration,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            prefix: "/".to_owned(),
            pages: 1_000,
            depth: 100,
            seen: 1_000_000,
            delay: Duration::ZERO,
            agent: AGENT.to_owned(),
            query: QueryRule::Keep,
            ignore_robots: false,
            timeout: Duration::from_secs(30),
            most_bytes: 16 << 20,
            backoff: Backoff { tries: 3, ..Backoff::default() },
            patience: Duration::from_secs(2),
        }
    }
}

/// A crawl cannot start, or cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum CrawlError {
    /// The start does not make sense.
    #[error(transparent)]
    Scope(#[from] ScopeError),
    /// The name of the server has no address.
    #[error("{host} is not found: {reason}")]
    NoHost {
        /// The name.
        host: String,
        /// What the system says.
        reason: std::io::Error,
    },
    /// The client could not be made.
    #[error("the HTTP client cannot be made: {0}")]
    Client(String),
    /// A thread or a runtime could not be started.
    #[error("a worker cannot be started: {0}")]
    Worker(std::io::Error),
    /// A worker ended without an answer.
    #[error("a worker is gone")]
    Lost,
    /// The file with the pages of an earlier run cannot be read, or no page can be added to it.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// A crawl to be done.
pub struct Crawl {
    /// The path and query of the first page.
    pub(crate) start: String,
    pub(crate) rules: Rules,
    pub(crate) settings: Settings,
    /// Where the server is. Asked once, so that a name cannot mean another machine later on.
    pub(crate) addresses: Vec<SocketAddr>,
    pub(crate) interrupt: Interrupt,
    pub(crate) progress: Progress,
    pub(crate) journal: Option<Journal>,
}

impl Crawl {
    /// A crawl from the URL `start`. Asks the system where the server is, and nothing else.
    pub fn new(start: &str, settings: Settings) -> Result<Self, CrawlError> {
        let (scope, start) = Scope::new(start, &settings.prefix, settings.query)?;
        let agent = robots::token(&settings.agent).to_owned();
        Ok(Self {
            start,
            addresses: addresses(&scope)?,
            rules: Rules { scope, agent },
            settings,
            interrupt: Interrupt::default(),
            progress: Progress::default(),
            journal: None,
        })
    }

    /// The same crawl, ended by a flag.
    #[must_use]
    pub fn interrupted_by(mut self, interrupt: Interrupt) -> Self {
        self.interrupt = interrupt;
        self
    }

    /// The same crawl, which writes each page to a journal as soon as it is there, and does not ask
    /// for those that are in it already.
    #[must_use]
    pub fn with_journal(mut self, journal: Journal) -> Self {
        self.journal = Some(journal);
        self
    }

    /// Removes the journal: the crawl is over, and its output is written.
    pub fn close_journal(&self) -> Result<(), JournalError> {
        self.journal.as_ref().map_or(Ok(()), Journal::remove)
    }

    /// The URL of the first page in its one spelling.
    pub fn start(&self) -> String {
        self.rules.scope.text(&self.start)
    }

    /// Where it may go.
    pub fn scope(&self) -> &Scope {
        &self.rules.scope
    }

    /// How it goes about its work.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// How far it is, for somebody who watches.
    pub fn progress(&self) -> Progress {
        self.progress.clone()
    }

    /// The flag that ends it.
    pub fn interrupt(&self) -> Interrupt {
        self.interrupt.clone()
    }

    /// Sleeps until `time`, or until the crawl is to end.
    pub(crate) fn sleep_until(&self, time: Option<Instant>) {
        let time =
            time.map_or(Duration::ZERO, |time| time.saturating_duration_since(Instant::now()));
        self.interrupt.sleep(time);
    }
}

/// What is asked for, without where: two servers with the same site get the same job.
impl fmt::Debug for Crawl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Crawl")
            .field("start", &self.start)
            .field("settings", &self.settings)
            .finish_non_exhaustive()
    }
}

fn addresses(scope: &Scope) -> Result<Vec<SocketAddr>, CrawlError> {
    let host = scope.root().host_str().unwrap_or_default().to_owned();
    let port = scope.root().port_or_known_default().unwrap_or(80);
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    match (bare, port).to_socket_addrs() {
        Ok(addresses) => Ok(addresses.collect()),
        Err(reason) => Err(CrawlError::NoHost { host, reason }),
    }
}
