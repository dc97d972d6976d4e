//! The root hands out rows and draws none. New: whoever is done asks for more. Costs: a message there
//! and one back for each block, and a whole rank that only waits: with two ranks one of them works.

use mandelbrot::{Counts, View};
use mpi::traits::*;

use super::{blocks, draw, place};
use crate::ranks::{ROOT, Ranks};

/// What the manager sends when nothing is left.
const DONE: i32 = -1;

/// Draws `view`; the root has the counts. A single rank draws it all.
pub fn run(ranks: &Ranks, view: &View) -> Option<Counts> {
    if !ranks.is_root() {
        work(ranks, view);
        return None;
    }
    let mut counts = Counts::new(view);
    if ranks.size == 1 {
        for block in 0..blocks(view) {
            counts.counts[place(view, block)].copy_from_slice(&draw(view, block));
        }
    } else {
        manage(ranks, view, &mut counts);
    }
    Some(counts)
}

/// Answers each message with the next block until all are back and everyone was told that it is over.
fn manage(ranks: &Ranks, view: &View, counts: &mut Counts) {
    let mut left = 0..blocks(view);
    let mut working = ranks.size - 1;
    while working > 0 {
        // The tag says which block it is; the first message of a worker has none.
        let (drawn, status) = ranks.world.any_process().receive_vec::<u32>();
        if !drawn.is_empty() {
            counts.counts[place(view, status.tag() as usize)].copy_from_slice(&drawn);
        }
        let next = left.next().map_or(DONE, |block| block as i32);
        working -= i32::from(next == DONE);
        ranks.world.process_at_rank(status.source_rank()).send(&next);
    }
}

fn work(ranks: &Ranks, view: &View) {
    let manager = ranks.world.process_at_rank(ROOT);
    manager.send(&[] as &[u32]);
    loop {
        let (block, _) = manager.receive::<i32>();
        if block == DONE {
            return;
        }
        manager.send_with_tag(&draw(view, block as usize)[..], block);
    }
}
