//! `packed` with a fixed share of the rows for each thread. New: nothing is handed out, so nobody
//! asks for anything while they work. Costs: the shares are equal in work and cores are not equal in
//! speed; a thread that is interrupted keeps all others waiting at the end.

use std::thread;

use crate::packed::{Block, Kernel, ROWS, STEP, blocks, fill, pack};
use crate::{Element, Job, Product};

/// Multiplies on `workers` threads.
pub fn run<T: Element>(job: &Job<T>, workers: usize) -> Product<T> {
    let (mut product, mut block) = (Product::zeros(job), Block::new(job.b(), Kernel::best()));
    let rows = job.rows().div_ceil(workers).next_multiple_of(STEP).max(STEP);
    for depth in blocks(job) {
        let mut panels: Vec<_> = block.panels_mut(depth.len()).collect();
        let share = panels.len().div_ceil(workers);
        thread::scope(|scope| {
            for panels in panels.chunks_mut(share) {
                let depth = &depth;
                scope.spawn(move || {
                    for (left, panel) in panels {
                        pack(job.b(), depth.clone(), *left, panel);
                    }
                });
            }
        });
        thread::scope(|scope| {
            let (block, depth) = (&block, &depth);
            let shares = product.matrix.data_mut().chunks_mut(rows * job.columns());
            for (c, first) in shares.zip((0..).step_by(rows)) {
                scope.spawn(move || {
                    let mut space = Vec::new();
                    let parts = c.chunks_mut(ROWS * job.columns());
                    for (c, top) in parts.zip((first..).step_by(ROWS)) {
                        fill(job.a(), depth.clone(), block, top, c, &mut space);
                    }
                });
            }
        });
    }
    product
}
