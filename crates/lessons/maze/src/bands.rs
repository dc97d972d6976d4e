//! Dead ends filled in bands of rows. New: a thread for each band, and no thread writes where another
//! one reads. Costs: what crosses a border between bands is left to a single thread.

use std::thread;

use crate::dead_ends::Band;
use crate::{Grid, Maze, Solution, bfs};

/// So many rows fill whole words, whatever the width: no word is in two bands.
const ROWS: usize = 64;

/// Finds a shortest path after filling the dead ends on `workers` threads.
///
/// Each thread takes the cells outside its band for what they were in the beginning, which no thread
/// changes. A cell outside may be filled meanwhile; then less is filled here than could be, never more.
/// The second round, which knows all bands, finds the rest: only cells that are still open are looked at.
pub fn run(maze: &Maze, workers: usize) -> Solution {
    let mut rest = maze.grid().clone();
    fill_bands(maze, &mut rest, workers);
    timeline::compute("borders", 0, || {
        Band { maze, first: 0, bits: rest.words_mut() }.fill();
    });
    timeline::compute("search", 0, || bfs::run(&maze.within(rest)))
}

fn fill_bands(maze: &Maze, rest: &mut Grid, workers: usize) {
    // 64 rows of s places are 64·s bits, so s words.
    let blocks = (rest.height() + 2).div_ceil(ROWS);
    let words = blocks.div_ceil(workers) * rest.stride();
    thread::scope(|scope| {
        for (index, bits) in rest.words_mut().chunks_mut(words).enumerate() {
            scope.spawn(move || {
                timeline::compute("band", index as u64, || {
                    Band { maze, first: (index * words * 64) as u32, bits }.fill();
                });
            });
        }
    });
}
