//! A block of neighbouring rows for each thread. New: all cores work. Costs: the blocks are
//! equal in rows and unequal in work, so all wait for the thread with the most expensive rows.

use std::thread;

use crate::{Counts, View, serial};

/// Draws the view on `workers` threads, each with its share of the rows fixed beforehand.
// ANCHOR: run
pub fn run(view: &View, workers: usize) -> Counts {
    let mut counts = Counts::new(view);
    let rows = view.height.div_ceil(workers);
    thread::scope(|scope| {
        for (index, block) in counts.blocks_mut(rows).enumerate() {
            scope.spawn(move || {
                let lines = block.chunks_mut(view.width);
                for (offset, line) in lines.enumerate() {
                    serial::fill(view, index * rows + offset, line);
                }
            });
        }
    });
    counts
}
// ANCHOR_END: run
