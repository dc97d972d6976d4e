//! SIMD within a row, a pool over the rows. New: both levels at once. Costs: what both cost, and a
//! row is soon done, so the pool's bookkeeping weighs more.

use rayon::prelude::*;

use crate::{Counts, Kernel, View, simd};

/// Draws the view in the rayon pool that it is called in, twelve pixels at a time.
pub fn run(view: &View) -> Counts {
    let kernel = Kernel::of_four();
    let mut counts = Counts::new(view);
    let rows = counts.par_rows_mut().enumerate();
    rows.for_each(|(row, line)| simd::fill(kernel, view, row, line));
    counts
}
