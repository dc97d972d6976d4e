//! What can be counted in a timeline.

use std::collections::HashMap;

use crate::{Kind, Lane, Span, Timeline};

/// What can be counted in a timeline. Times are in nanoseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct Numbers {
    /// From the first span's start to the last one's end.
    pub wall: u64,
    /// Lane by lane.
    pub lanes: Vec<LaneNumbers>,
    /// All computing added up: T₁, where the workers do no more than one alone would.
    pub work: u64,
    /// The longest chain of tasks that had to follow each other, waits included: T∞. `None`
    /// where no edges were recorded, or where they go round in a circle.
    pub critical_path: Option<u64>,
}

/// What one worker's time was spent on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LaneNumbers {
    /// Nanoseconds of computing.
    pub compute: u64,
    /// Nanoseconds of waiting that was marked as such.
    pub wait: u64,
    /// Nanoseconds of sending and receiving.
    pub send: u64,
}

impl LaneNumbers {
    /// The share of `wall` nanoseconds in which it computed: 1 is always.
    pub fn utilisation(&self, wall: u64) -> f64 {
        share(self.compute, wall)
    }
}

impl Numbers {
    /// Each lane's share of the wall-clock time in which it computed.
    pub fn utilisations(&self) -> Vec<f64> {
        self.lanes.iter().map(|lane| lane.utilisation(self.wall)).collect()
    }

    /// Computing over lanes × wall: the share of all workers' time in which they computed.
    pub fn utilisation(&self) -> f64 {
        share(self.work, self.wall.saturating_mul(self.lanes.len() as u64))
    }

    /// The busiest worker's computing over the mean: 1 is even, 2 means that one had twice its
    /// share. Its inverse is the load balance of the POP methodology.
    pub fn imbalance(&self) -> f64 {
        let most = self.lanes.iter().map(|lane| lane.compute).max().unwrap_or(0);
        if self.work == 0 {
            return 1.0;
        }
        most as f64 * self.lanes.len() as f64 / self.work as f64
    }
}

fn share(part: u64, whole: u64) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

impl Timeline {
    /// Counts what can be counted.
    pub fn numbers(&self) -> Numbers {
        let first = self.spans().map(|span| span.start).min().unwrap_or(0);
        let lanes: Vec<LaneNumbers> = self.lanes.iter().map(lane).collect();
        Numbers {
            wall: self.end().saturating_sub(first),
            work: lanes.iter().map(|lane| lane.compute).sum(),
            critical_path: self.critical_path(),
            lanes,
        }
    }

    /// The longest chain of tasks along the edges, each with the time of all its spans.
    fn critical_path(&self) -> Option<u64> {
        if self.edges.is_empty() {
            return None;
        }
        let mut lengths: HashMap<u64, u64> = HashMap::new();
        for span in self.lanes.iter().flat_map(outermost) {
            *lengths.entry(span.task).or_default() += span.length();
        }
        longest(&lengths, &self.edges)
    }
}

/// The spans of a lane that are inside no other.
fn outermost(lane: &Lane) -> impl Iterator<Item = &Span> {
    let mut until = 0;
    lane.spans.iter().filter(move |span| {
        let outer = span.start >= until;
        until = until.max(span.end);
        outer
    })
}

/// A lane's time by kind. Within a span that is inside another, the inner one counts.
fn lane(lane: &Lane) -> LaneNumbers {
    let mut numbers = LaneNumbers::default();
    let mut open: Vec<&Span> = Vec::new();
    let mut now = 0;
    let advance = |numbers: &mut LaneNumbers, open: &mut Vec<&Span>, now: &mut u64, to: u64| {
        while let Some(inner) = open.last() {
            let until = inner.end.min(to);
            let length = until.saturating_sub(*now);
            *now = (*now).max(until);
            match inner.kind {
                Kind::Compute => numbers.compute += length,
                Kind::Wait => numbers.wait += length,
                Kind::Send => numbers.send += length,
            }
            if inner.end > to {
                break;
            }
            open.pop();
        }
        *now = (*now).max(to);
    };
    for span in &lane.spans {
        advance(&mut numbers, &mut open, &mut now, span.start);
        open.push(span);
    }
    advance(&mut numbers, &mut open, &mut now, u64::MAX);
    numbers
}

/// Kahn's algorithm: a task is done when all before it are; what is never done lies on a circle.
fn longest(lengths: &HashMap<u64, u64>, edges: &[(u64, u64)]) -> Option<u64> {
    let length = |task: &u64| lengths.get(task).copied().unwrap_or(0);
    let mut before: HashMap<u64, usize> = HashMap::new();
    let mut after: HashMap<u64, Vec<u64>> = HashMap::new();
    for task in lengths.keys() {
        before.insert(*task, 0);
    }
    for (from, to) in edges {
        before.entry(*from).or_default();
        *before.entry(*to).or_default() += 1;
        after.entry(*from).or_default().push(*to);
    }
    let mut starts: HashMap<u64, u64> = HashMap::new();
    let mut ready: Vec<u64> =
        before.iter().filter(|(_, count)| **count == 0).map(|(task, _)| *task).collect();
    let (mut done, mut most) = (0, 0);
    while let Some(task) = ready.pop() {
        done += 1;
        let end = starts.get(&task).copied().unwrap_or(0) + length(&task);
        most = most.max(end);
        for next in after.get(&task).into_iter().flatten() {
            let start = starts.entry(*next).or_default();
            *start = (*start).max(end);
            if let Some(count) = before.get_mut(next) {
                *count -= 1;
                if *count == 0 {
                    ready.push(*next);
                }
            }
        }
    }
    (done == before.len()).then_some(most)
}
