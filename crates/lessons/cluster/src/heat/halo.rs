//! A strip of rows for each rank, with one row more above and below: the halo, a copy of the neighbours'
//! edges. New: before each step the edges are exchanged. Costs: two messages a step, and waiting for the
//! slower neighbour, every time.

use mpi::point_to_point as p2p;
use mpi::traits::*;

use super::{Plate, step};
use crate::ranks::Ranks;

/// The plate after all its steps, at the root.
pub fn run(ranks: &Ranks, plate: Plate) -> Option<Vec<f64>> {
    let side = plate.side;
    let (from, to) = ranks.own_block(side);
    let rows = to - from;
    // Row 0 and the last are the halo.
    let mut now = vec![0.0; (rows + 2) * side];
    now[side..(rows + 1) * side].copy_from_slice(&plate.rows(from, to));
    let mut next = now.clone();
    for _ in 0..plate.steps {
        exchange(ranks, &mut now, side, rows);
        for row in 1..=rows {
            let at = |row: usize| &now[row * side..(row + 1) * side];
            let target = &mut next[row * side..(row + 1) * side];
            let global = from + row - 1;
            if global == 0 || global + 1 == side {
                target.copy_from_slice(at(row));
            } else {
                step(at(row - 1), at(row), at(row + 1), target);
            }
        }
        std::mem::swap(&mut now, &mut next);
    }
    ranks.gather(&now[side..(rows + 1) * side], side, side)
}

/// Sends the first row up and the last row down, and receives the neighbours'. A rank without rows has no
/// edges: it hands on what it got, as if it were not there; there are none with as many rows as ranks.
fn exchange(ranks: &Ranks, now: &mut [f64], side: usize, rows: usize) {
    let (above, below) = (ranks.rank - 1, ranks.rank + 1);
    let first = now[side..2 * side].to_vec();
    let last = now[rows * side..(rows + 1) * side].to_vec();
    // Down: every rank's last row becomes the upper halo of the next.
    match (above >= 0, below < ranks.size) {
        (true, true) => {
            let (to, from) =
                (ranks.world.process_at_rank(below), ranks.world.process_at_rank(above));
            p2p::send_receive_into(&last[..], &to, &mut now[..side], &from);
        }
        (true, false) => {
            ranks.world.process_at_rank(above).receive_into(&mut now[..side]);
        }
        (false, true) => ranks.world.process_at_rank(below).send(&last[..]),
        (false, false) => {}
    }
    // Up: every rank's first row becomes the lower halo of the one before.
    let halo = (rows + 1) * side..(rows + 2) * side;
    match (above >= 0, below < ranks.size) {
        (true, true) => {
            let (to, from) =
                (ranks.world.process_at_rank(above), ranks.world.process_at_rank(below));
            p2p::send_receive_into(&first[..], &to, &mut now[halo], &from);
        }
        (false, true) => {
            ranks.world.process_at_rank(below).receive_into(&mut now[halo]);
        }
        (true, false) => ranks.world.process_at_rank(above).send(&first[..]),
        (false, false) => {}
    }
}
