//! Maze: corridors, where the frontier is narrow, and an open grid, where it is wide.

use maze::generate::{Kind, Recipe, generate};
use maze::{Maze, Moves, VARIANTS, agree};

speedup::count_allocations!();

/// Cells on each side: a search takes some milliseconds.
const SIDE: usize = 601;

fn main() -> std::process::ExitCode {
    speedup::bench("maze", |bench| {
        for (name, kind, about) in [
            ("corridors", Kind::Braided, "corridors with loops"),
            ("open", Kind::Open, "an open grid, a cell in five a wall"),
        ] {
            bench
                .case(name, move || maze(kind))
                .about(format!("{SIDE}×{SIDE} cells, {about}"))
                .items((SIDE * SIDE) as u64, "cells")
                .variants(VARIANTS)
                .measure_by(agree);
        }
    })
}

fn maze(kind: Kind) -> Maze {
    let recipe = Recipe { kind, width: SIDE, height: SIDE, density: 0.2, seed: 2020 };
    let grid = generate(&recipe).unwrap_or_else(|error| panic!("{error}"));
    Maze::new(grid, None, None, Moves::Four).unwrap_or_else(|error| panic!("{error}"))
}
