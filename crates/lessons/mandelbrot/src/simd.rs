//! Three vectors of four pixels in flight. New: while one vector's sum is on its way, the core
//! works on the other two. Costs: twelve pixels run until the last of them has left.
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without AVX2")]

use timeline::Kind;

use crate::lanes::{BURST, Lanes, Orbits};
use crate::lockstep::{self, Flight};
use crate::{Counts, Kernel, View};

/// Draws the view on one core, twelve pixels at a time.
pub fn run(view: &View) -> Counts {
    run_with(Kernel::of_four(), view)
}

/// The same with the instructions that are asked for.
pub fn run_with(kernel: Kernel, view: &View) -> Counts {
    let mut counts = Counts::new(view);
    for (row, line) in counts.rows_mut().enumerate() {
        fill(kernel, view, row, line);
    }
    counts
}

/// Fills one row: `line` holds its counts from the left.
pub fn fill(kernel: Kernel, view: &View, row: usize, line: &mut [u32]) {
    let _span = timeline::span("row", row as u64, Kind::Compute);
    lockstep::fill::<Three, 3>(kernel, view, row, line);
}

/// Three vectors of four pixels.
///
/// Why three: a step is a chain of three operations, each a few cycles long, and a core could begin
/// two more vectors' steps while it waits for one. A fourth vector needs more registers than AVX2
/// has.
struct Three;

impl Flight<3> for Three {
    #[inline(always)]
    fn escape<L: Lanes<N>, const N: usize>(
        start: [Orbits<L, N>; 3],
        iterations: u32,
    ) -> [[u64; N]; 3] {
        // Three names, not an array: an array that a loop walks over would live in memory.
        let [mut first, mut second, mut third] = start;
        let mut left = iterations;
        let inside = |masks: [L::Mask; 3]| L::any(L::or(L::or(masks[0], masks[1]), masks[2]));
        while left > 0 && inside([first.inside, second.inside, third.inside]) {
            let burst = left.min(BURST);
            // ANCHOR: steps
            for _ in 0..burst {
                first.step();
                second.step();
                third.step();
            }
            left -= burst;
            // ANCHOR_END: steps
        }
        [first.counts(), second.counts(), third.counts()]
    }
}
