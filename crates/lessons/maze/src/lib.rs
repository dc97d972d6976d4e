//! The way through a maze: irregular work, where a better algorithm often beats more workers.
//!
//! The job is a [`Maze`]: a [`Grid`] of open cells and walls, a start, an end, and the [`Moves`]
//! that are allowed. The answer is a [`Solution`]: a path from start to end, or that there is none.
//!
//! # Moves
//!
//! With [`Moves::Four`] a step leads to the cell beside, above or below. With [`Moves::Eight`] it
//! leads to any of the eight neighbours, whatever lies beside it: a diagonal step may pass between two
//! walls that touch. The length of a path is its number of steps; a diagonal one counts as one.
//!
//! # Why it is in the course
//!
//! The pixels of a picture can be computed in any order. A search cannot: what is next is known only
//! when what was before has been done. All that workers can share is what is known at one moment, the
//! *frontier*: the cells that were reached and not yet left again.
//!
//! - In **corridors** the frontier is a few cells wide. There is nothing to share, and workers that
//!   must meet after each step cost more than the step.
//! - In an **open grid** the frontier is as wide as the grid. There it pays to share it out, if each worker
//!   keeps to its own part of the maze and a level takes longer than a meeting.
//!
//! And in both a better algorithm does what workers cannot: a search from both ends, an estimate of
//! what is still to go, cells in the bits of a word, a signpost in each cell, a list that grows without a
//! branch.
//!
//! # What agrees
//!
//! There may be many shortest paths, and which one a variant finds is its own affair. Those that
//! promise the shortest must all give the same length. The others give any path; [`check()`] looks at
//! every step of it. All agree on whether there is a path, but for the wall follower: where it comes
//! round to its own first step without an answer, it [gives up](Outcome::GaveUp) and says so.
//!
//! # Memory
//!
//! A grid takes one bit for each cell, a search one byte more (`bidirectional` and `both_ends` two,
//! `two_threads` four, the races one for each worker), and four to sixteen for each cell of its frontier and
//! of its path. Searches in tiles round rows and columns up to eight, which is two bytes and a half in the
//! worst case; `strips` take up to half as much again for their copies. With [`MOST_CELLS`], 10⁸
//! cells, that is 12.5 MB for the grid and 100 MB for a search, 400 MB for `two_threads`. The walls around
//! count as cells: in a maze of one row there are three times as many.

pub mod astar;
pub mod bands;
pub mod best_of;
pub mod bfs;
pub mod bidirectional;
pub mod bits;
mod board;
pub mod both_ends;
pub mod branchless;
mod check;
pub mod chosen;
pub mod dead_ends;
pub mod depth_first;
pub mod file;
pub mod first_of;
pub mod frontier;
pub mod generate;
mod grid;
mod maze;
mod moves;
mod rendezvous;
mod share;
mod signposts;
mod solution;
pub mod strips;
mod tiles;
mod tiling;
mod trail;
pub mod two_threads;
pub mod wall_follower;
pub mod ways;

use lesson::Variant;

pub use check::{Flaw, check};
pub use grid::{Cell, Grid, MOST_CELLS, SizeError};
pub use maze::{Maze, MazeError};
pub use moves::Moves;
pub use solution::{Outcome, Path, Solution, agree};

/// The ways through, from the plainest to the fastest.
pub const VARIANTS: &[Variant<Maze, Solution>] = &[
    Variant::serial("bfs", "breadth-first: a queue, the nearest cell first", bfs::run),
    Variant::serial("depth_first", "a stack in its place: some path", depth_first::run),
    Variant::serial("wall_follower", "the right hand on the wall", wall_follower::run),
    Variant::serial("astar", "the cell first that seems closest to the end", astar::run),
    Variant::serial("bidirectional", "from both ends until they meet", bidirectional::run),
    Variant::serial("dead_ends", "fills every dead end, then searches", dead_ends::run),
    Variant::parallel("two_threads", "a thread from each end", two_threads::run)
        .against("bidirectional"),
    Variant::parallel("frontier", "bfs, each level shared out", frontier::run),
    Variant::parallel("bands", "dead_ends, a band of rows for each thread", bands::run)
        .against("dead_ends"),
    Variant::parallel(
        "first_of",
        "different searches race, the first one counts",
        first_of::run,
    )
    .against("depth_first"),
    Variant::parallel("best_of", "several random searches, the shortest path", best_of::run)
        .against("depth_first"),
    Variant::serial("bits", "bfs with 64 cells in a word", bits::run),
    Variant::parallel("strips", "bits, each worker owns strips of rows", strips::run)
        .against("bits"),
    Variant::serial(
        "branchless",
        "bfs that never guesses whether a cell is new",
        branchless::run,
    ),
    Variant::serial("ways", "bfs along signposts, no neighbour is asked", ways::run),
    Variant::parallel("both_ends", "ways, a thread from each end", both_ends::run)
        .against("ways"),
    Variant::parallel("chosen", "strips or both_ends, after a look at the plan", chosen::run),
];
