//! No manager: a counter in one rank's memory, to which every rank adds one from outside. New: one-sided
//! access, what an atomic counter is to threads. Costs: a round trip for each block, unless the counter is
//! in one's own memory; and the rows travel at the end, with a list of whose they are.

use mandelbrot::{Counts, View};

use super::{blocks, draw, place};
use crate::ranks::Ranks;
use crate::shared_counter::SharedCounter;

/// Draws `view` on all ranks; the root has the counts.
pub fn run(ranks: &Ranks, view: &View) -> Option<Counts> {
    let counter = SharedCounter::new(ranks);
    let mut mine: Vec<(usize, Vec<u32>)> = Vec::new();
    // ANCHOR: loop
    loop {
        let block = counter.next() as usize;
        if block >= blocks(view) {
            break;
        }
        mine.push((block, draw(view, block)));
    }
    // ANCHOR_END: loop
    drop(counter);
    collect(ranks, view, &mine)
}

/// Each rank's blocks go to their places at the root.
fn collect(ranks: &Ranks, view: &View, mine: &[(usize, Vec<u32>)]) -> Option<Counts> {
    let numbers: Vec<u32> = mine.iter().map(|(block, _)| *block as u32).collect();
    let counts: Vec<u32> = mine.iter().flat_map(|(_, counts)| counts.iter().copied()).collect();
    let numbers = ranks.gather(&numbers);
    let drawn = ranks.gather(&counts);
    let (numbers, drawn) = (numbers?, drawn?);
    let mut all = Counts::new(view);
    let mut rest = &drawn[..];
    for block in numbers {
        let place = place(view, block as usize);
        let (these, others) = rest.split_at(place.len());
        all.counts[place].copy_from_slice(these);
        rest = others;
    }
    Some(all)
}
