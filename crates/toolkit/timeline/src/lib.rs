//! Who worked on what, from when to when.
//!
//! ```text
//! Timeline
//!  ├─ Lane        one worker: a thread, a process, a cook
//!  │   └─ Span    one task, or the waiting or sending for it, from start to end
//!  └─ edges       which task had to end before which could start
//! ```
//!
//! A timeline is plain data: a run [`record`]s one, a simulator makes one up, a session keeps it and a
//! chart draws it. [`Numbers`] are what can be counted in it.
//!
//! Code marks what it does with [`compute`], [`wait`], [`send`] or [`span`]. While nobody records,
//! a mark costs one relaxed load. While somebody does, it costs two readings of the clock and a
//! push to a list that is the thread's own: no two workers ever share a lock for it.
//!
//! ```
//! let (sum, timeline) = timeline::record(|| {
//!     timeline::compute("sum", 0, || (0..1000_u64).sum::<u64>())
//! });
//! assert_eq!(sum, 499_500);
//! assert_eq!(timeline.lanes[0].spans[0].label, "sum");
//! ```

mod coarse;
mod numbers;
mod record;
mod span;
mod trace;

pub use numbers::{LaneNumbers, Numbers};
pub use record::{
    LaneHandle, Open, compute, edge, is_recording, lane, record, send, span, wait,
};
pub use span::{Kind, Span};

use serde::{Deserialize, Serialize};

/// Who worked on what, from when to when. Times are nanoseconds from its start.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// The workers, in the order in which they began.
    pub lanes: Vec<Lane>,
    /// Pairs of tasks: the first had to end before the second could start. Where there are
    /// edges, a task's number is its own in the whole timeline.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub edges: Vec<(u64, u64)>,
}

/// What one worker did.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lane {
    /// The worker's name: `worker 0`, `process 1`, `Ada`.
    pub name: String,
    /// What it did, by start. A span inside another one is a part of it: a wait within a task.
    pub spans: Vec<Span>,
}

impl Timeline {
    /// When the last span ends, in nanoseconds.
    pub fn end(&self) -> u64 {
        self.spans().map(|span| span.end).max().unwrap_or(0)
    }

    /// All spans, lane by lane.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        self.lanes.iter().flat_map(|lane| &lane.spans)
    }

    /// The same with every time multiplied by `factor`: a minute that was run as a millisecond
    /// is a minute again with 60,000.
    #[must_use]
    pub fn scaled(mut self, factor: f64) -> Self {
        let scale = |time: u64| (time as f64 * factor).round() as u64;
        for span in self.lanes.iter_mut().flat_map(|lane| &mut lane.spans) {
            (span.start, span.end) = (scale(span.start), scale(span.end));
        }
        self
    }
}
