//! What the pools tell the timeline: which task ran on which worker.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use timeline::Kind;

/// Numbers for tasks that have none of their own, far from those that people give.
static NEXT: AtomicU64 = AtomicU64::new(1 << 32);

/// How the timeline shows a task.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    label: &'static str,
    kind: Kind,
    number: u64,
}

impl Mark {
    /// With the task's own number, or the next one if somebody records.
    pub(crate) fn new(label: &'static str, kind: Kind, number: Option<u64>) -> Self {
        let next = || if timeline::is_recording() { NEXT.fetch_add(1, Relaxed) } else { 0 };
        Self { label, kind, number: number.unwrap_or_else(next) }
    }

    /// Marks `work` as the task itself.
    pub(crate) fn work<O>(self, work: impl FnOnce() -> O) -> O {
        let _open = timeline::span(self.label, self.number, self.kind);
        work()
    }

    /// Marks `work` as the price of sending the task or its output.
    pub(crate) fn sending<O>(self, work: impl FnOnce() -> O) -> O {
        timeline::send(self.label, self.number, work)
    }
}
