//! One page after the other. New: nothing, this is the definition. Costs: while a page is on its way, the
//! processor waits; while it is read, the server does.

use std::time::Instant;

use crate::blocking::Blocking;
use crate::frontier::{Frontier, Next};
use crate::{Crawl, Output};

/// Crawls with one request in flight.
pub fn run(crawl: &Crawl) -> Output {
    let client = Blocking::new(crawl)?;
    let mut frontier = Frontier::new(crawl, client.robots(crawl), 1);
    loop {
        match frontier.next(Instant::now()) {
            Next::Fetch(request) => frontier.done(client.visit(&request), Instant::now()),
            Next::Wait(until) => crawl.sleep_until(until),
            Next::Over => return frontier.finish(),
        }
    }
}
