//! One thing that one worker did.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// What a worker does in a span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It works.
    Compute,
    /// It waits: for a reply, a lock, a toaster.
    Wait,
    /// It sends or receives: the price of working together.
    Send,
}

impl Kind {
    /// Its name in lower case.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Compute => "compute",
            Self::Wait => "wait",
            Self::Send => "send",
        }
    }
}

/// One thing that one worker did, from start to end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Row", into = "Row")]
pub struct Span {
    /// What sort of task: `row`, `toast`, `fetch`.
    pub label: Cow<'static, str>,
    /// Which one.
    pub task: u64,
    /// What the worker did for it.
    pub kind: Kind,
    /// When it began, in nanoseconds from the timeline's start.
    pub start: u64,
    /// When it ended, in nanoseconds from the timeline's start.
    pub end: u64,
}

impl Span {
    /// How long it took, in nanoseconds.
    pub fn length(&self) -> u64 {
        self.end.saturating_sub(self.start)
    }

    /// Its task in words: `row 17`.
    pub fn name(&self) -> String {
        format!("{} {}", self.label, self.task)
    }
}

/// A span in a file: a session holds thousands, and field names would be most of it.
type Row = (String, u64, Kind, u64, u64);

impl From<Row> for Span {
    fn from((label, task, kind, start, end): Row) -> Self {
        Self { label: Cow::Owned(label), task, kind, start, end: end.max(start) }
    }
}

impl From<Span> for Row {
    fn from(span: Span) -> Self {
        (span.label.into_owned(), span.task, span.kind, span.start, span.end)
    }
}
