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
    ranks.gather(&now[side..(rows + 1) * side])
}

/// Every rank's last row becomes the halo above the next rank's strip, and its first row the halo below the
/// one before.
fn exchange(ranks: &Ranks, now: &mut [f64], side: usize, rows: usize) {
    let (above, below) = (ranks.rank - 1, ranks.rank + 1);
    let last = now[rows * side..(rows + 1) * side].to_vec();
    pass(ranks, (&last, below), (&mut now[..side], above));
    let first = now[side..2 * side].to_vec();
    pass(ranks, (&first, above), (&mut now[(rows + 1) * side..], below));
}

/// Sends a row to one neighbour and takes one from the other, where they are there.
fn pass(ranks: &Ranks, (row, to): (&[f64], i32), (halo, from): (&mut [f64], i32)) {
    let neighbour =
        |rank: i32| (0..ranks.size).contains(&rank).then(|| ranks.world.process_at_rank(rank));
    match (neighbour(to), neighbour(from)) {
        (Some(to), Some(from)) => {
            p2p::send_receive_into(row, &to, halo, &from);
        }
        (Some(to), None) => to.send(row),
        (None, Some(from)) => {
            from.receive_into(halo);
        }
        (None, None) => {}
    }
}
