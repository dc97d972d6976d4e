//! Maze: corridors, where the frontier is narrow, and an open grid, where it is wide.

use maze::generate::{Kind, Recipe, generate};
use maze::{Maze, Moves, VARIANTS, agree};

speedup::count_allocations!();

/// Cells on each side of the corridors: a search takes a few milliseconds.
const NARROW: usize = 401;

/// Cells on each side of the open grid: from here on a level takes longer than a meeting.
const WIDE: usize = 1201;

/// What is left out in the open grid, where a search takes four times as long: ways that are no
/// breadth-first search. They have no dead ends to fill there, or find a path through half of all cells.
const CORRIDORS_ONLY: [&str; 6] =
    ["depth_first", "wall_follower", "dead_ends", "bands", "first_of", "best_of"];

fn main() -> std::process::ExitCode {
    let breadth_first: Vec<_> = VARIANTS
        .iter()
        .filter(|variant| !CORRIDORS_ONLY.contains(&variant.name))
        .copied()
        .collect();
    speedup::bench("maze", |bench| {
        bench
            .case("corridors", || maze(Kind::Braided, NARROW))
            .about(format!("{NARROW}×{NARROW} cells, corridors with loops"))
            .items((NARROW * NARROW) as u64, "cells")
            .variants(VARIANTS)
            .measure_by(agree);
        bench
            .case("open", || maze(Kind::Open, WIDE))
            .about(format!("{WIDE}×{WIDE} cells, an open grid, a cell in five a wall"))
            .items((WIDE * WIDE) as u64, "cells")
            .variants(&breadth_first)
            .measure_by(agree);
    })
}

fn maze(kind: Kind, side: usize) -> Maze {
    let recipe = Recipe { kind, width: side, height: side, density: 0.2, seed: 2020 };
    let grid = generate(&recipe).unwrap_or_else(|error| panic!("{error}"));
    Maze::new(grid, None, None, Moves::Four).unwrap_or_else(|error| panic!("{error}"))
}
