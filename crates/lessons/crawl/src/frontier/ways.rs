//! How far each page is away from the start, and what becomes of a link.

use super::queue::{Record, State};
use super::{Frontier, MOST_REDIRECTS};
use crate::finding::Finding;
use crate::site::{Outcome, Undone, Why};
use crate::trouble::Trouble;

/// What is known of a URL.
#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    /// The fewest links from the start that are known.
    depth: u32,
    fate: Fate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    /// Too far away, or one more than may be fetched.
    Left,
    /// The server's rules forbid it.
    Forbidden,
    /// It has this place in the queue.
    Queued(u32),
}

/// No way is known.
const FAR: u32 = u32::MAX;

impl Frontier<'_> {
    /// The number of a path and query; `None` if there is no room for it.
    pub(super) fn number(&mut self, address: &str) -> Option<u32> {
        let Ok(number) = self.table.insert(address) else {
            self.forgotten += 1;
            return None;
        };
        if number as usize == self.nodes.len() {
            self.nodes.push(Node { depth: FAR, fate: Fate::Left });
        }
        Some(number)
    }

    /// Says that a URL can be reached in `depth` links. Returns its place if that is news and its links
    /// were taken up already, so that they have to be told.
    pub(super) fn offer(&mut self, number: u32, depth: u32, hops: u32) -> Option<usize> {
        let node = &mut self.nodes[number as usize];
        if depth >= node.depth {
            return None;
        }
        let first = node.depth == FAR;
        node.depth = depth;
        match node.fate {
            Fate::Queued(place) => Some(place as usize),
            Fate::Left if first && !self.robots.allows(self.table.text(number)) => {
                node.fate = Fate::Forbidden;
                None
            }
            Fate::Left
                if depth <= self.crawl.settings.depth
                    && self.queue.slots.len() < self.crawl.settings.pages =>
            {
                node.fate = Fate::Queued(self.queue.push(number, hops));
                None
            }
            Fate::Left | Fate::Forbidden => None,
        }
    }

    /// Takes up the links of a page: what was not seen goes to the end of the queue.
    pub(super) fn take_up(&mut self, place: usize) {
        let slot = &mut self.queue.slots[place];
        let State::Found(finding) = std::mem::replace(&mut slot.state, State::Overtaken) else {
            return;
        };
        let hops = slot.hops;
        let mut finding = *finding;
        let links = std::mem::take(&mut finding.links);
        let links = links.iter().filter_map(|link| self.number(link)).collect();
        let alias = self.alias(&mut finding, hops);
        let record = Record { finding, links, alias };
        self.queue.slots[place].state = State::Taken(Box::new(record));
        self.spread(place);
    }

    /// What a page is another name of, if that may be followed.
    fn alias(&mut self, finding: &mut Finding, hops: u32) -> Option<u32> {
        let alias = finding.redirect.as_ref().or(finding.canonical.as_ref())?.clone();
        let number = self.number(&alias)?;
        let queued = matches!(self.nodes[number as usize].fate, Fate::Queued(_));
        if finding.redirect.is_some() && hops >= MOST_REDIRECTS && !queued {
            finding.error = Some(Trouble::TooManyRedirects(MOST_REDIRECTS));
            return None;
        }
        Some(number)
    }

    /// Tells the pages that a page leads to how far away they are, and from there on, where that
    /// is news.
    fn spread(&mut self, place: usize) {
        let mut news = vec![place];
        while let Some(place) = news.pop() {
            let slot = &self.queue.slots[place];
            let State::Taken(record) = &slot.state else { continue };
            let depth = self.nodes[slot.number as usize].depth;
            // A copy's links are its original's, and they are found there.
            let (targets, depth, hops) = match record.alias {
                Some(alias) if record.finding.redirect.is_some() => {
                    (vec![alias], depth, slot.hops + 1)
                }
                Some(alias) => (vec![alias], depth.saturating_add(1), 0),
                None => (record.links.to_vec(), depth.saturating_add(1), 0),
            };
            for target in targets {
                news.extend(self.offer(target, depth, hops));
            }
        }
    }

    /// Everything that is known at the end.
    pub(super) fn into_outcome(self) -> Outcome {
        let undone = self.undone();
        let nodes = &self.nodes;
        let depth = |number: u32| nodes[number as usize].depth;
        let pages = self.queue.slots.into_iter().filter_map(|slot| match slot.state {
            State::Taken(record) => {
                let Record { finding, links, .. } = *record;
                Some((slot.number, depth(slot.number), finding, links))
            }
            _ => None,
        });
        Outcome {
            scope: self.crawl.rules.scope.clone(),
            pages: pages.collect(),
            table: self.table,
            undone,
            overtaken: self.overtaken,
            unruly: self.unruly,
        }
    }

    /// What was left undone, by reason.
    fn undone(&self) -> Vec<Undone> {
        let mut all = Vec::new();
        let mut add = |why: Why, number: u32| {
            let undone = Undone::of(&mut all, why);
            undone.add(&self.crawl.rules.scope.text(self.table.text(number)));
        };
        for (number, node) in (0..).zip(&self.nodes) {
            match node.fate {
                Fate::Forbidden => add(Why::Forbidden, number),
                // A link that is only on copies: its original is followed.
                Fate::Left if node.depth == FAR => {}
                Fate::Left if node.depth > self.crawl.settings.depth => {
                    add(Why::Depth(self.crawl.settings.depth), number);
                }
                Fate::Left => add(Why::Pages(self.crawl.settings.pages), number),
                Fate::Queued(place) => {
                    if !matches!(self.queue.slots[place as usize].state, State::Taken(_)) {
                        add(Why::Stopped, number);
                    }
                }
            }
        }
        if self.forgotten > 0 {
            let why = Why::Memory(self.crawl.settings.seen);
            Undone::of(&mut all, why).count += self.forgotten;
        }
        all
    }
}
