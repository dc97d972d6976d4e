//! The pages in the order in which they were found, and what became of each.

use std::time::{Duration, Instant};

use crate::finding::Finding;

/// A page's place in the queue.
#[derive(Debug)]
pub(super) struct Slot {
    /// Its URL's number.
    pub(super) number: u32,
    /// How many redirects lead to it, one after the other.
    pub(super) hops: u32,
    pub(super) tries: u32,
    pub(super) state: State,
}

#[derive(Debug)]
pub(super) enum State {
    /// Not handed out yet.
    Queued,
    /// Handed out, or waiting for another try, since this time.
    Sent(Instant),
    /// The same, and those behind it do not wait for it any more.
    Overtaken,
    /// Found, and waiting for its turn.
    Found(Box<Finding>),
    /// Its links were taken up.
    Taken(Box<Record>),
}

/// A page whose links are numbers.
#[derive(Debug)]
pub(super) struct Record {
    /// What was found there, its links taken out.
    pub(super) finding: Finding,
    pub(super) links: Box<[u32]>,
    /// Where it redirects to, or what it is a copy of.
    pub(super) alias: Option<u32>,
}

/// All places, with two marks.
#[derive(Debug, Default)]
pub(super) struct Queue {
    pub(super) slots: Vec<Slot>,
    /// Every page before this one was handed out.
    sent: usize,
    /// The links of every page before this one were taken up, or it was overtaken.
    pub(super) taken: usize,
    /// How many findings wait for their turn.
    held: usize,
}

impl Queue {
    /// Adds a page, and returns its place.
    pub(super) fn push(&mut self, number: u32, hops: u32) -> u32 {
        self.slots.push(Slot { number, hops, tries: 0, state: State::Queued });
        self.slots.len() as u32 - 1
    }

    /// The first place that was not handed out.
    pub(super) fn to_send(&self) -> Option<usize> {
        (self.sent < self.slots.len()).then_some(self.sent)
    }

    pub(super) fn unsent(&self) -> usize {
        self.slots.len() - self.sent
    }

    pub(super) fn send(&mut self, place: usize, now: Instant) {
        let slot = &mut self.slots[place];
        slot.tries += 1;
        if matches!(slot.state, State::Queued) {
            slot.state = State::Sent(now);
            self.sent = place + 1;
        }
    }

    /// Keeps a finding until its turn; a late one has missed it.
    pub(super) fn found(&mut self, place: usize, finding: Finding, late: bool) {
        self.slots[place].state = State::Found(Box::new(finding));
        self.held += usize::from(!late);
    }

    /// The place whose turn it is, if its finding is there.
    pub(super) fn turn(&mut self) -> Option<usize> {
        let slot = self.slots.get(self.taken)?;
        matches!(slot.state, State::Found(_)).then(|| {
            self.taken += 1;
            self.held -= 1;
            self.taken - 1
        })
    }

    /// When the page whose turn it is may be overtaken, if others wait for it.
    pub(super) fn loses_patience(&self, patience: Duration) -> Option<Instant> {
        match self.slots.get(self.taken)?.state {
            State::Sent(since) if self.held > 0 => since.checked_add(patience),
            _ => None,
        }
    }

    pub(super) fn overtake(&mut self) {
        if let Some(slot) = self.slots.get_mut(self.taken) {
            slot.state = State::Overtaken;
            self.taken += 1;
        }
    }

    /// The places whose findings are still waiting.
    pub(super) fn waiting(&self) -> impl Iterator<Item = usize> {
        let found = |(_, slot): &(usize, &Slot)| matches!(slot.state, State::Found(_));
        self.slots.iter().enumerate().filter(found).map(|(place, _)| place)
    }
}
