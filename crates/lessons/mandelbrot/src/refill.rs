//! Vectors that do not wait for each other. New: a vector whose eight pixels are done takes the next
//! eight, so that only pixels of one vector wait for each other. Costs: after each burst every
//! vector is asked whether it is done.
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without AVX-512")]

use timeline::Kind;

use crate::lanes::{BURST, Lanes, Orbits};
use crate::stream::{self, Pace, ROWS};
use crate::{Counts, Kernel, View};

/// Draws the view on one core, 32 pixels at a time (12 with AVX2).
pub fn run(view: &View) -> Counts {
    run_with(Kernel::widest(), view)
}

/// The same with the instructions that are asked for.
pub fn run_with(kernel: Kernel, view: &View) -> Counts {
    let mut counts = Counts::new(view);
    for (index, block) in counts.blocks_mut(ROWS).enumerate() {
        fill(kernel, view, index * ROWS, block);
    }
    counts
}

/// Fills a block of rows, of which `first` is the uppermost.
pub fn fill(kernel: Kernel, view: &View, first: usize, block: &mut [u32]) {
    let _span = timeline::span("rows", first as u64, Kind::Compute);
    stream::fill(kernel, Watchful, view, first, block);
}

/// Looks and counts at each step.
pub(crate) struct Watchful;

impl Pace for Watchful {
    const BLIND: bool = false;

    #[inline(always)]
    fn advance<L: Lanes<N>, const N: usize, const FLIGHT: usize>(
        &mut self,
        flight: &mut [Orbits<L, N>; FLIGHT],
        _left: u32,
    ) -> u32 {
        let mut here = *flight; // a copy, which the compiler keeps in registers
        for _ in 0..BURST {
            for orbits in &mut here {
                orbits.step();
            }
        }
        *flight = here;
        BURST
    }
}
