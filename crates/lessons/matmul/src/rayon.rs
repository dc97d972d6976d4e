//! `packed` with a parallel iterator over rows. New: a pool that is there already, so no thread is
//! started; an idle one steals. Costs: the pieces are cut beforehand, a few for each thread, and
//! each piece brings B into the caches anew.

use ::rayon::prelude::*;

use crate::packed::{Block, Kernel, ROWS, STEP, blocks, fill, pack};
use crate::{Element, Job, Product};

/// Multiplies in the rayon pool that it is called in.
pub fn run<T: Element>(job: &Job<T>) -> Product<T> {
    let (mut product, mut block) = (Product::zeros(job), Block::new(job.b(), Kernel::best()));
    // Four pieces for each thread, so that one which was interrupted can be helped.
    let pieces = 4 * ::rayon::current_num_threads();
    let rows = job.rows().div_ceil(pieces).next_multiple_of(STEP).clamp(STEP, ROWS);
    for depth in blocks(job) {
        let panels: Vec<_> = block.panels_mut(depth.len()).collect();
        panels
            .into_par_iter()
            .for_each(|(left, panel)| pack(job.b(), depth.clone(), left, panel));
        let lines = product.matrix.data_mut().par_chunks_mut(rows * job.columns());
        lines.enumerate().for_each_init(Vec::new, |space, (at, c)| {
            fill(job.a(), depth.clone(), &block, at * rows, c, space);
        });
    }
    product
}
