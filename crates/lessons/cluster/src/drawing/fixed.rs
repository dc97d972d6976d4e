//! A block of neighbouring rows for each rank, once and for all. New: no memory is shared; the rows
//! travel at the end. Costs: whoever has cheap rows waits for whoever has expensive ones, as with threads.

use mandelbrot::hindsight::fill;
use mandelbrot::{Counts, Kernel, View};

use crate::ranks::Ranks;

/// Draws `view` on all ranks; the root has the counts.
pub fn run(ranks: &Ranks, view: &View) -> Option<Counts> {
    let (from, to) = ranks.own_block(view.height);
    let mut mine = vec![0_u32; (to - from) * view.width];
    fill(Kernel::widest(), view, from, &mut mine);
    Some(Counts::from_counts(view, ranks.gather(&mine)?))
}
