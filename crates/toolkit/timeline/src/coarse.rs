//! Fewer spans that look the same: a file need not hold what no chart can show.

use crate::{Lane, Span, Timeline};

impl Timeline {
    /// At most about `most` spans: neighbours of one kind and label on one lane become one, the
    /// nearest first. It holds the first one's task. Edges of tasks that went are dropped.
    ///
    /// Times of kinds are kept but for the gaps that were closed; a timeline that is small enough is
    /// returned as it is.
    #[must_use]
    pub fn coarsened(mut self, most: usize) -> Self {
        let total = self.spans().count();
        let most = most.max(self.lanes.len());
        let mut gap = (self.end() / 100_000).max(1);
        while self.spans().count() > most && gap < u64::MAX / 2 {
            for lane in &mut self.lanes {
                close(lane, gap);
            }
            gap *= 2;
            if gap > self.end() {
                break;
            }
        }
        if self.spans().count() < total {
            let kept: std::collections::HashSet<u64> =
                self.spans().map(|span| span.task).collect();
            self.edges.retain(|(from, to)| kept.contains(from) && kept.contains(to));
        }
        self
    }
}

/// Joins neighbours that are alike and less than `gap` nanoseconds apart.
fn close(lane: &mut Lane, gap: u64) {
    let mut joined: Vec<Span> = Vec::new();
    for span in lane.spans.drain(..) {
        match joined.last_mut() {
            Some(last)
                if last.kind == span.kind
                    && last.label == span.label
                    && span.start.saturating_sub(last.end) < gap =>
            {
                last.end = last.end.max(span.end);
            }
            _ => joined.push(span),
        }
    }
    lane.spans = joined;
}
