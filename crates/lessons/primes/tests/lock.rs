//! What a global lock does to threads, seen on a recorded timeline.
//!
//! Recordings are process-wide, so these checks have a program of their own.
#![allow(clippy::expect_used, reason = "helpers of tests fail as tests do")]

use primes::testing::{self, Numbers};
use timeline::{Kind, Span, Timeline};

fn record(name: &str, workers: usize) -> Timeline {
    let variant = testing::VARIANTS.iter().find(|variant| variant.name == name);
    let ready = variant.expect("a known variant").prepare(workers).expect("no pool is needed");
    // Ten numbers for each worker, whose blocks are so of equal work.
    let numbers = Numbers::talks(workers);
    timeline::record(|| ready(&numbers)).1
}

fn spans(timeline: &Timeline, kind: Kind) -> Vec<&Span> {
    let mut spans: Vec<_> = timeline.spans().filter(|span| span.kind == kind).collect();
    spans.sort_by_key(|span| span.start);
    spans
}

fn overlaps(spans: &[&Span]) -> usize {
    spans.windows(2).filter(|pair| pair[1].start < pair[0].end).count()
}

#[test]
fn threads_compute_at_the_same_time_and_under_one_lock_they_never_do() {
    let free = record("threads", 4);
    assert_eq!((free.lanes.len(), spans(&free, Kind::Compute).len()), (4, 40));
    assert!(overlaps(&spans(&free, Kind::Compute)) > 0, "{free:?}");

    let locked = record("locked", 4);
    assert_eq!((locked.lanes.len(), spans(&locked, Kind::Compute).len()), (4, 40));
    assert_eq!(overlaps(&spans(&locked, Kind::Compute)), 0);
    // All threads are there from the start; what they do is wait.
    assert_eq!(spans(&locked, Kind::Wait).len(), 40);
    let numbers = locked.numbers();
    let waited: u64 = numbers.lanes.iter().map(|lane| lane.wait).sum();
    assert!(waited > numbers.wall, "{numbers:?}");
}
