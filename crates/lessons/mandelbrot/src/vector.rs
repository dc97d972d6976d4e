//! Four pixels at once in one vector. New: one instruction does four pixels' work. Costs: the
//! four run until the last of them has left, and the core still waits for each result.
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without AVX2")]

use timeline::Kind;

use crate::lanes::{BURST, Lanes, Orbits};
use crate::lockstep::{self, Flight};
use crate::{Counts, Kernel, View};

/// Draws the view on one core, four pixels at a time.
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
    lockstep::fill::<One, 1>(kernel, view, row, line);
}

/// One vector of four pixels.
struct One;

impl Flight<1> for One {
    #[inline(always)]
    fn escape<L: Lanes<N>, const N: usize>(
        [mut orbits]: [Orbits<L, N>; 1],
        iterations: u32,
    ) -> [[u64; N]; 1] {
        let mut left = iterations;
        while left > 0 && orbits.any_inside() {
            let burst = left.min(BURST);
            for _ in 0..burst {
                orbits.step();
            }
            left -= burst;
        }
        [orbits.counts()]
    }
}
