//! Threads that share one frontier. New: whoever is done takes the next page at once, whatever level it
//! is on. Costs: a lock around everything that the crawl knows, taken twice for a page, and as many
//! threads as requests in flight.

use crate::blocking::Blocking;
use crate::{Crawl, Output, shared};

/// Crawls on `workers` threads.
pub fn run(crawl: &Crawl, workers: usize) -> Output {
    shared::crawl(crawl, workers, Blocking::visit)
}
