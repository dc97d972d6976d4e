//! What is to be fetched, what is being fetched and what is done: everything a crawl must remember.
//!
//! The frontier does no input or output and reads no clock: it is asked what is [`next`] and told
//! what was [`done`]. So every variant shares it, and it can be tested without a server. The variants
//! differ only in who waits and who reads the pages.
//!
//! # How it works
//!
//! ```text
//! queue:   0 1 2 3 4 5 6 7 8 9 …        pages in the order in which they were found
//!              ^taken    ^sent          links taken up until here, handed out until here
//! ```
//!
//! 1. A URL that was not seen before goes to the end of the queue, and pages are handed out in the order of
//!    the queue. One after the other, that is breadth-first search.
//! 2. Many at a time, answers come in any order. But links are *taken up in the order of the queue*:
//!    an answer waits until all before it are there. So the queue of a parallel crawl is, entry by
//!    entry, that of the serial one, and the page limit cuts off the same pages. Only the waiting
//!    overlaps.
//! 3. That makes a slow page hold up the links of those behind it. Mostly nobody notices: there is
//!    other work in the queue. Where there is none, the slow page is *overtaken* after a time
//!    (`patience`), and its links go to the end of the queue when they come. The set of pages stays
//!    the same unless the page limit cuts it, and the outcome says how many were overtaken.
//! 4. A redirect's target is as far from the start as its source. It too goes to the end of the
//!    queue, and so it may come late, as may what an overtaken page links to. So when a shorter way to
//!    a page is found, the pages that it leads to are told (`ways`), and one that was too far
//!    away may come within the limit.
//!
//! [`next`]: Frontier::next
//! [`done`]: Frontier::done

mod pace;
mod queue;
mod ways;

use std::time::{Duration, Instant};

use url::Url;

use crate::crawl::{Crawl, CrawlError};
use crate::finding::Finding;
use crate::robots::Robots;
use crate::site::Site;
use crate::table::Table;
use crate::trouble::Trouble;
use pace::Pace;
use queue::Queue;
use ways::Node;

/// The most redirects that are followed one after the other; browsers take 20.
pub const MOST_REDIRECTS: u32 = 10;

/// A page to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Its place in the queue.
    pub place: usize,
    /// Its URL.
    pub url: Url,
}

/// What was found for a request.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The request's place in the queue.
    pub place: usize,
    /// What was found there.
    pub finding: Finding,
    /// How long the server asks to wait before the next try.
    pub retry_after: Option<Duration>,
}

impl Reply {
    /// The reply to a request that could not even be sent.
    pub fn failed(request: &Request, trouble: Trouble) -> Self {
        let finding = Finding::failed(trouble, Duration::ZERO);
        Self { place: request.place, finding, retry_after: None }
    }
}

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
// ANCHOR: next_enum
pub enum Next {
    /// To fetch a page.
    Fetch(Request),
    /// To wait for an answer, or until this time, whichever comes first.
    Wait(Option<Instant>),
    /// Nothing: all is done, or the crawl was stopped and nothing is in flight.
    Over,
}
// ANCHOR_END: next_enum

/// The state of a crawl.
#[derive(Debug)]
pub struct Frontier<'c> {
    crawl: &'c Crawl,
    robots: Robots,
    table: Table,
    /// How far each URL of the table is away.
    nodes: Vec<Node>,
    queue: Queue,
    pace: Pace,
    /// The most requests in flight.
    room: usize,
    in_flight: usize,
    /// Links that found no place in the table.
    forgotten: u64,
    overtaken: u64,
    failure: Option<CrawlError>,
    /// Why nothing may be fetched, if the file with the rules could not be had.
    unruly: Option<Trouble>,
}

impl<'c> Frontier<'c> {
    /// The state before the first request, with at most `room` requests in flight. `robots` is
    /// what the server's rules are, or why they could not be had: then nothing may be fetched.
    pub fn new(crawl: &'c Crawl, robots: Result<Robots, Trouble>, room: usize) -> Self {
        let (robots, unruly) = match robots {
            Ok(robots) => (robots, None),
            Err(trouble) => (Robots::disallow_all(), Some(trouble)),
        };
        let delay = crawl.settings.delay.max(robots.delay().unwrap_or_default());
        let mut frontier = Self {
            crawl,
            robots,
            table: Table::new(crawl.settings.seen.max(1)),
            nodes: Vec::new(),
            queue: Queue::default(),
            pace: Pace::new(delay, crawl.settings.backoff),
            room: room.max(1),
            in_flight: 0,
            forgotten: 0,
            overtaken: 0,
            failure: None,
            unruly,
        };
        if let Some(start) = frontier.number(&crawl.start) {
            frontier.offer(start, 0, 0);
        }
        frontier
    }

    /// What is to be done at the time `now`.
    pub fn next(&mut self, now: Instant) -> Next {
        while !self.is_stopped() && self.in_flight < self.room {
            let Some(place) = self.pace.due(now).or_else(|| self.queue.to_send()) else {
                if self.overtake(now) {
                    continue;
                }
                return self.wait(now);
            };
            if self.recall(place, now) {
                continue;
            }
            if let Some(time) = self.pace.hold(now) {
                return Next::Wait(Some(time));
            }
            return self.send(place, now);
        }
        if self.is_stopped() && self.in_flight == 0 { Next::Over } else { Next::Wait(None) }
    }

    /// Hands out the page at a place.
    fn send(&mut self, place: usize, now: Instant) -> Next {
        self.pace.sent(now, place);
        self.queue.send(place, now);
        self.in_flight += 1;
        let address = self.table.text(self.queue.slots[place].number);
        Next::Fetch(Request { place, url: self.crawl.rules.scope.url(address) })
    }

    /// Where nothing can be handed out: waits for what is in flight, for the time of a retry, or until
    /// a slow page may be overtaken.
    fn wait(&self, now: Instant) -> Next {
        // ANCHOR: over
        if self.in_flight == 0 && self.pace.is_idle() {
            return Next::Over;
        }
        // ANCHOR_END: over
        let times = [self.pace.next_retry(), self.queue.loses_patience(self.patience())];
        Next::Wait(times.into_iter().flatten().min().map(|time| time.max(now)))
    }

    /// Takes what was found for a request.
    pub fn done(&mut self, reply: Reply, now: Instant) {
        let Reply { place, mut finding, retry_after } = reply;
        self.in_flight = self.in_flight.saturating_sub(1);
        let Some(slot) = self.queue.slots.get(place) else { return };
        finding.tries = slot.tries;
        if finding.error == Some(Trouble::Stopped) {
            return;
        }
        if finding.error.as_ref().is_some_and(Trouble::is_passing)
            && self.pace.retry(now, place, &finding, retry_after)
        {
            return;
        }
        self.record(place, &finding);
        self.settle(place, finding);
    }

    /// Takes a page out of the journal of an earlier run, if it is there.
    fn recall(&mut self, place: usize, now: Instant) -> bool {
        let Some(journal) = &self.crawl.journal else { return false };
        let address = self.table.text(self.queue.slots[place].number);
        let Some(finding) = journal.recall(address) else { return false };
        self.queue.send(place, now);
        self.crawl.progress.step_earlier();
        self.settle(place, finding);
        true
    }

    /// Adds a page to the journal. One whose trouble may pass is asked for again by the next run.
    fn record(&mut self, place: usize, finding: &Finding) {
        self.crawl.progress.step();
        let Some(journal) = &self.crawl.journal else { return };
        if finding.error.as_ref().is_some_and(Trouble::is_passing) {
            return;
        }
        let address = self.table.text(self.queue.slots[place].number);
        if let Err(error) = journal.add(address, finding) {
            self.stop(error.into());
        }
    }

    /// Puts a finding into its place and takes up the links of all whose turn it is.
    fn settle(&mut self, place: usize, finding: Finding) {
        let late = place < self.queue.taken;
        self.queue.found(place, finding, late);
        if late {
            self.take_up(place);
        }
        self.advance();
    }

    fn advance(&mut self) {
        while let Some(place) = self.queue.turn() {
            self.take_up(place);
        }
    }

    /// Goes past the page that the others wait for, if that has lasted long enough and there is nothing
    /// else to do.
    fn overtake(&mut self, now: Instant) -> bool {
        let due = self.queue.loses_patience(self.patience()).is_some_and(|time| time <= now);
        if due {
            self.queue.overtake();
            self.overtaken += 1;
            self.advance();
        }
        due
    }

    fn patience(&self) -> Duration {
        self.crawl.settings.patience
    }

    /// How many pages could be handed out now, but for the delay and the room.
    pub fn ready(&self) -> usize {
        self.queue.unsent()
    }

    /// Ends the crawl with an error, once nothing is in flight any more.
    pub fn stop(&mut self, failure: CrawlError) {
        self.failure.get_or_insert(failure);
    }

    fn is_stopped(&self) -> bool {
        self.crawl.interrupt.is_raised() || self.failure.is_some()
    }

    /// The outcome. What is in the queue still was not done.
    pub fn finish(mut self) -> Result<Site, CrawlError> {
        if let Some(failure) = self.failure {
            return Err(failure);
        }
        let waiting: Vec<usize> = self.queue.waiting().collect();
        for place in waiting {
            self.take_up(place);
        }
        Ok(Site::gather(self.into_outcome()))
    }
}

#[cfg(test)]
mod tests;
