//! The Chrome trace format, which Perfetto opens.
//!
//! The format is described in Google's "Trace Event Format": complete events (`X`) with a start and
//! a length in microseconds, one thread per lane, and a flow (`s`, `f`) for each edge.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::{Span, Timeline};

impl Timeline {
    /// This timeline as a JSON file for <https://ui.perfetto.dev>.
    pub fn chrome_trace(&self) -> String {
        let mut events: Vec<Value> = Vec::new();
        for (lane, index) in self.lanes.iter().zip(0_u64..) {
            events.push(json!({
                "ph": "M", "pid": 1, "tid": index,
                "name": "thread_name", "args": { "name": lane.name },
            }));
            events.push(json!({
                "ph": "M", "pid": 1, "tid": index,
                "name": "thread_sort_index", "args": { "sort_index": index },
            }));
            events.extend(lane.spans.iter().map(|span| complete(span, index)));
        }
        events.extend(self.flows());
        json!({ "displayTimeUnit": "ms", "traceEvents": events }).to_string()
    }

    /// An arrow for each edge, from the end of the one task's last span to the start of the
    /// other's first.
    fn flows(&self) -> Vec<Value> {
        let mut first: HashMap<u64, (&Span, u64)> = HashMap::new();
        let mut last: HashMap<u64, (&Span, u64)> = HashMap::new();
        for (lane, index) in self.lanes.iter().zip(0_u64..) {
            for span in &lane.spans {
                let earliest = first.entry(span.task).or_insert((span, index));
                if span.start < earliest.0.start {
                    *earliest = (span, index);
                }
                let latest = last.entry(span.task).or_insert((span, index));
                if span.end > latest.0.end {
                    *latest = (span, index);
                }
            }
        }
        let mut flows = Vec::new();
        for (id, (from, to)) in self.edges.iter().enumerate() {
            if let (Some((from, out)), Some((to, into))) = (last.get(from), first.get(to)) {
                let flow = |phase: &str, lane: &u64, at: u64| {
                    json!({
                        "ph": phase, "bp": "e", "pid": 1, "tid": lane, "id": id,
                        "cat": "edge", "name": "edge", "ts": micros(at),
                    })
                };
                flows.push(flow("s", out, from.end));
                flows.push(flow("f", into, to.start));
            }
        }
        flows
    }
}

fn complete(span: &Span, lane: u64) -> Value {
    json!({
        "ph": "X", "pid": 1, "tid": lane,
        "name": span.label, "cat": span.kind.name(),
        "ts": micros(span.start), "dur": micros(span.length()),
        "args": { "task": span.task },
    })
}

fn micros(ns: u64) -> f64 {
    ns as f64 / 1e3
}
