//! Every thread has a counter of its own, and yet they fight: the counters lie in one cache line.
//!
//! The job throws darts at a square and counts those within the quarter of a circle. The answer is the same for
//! every number of workers: a block of throws has its own seed.

pub mod broken;
pub mod local;
pub mod mended;
pub mod serial;

use std::ops::Range;

use lesson::Variant;
use serde_json::json;

use crate::{Failure, Seen, Sight};

/// Bytes that processors hand to each other as a whole, on x86 and most ARM machines.
pub const LINE: usize = 64;

/// Throws of a block.
const BLOCK: u64 = 1_000;

/// Darts thrown at a square.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Throws {
    /// Blocks of a thousand throws.
    pub blocks: u64,
}

impl Throws {
    /// The blocks of one of `workers` workers.
    pub(crate) fn share(self, worker: usize, workers: usize) -> Range<u64> {
        let bound = |worker| self.blocks * worker as u64 / workers as u64;
        bound(worker)..bound(worker + 1)
    }
}

/// For each throw of a block, 1 if it hits the quarter of a circle, else 0.
pub(crate) fn hits(block: u64) -> impl Iterator<Item = u64> {
    let mut state = block.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (0..BLOCK).map(move |_| {
        // Knuth's linear congruential generator modulo 2^64 (MMIX); its low bits are folded in from above.
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        let mixed = state ^ (state >> 29);
        let (x, y) = (mixed >> 33, mixed & 0x7fff_ffff); // 31 bits each
        u64::from(x * x + y * y < 1 << 62)
    })
}

/// The ways of counting the hits.
pub const VARIANTS: &[Variant<Throws, u64>] = &[
    Variant::serial("serial", "one thread, one counter", serial::run),
    Variant::parallel("broken", "a counter for each thread, side by side", broken::run),
    Variant::parallel(
        "mended",
        "a counter for each thread, a cache line for each",
        mended::run,
    ),
    Variant::parallel("local", "a variable of the thread, handed over at the end", local::run),
];

/// The exhibit.
pub const FAILURE: Failure = Failure {
    name: "false-sharing",
    about: "each thread has its own counter, and all counters lie in one cache line",
    variants: &[
        Variant::parallel("broken", "counters side by side", |_, workers| {
            show(broken::run(&SHOWN, workers), &broken::lines(workers))
        }),
        Variant::parallel("mended", "a cache line for each counter", |_, workers| {
            show(mended::run(&SHOWN, workers), &mended::lines(workers))
        }),
    ],
    alone: None,
};

/// What the demo throws: a tenth of a second.
const SHOWN: Throws = Throws { blocks: 20_000 };

#[allow(clippy::unnecessary_wraps, reason = "others can fail")]
fn show(hits: u64, lines: &[usize]) -> Seen {
    let shared = shared(lines);
    let said = format!(
        "{hits} of {} throws hit; {shared} of {} counters share their cache line with another",
        SHOWN.blocks * BLOCK,
        lines.len()
    );
    let failure =
        "false-sharing: counters of several threads in one line, found by their addresses";
    Ok(Sight::judged(shared == 0, said, failure, json!({ "hits": hits, "shared": shared })))
}

/// How many of the lines occur more than once.
fn shared(lines: &[usize]) -> usize {
    let times = |line| lines.iter().filter(|other| **other == line).count();
    lines.iter().filter(|line| times(**line) > 1).count()
}
