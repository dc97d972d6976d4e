//! Writing down who did what when, if anybody wants to know.

use std::borrow::Cow;

use timeline::{Kind, Lane, Span, Timeline};

/// The lanes of a simulated timeline; nothing at all where it is not recorded.
#[derive(Debug)]
pub(crate) struct Lanes(Option<Vec<Lane>>);

impl Lanes {
    /// Lanes of these names, if `recorded`.
    pub(crate) fn new(recorded: bool, names: impl Iterator<Item = String>) -> Self {
        Self(recorded.then(|| names.map(|name| Lane { name, spans: Vec::new() }).collect()))
    }

    /// Notes a span. One without length is none: it would be a line of no width.
    pub(crate) fn add(
        &mut self,
        lane: usize,
        (label, task): (&'static str, u64),
        kind: Kind,
        (start, end): (u64, u64),
    ) {
        if let Some(lanes) = &mut self.0
            && start < end
        {
            let span = Span { label: Cow::Borrowed(label), task, kind, start, end };
            lanes[lane].spans.push(span);
        }
    }

    /// Cuts off what would go on after `end`: tries to steal when there is nothing left.
    pub(crate) fn cut(&mut self, end: u64) {
        for lane in self.0.iter_mut().flatten() {
            for span in &mut lane.spans {
                span.end = span.end.min(end);
            }
            lane.spans.retain(|span| span.start < span.end);
        }
    }

    /// The timeline, with the edges that `edges` gives if it is recorded.
    pub(crate) fn finish(self, edges: impl FnOnce() -> Vec<(u64, u64)>) -> Option<Timeline> {
        self.0.map(|lanes| Timeline { lanes, edges: edges() })
    }
}
