//! Following a site's links, without knowing beforehand how much there is to do.
//!
//! The job is a [`Crawl`]: where to start, what to stay within, how to behave. The output is a
//! [`Site`]: the pages by depth and URL, what they link to, and what was left undone and why.
//!
//! ```text
//! frontier ──Request──> fetch ──Answer──> read ──Finding──┐
//!    ^                  waits             computes        │
//!    └────────────────────links───────────────────────────┘
//! ```
//!
//! # The same crawl in every variant
//!
//! The [`frontier`] decides what is fetched next and when; it does no input or output. The
//! variants differ only in who waits and who reads. Links are taken up in the order in which
//! pages were handed out, so all variants fetch the same pages, also where the limit of pages cuts
//! a site off: see the frontier's docs for what that costs, and for the one exception.
//!
//! # What it never does
//!
//! It asks for no URL twice under the same spelling, for none outside its [scope](Scope), and
//! for none that `/robots.txt` forbids. Where a redirect leads is looked at like a link. It talks to
//! the addresses that the host's name had at the start and to no others. Sizes, times, depths and
//! numbers have limits, and a limit that was reached is reported.

mod address;
mod answer;
pub mod async_pool;
pub mod asynchronous;
mod blocking;
mod charset;
mod crawl;
mod fetcher;
mod finding;
pub mod frontier;
mod journal;
pub mod levels;
pub mod links;
pub mod output;
pub mod processes;
mod progress;
pub mod robots;
mod rulebook;
mod scope;
pub mod serial;
mod shared;
mod site;
pub mod table;
mod tasks;
pub mod threads;
mod trouble;

use lesson::{Disagreement, Variant};

pub use address::{QueryRule, normalise};
pub use answer::Answer;
pub use charset::decode;
pub use crawl::{AGENT, Crawl, CrawlError, MOST_PAGES, Settings};
pub use finding::{Finding, MOST_LINKS, Rules};
pub use journal::{Journal, JournalError, beside};
pub use progress::Progress;
pub use scope::{MOST_URL, Place, Scope, ScopeError};
pub use site::{Broken, Page, Site, Undone, Why};
pub use trouble::Trouble;

/// What a variant gives: the site, or why there is none.
pub type Output = Result<Site, CrawlError>;

/// The ways of crawling, from the plainest on.
pub const VARIANTS: &[Variant<Crawl, Output>] = &[
    Variant::serial("serial", "one page after the other", serial::run),
    Variant::pooled("levels", "a pool fetches level by level and waits for each", levels::run),
    Variant::parallel("threads", "threads that share one frontier", threads::run),
    Variant::prepared("processes", "threads fetch, processes read", processes::prepare),
    Variant::prepared("async", "a task for each request, on one thread", asynchronous::prepare),
    Variant::prepared(
        "async_pool",
        "tasks fetch, a pool of threads reads",
        async_pool::prepare,
    ),
];

/// What a program that uses the variant `processes` gives [`executors::enter`] in its first line.
pub fn entries() -> Vec<executors::Entry> {
    vec![processes::READ.entry()]
}

/// Crawls agree when they found the same pages, equally far away, with the same links and the same
/// fate, and left the same undone. Times and tries may differ.
pub fn agree(baseline: &Output, other: &Output) -> Result<(), Disagreement> {
    match (baseline, other) {
        (Ok(baseline), Ok(other)) => site::agree(baseline, other),
        (Err(error), _) | (_, Err(error)) => Err(Disagreement(error.to_string())),
    }
}
