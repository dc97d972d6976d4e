//! Breadth-first search that never guesses. New: each neighbour is written to the next level, and the level
//! grows by 0 or 1. Costs: four writes for each cell, most for nothing, and a byte where a bit would do.

use crate::board::{Board, FREE};
use crate::tiling::{Place, narrow};
use crate::ways::make_room;
use crate::{Maze, Moves, Solution};

/// Finds a shortest path level by level.
///
/// In corridors [`bits`](crate::bits) have one cell in a word, and then what takes time are branches: is
/// there a neighbour, is it new, is it in this tile? In a maze nobody can foretell that, and each wrong
/// guess costs the work of 15 to 20 cycles. Here are no such questions. Whether a neighbour is new is a
/// number, 0 or 1, that is added to the length of the list; the next one overwrites what does not count.
///
/// A core then works on the neighbours of several cells at once. That takes some 50 instructions for
/// each cell, for the 4 or so that a branch in the right place would take.
pub fn run(maze: &Maze) -> Solution {
    narrow(maze).unwrap_or_else(|| match maze.moves() {
        Moves::Four => search::<4>(maze),
        Moves::Eight => search::<8>(maze),
    })
}

fn search<const N: usize>(maze: &Maze) -> Solution {
    let mut board = Board::<N>::new(maze.grid(), maze.from());
    let end = board.place(maze.grid(), maze.to());
    let (mut level, mut next) = (vec![board.place(maze.grid(), maze.from())], Vec::new());
    let mut count = 1;
    while count > 0 && !board.has(end) {
        make_room(&mut next, count * N);
        count = leave(&mut board, &level[..count], &mut next);
        std::mem::swap(&mut level, &mut next);
    }
    Solution::shortest(board.has(end).then(|| board.path(maze, maze.to())))
}

/// Notes all new neighbours of a level, writes them to `next`, which has room for all neighbours, and
/// returns how many there are.
pub(crate) fn leave<const N: usize>(
    board: &mut Board<N>,
    level: &[Place],
    next: &mut [Place],
) -> usize {
    let mut count = 0;
    for &place in level {
        let Some(slots) = next[count..].first_chunk_mut::<N>() else { break };
        let mut found = 0;
        // ANCHOR: cell
        for (step, distance) in (0..).zip(board.steps[place as usize % 64]) {
            let there = place.wrapping_add_signed(distance);
            let note = &mut board.notes[there as usize];
            let new = *note == FREE;
            *note = if new { step } else { *note };
            // N is a power of two: the remainder is free, a check is not.
            slots[found % N] = there;
            found += usize::from(new);
        }
        count += found;
        // ANCHOR_END: cell
    }
    count
}
