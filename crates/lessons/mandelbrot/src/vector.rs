//! Four pixels at once in one vector. New: one instruction does four pixels' work. Costs: the
//! four run until the last of them has left, and the core still waits for each result.
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without AVX2")]

use timeline::Kind;

use crate::lanes::{self, BURST, Flight, LANES, Lanes, Orbits};
use crate::{Counts, View};

/// Draws the view on one core, four pixels at a time.
pub fn run(view: &View) -> Counts {
    let mut counts = Counts::new(view);
    for (row, line) in counts.rows_mut().enumerate() {
        fill(view, row, line);
    }
    counts
}

/// Fills one row: `line` holds its counts from the left.
pub fn fill(view: &View, row: usize, line: &mut [u32]) {
    let _span = timeline::span("row", row as u64, Kind::Compute);
    lanes::fill::<One, 1>(view, row, line);
}

/// One vector of four pixels.
pub(crate) struct One;

impl Flight<1> for One {
    #[inline(always)]
    fn escape<L: Lanes>(
        start: Orbits<L>,
        [x]: [L; 1],
        y: L,
        iterations: u32,
    ) -> [[u64; LANES]; 1] {
        let mut orbits = start;
        let mut left = iterations;
        while left > 0 && L::any(orbits.inside) {
            let burst = left.min(BURST);
            for _ in 0..burst {
                orbits.step(x, y);
            }
            left -= burst;
        }
        [orbits.counts()]
    }
}
