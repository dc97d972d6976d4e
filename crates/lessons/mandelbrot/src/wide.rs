//! Four vectors of eight pixels in flight, with AVX-512. New: vectors twice as wide, masks in
//! registers of their own, and room for a fourth vector. Costs: 32 pixels run until the last of them
//! has left, so at the edge of the set most of the work is done for nobody.
#![allow(clippy::inline_always, reason = "what is not inlined is compiled without AVX-512")]

use timeline::Kind;

use crate::lanes::{BURST, Lanes, Orbits};
use crate::lockstep::{self, Flight};
use crate::{Counts, Kernel, View, simd};

/// Draws the view on one core, 32 pixels at a time; without AVX-512, as `simd` does.
pub fn run(view: &View) -> Counts {
    run_with(Kernel::widest(), view)
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
    if kernel.is_wide() {
        let _span = timeline::span("row", row as u64, Kind::Compute);
        lockstep::fill::<Four, 4>(kernel, view, row, line);
    } else {
        simd::fill(kernel, view, row, line); // no room for a fourth
    }
}

/// Four vectors.
///
/// Why four: each needs x, re, im and its counts for good, and up to three registers while it takes
/// a step. With y and two constants that is at most 4 · 7 + 3 of the 32 registers. A masked
/// comparison does what a comparison and an `and` do in `simd`, and a masked addition counts.
struct Four;

impl Flight<4> for Four {
    #[inline(always)]
    fn escape<L: Lanes<N>, const N: usize>(
        start: [Orbits<L, N>; 4],
        iterations: u32,
    ) -> [[u64; N]; 4] {
        let [mut first, mut second, mut third, mut fourth] = start;
        let mut left = iterations;
        let inside = |[a, b, c, d]: [L::Mask; 4]| L::any(L::or(L::or(a, b), L::or(c, d)));
        while left > 0 && inside([first.inside, second.inside, third.inside, fourth.inside]) {
            let burst = left.min(BURST);
            for _ in 0..burst {
                first.step();
                second.step();
                third.step();
                fourth.step();
            }
            left -= burst;
        }
        [first.counts(), second.counts(), third.counts(), fourth.counts()]
    }
}
