//! The last rung: a look at the plan, then the search that fits. New: it is fast in corridors and in an
//! open grid. Costs: the look, which is some operations for 64 cells; and a guess may be wrong.

use crate::{Grid, Maze, Moves, Solution, both_ends, strips};

/// From how many ways for each open cell on a maze counts as open. In tunnels there are two and a few, in
/// an open grid four, less those that lead to a wall. With a cell in four a wall, `ways` and `bits` take
/// about as long.
const OPEN: usize = 3;

/// Finds a shortest path on `workers` threads: by [`strips`] in an open grid or with eight moves, by
/// [`both_ends`] in corridors. With one worker these are [`bits`](crate::bits) and [`ways`](crate::ways).
// ANCHOR: run
pub fn run(maze: &Maze, workers: usize) -> Solution {
    if maze.moves() == Moves::Eight || is_open(maze.grid()) {
        strips::run(maze, workers)
    } else {
        both_ends::run(maze, workers)
    }
}
// ANCHOR_END: run

/// Whether there are at least [`OPEN`] ways for each open cell. Each pair of open neighbours is two ways.
fn is_open(grid: &Grid) -> bool {
    let pairs = |step: usize| {
        let both = (0..)
            .step_by(64)
            .zip(grid.words())
            .map(|(first, word)| word & grid.word(first + step));
        both.map(|word| word.count_ones() as usize).sum::<usize>()
    };
    2 * (pairs(1) + pairs(grid.stride())) >= OPEN * grid.count_open()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::generate::{Kind, Recipe, generate};

    #[test]
    fn tunnels_count_as_corridors_and_scattered_walls_as_an_open_grid() {
        let cases = [
            (Kind::DepthFirst, 0.0, false),
            (Kind::Wilson, 0.0, false),
            (Kind::Braided, 0.0, false),
            (Kind::Open, 0.0, true),
            (Kind::Open, 0.2, true),
            (Kind::Open, 0.4, false),
        ];
        for (kind, density, expected) in cases {
            let recipe = Recipe { kind, width: 101, height: 75, density, seed: 1 };
            let grid = generate(&recipe).expect("a good recipe");
            assert_eq!(is_open(&grid), expected, "{kind:?} {density}");
        }
    }
}
