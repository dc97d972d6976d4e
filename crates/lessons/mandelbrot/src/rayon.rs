//! A parallel iterator over rows. New: an idle thread steals half of what another has left, so
//! nobody shares out anything by hand. Costs: a pool, and a little bookkeeping for each split.

use rayon::prelude::*;

use crate::{Counts, View, serial};

/// Draws the view in the rayon pool that it is called in.
// ANCHOR: run
pub fn run(view: &View) -> Counts {
    let mut counts = Counts::new(view);
    let rows = counts.par_rows_mut().enumerate();
    rows.for_each(|(row, line)| serial::fill(view, row, line));
    counts
}
// ANCHOR_END: run
