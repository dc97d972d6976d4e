//! When a request may be sent: not too soon after the one before, and not too soon after a failure.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::time::{Duration, Instant};

use readings::Backoff;

use crate::finding::Finding;

/// The time that has to pass between requests. There is one server, so there is one clock.
#[derive(Debug)]
pub(super) struct Pace {
    delay: Duration,
    /// No request starts before this.
    earliest: Option<Instant>,
    backoff: Backoff,
    /// When the places that failed may be tried again, the first one on top.
    later: BinaryHeap<Reverse<(Instant, usize)>>,
}

impl Pace {
    pub(super) fn new(delay: Duration, backoff: Backoff) -> Self {
        Self { delay, earliest: None, backoff, later: BinaryHeap::new() }
    }

    /// A place whose time for another try has come. It stays until it is sent.
    pub(super) fn due(&self, now: Instant) -> Option<usize> {
        let Reverse((time, place)) = self.later.peek()?;
        (*time <= now).then_some(*place)
    }

    /// Until when nothing may be sent, if that is later than now.
    pub(super) fn hold(&self, now: Instant) -> Option<Instant> {
        self.earliest.filter(|earliest| *earliest > now)
    }

    /// A request for `place` starts now.
    pub(super) fn sent(&mut self, now: Instant, place: usize) {
        if !self.delay.is_zero() {
            self.earliest = now.checked_add(self.delay);
        }
        if self.due(now) == Some(place) {
            self.later.pop();
        }
    }

    /// Plans another try for a place that failed; `false` if it has had enough of them. A server
    /// that says "too many requests" means all of them.
    pub(super) fn retry(
        &mut self,
        now: Instant,
        place: usize,
        finding: &Finding,
        asked: Option<Duration>,
    ) -> bool {
        if !self.backoff.has_another(finding.tries) {
            return false;
        }
        let retry = finding.tries.saturating_sub(1);
        let wait = self.backoff.delay_after(retry, place as u64, asked);
        let time = now + wait;
        if finding.status == Some(429) {
            self.earliest = self.earliest.max(Some(time));
        }
        self.later.push(Reverse((time, place)));
        true
    }

    pub(super) fn next_retry(&self) -> Option<Instant> {
        self.later.peek().map(|Reverse((time, _))| *time)
    }

    /// Whether nothing waits for another try.
    pub(super) fn is_idle(&self) -> bool {
        self.later.is_empty()
    }
}
