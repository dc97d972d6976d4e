//! Matrix multiplication: C = A·B, the same 2·m·k·n operations in ten orders.
//!
//! The job is a [`Job`]: an m × k matrix A and a k × n matrix B, of `f64` or of `f32`, row by
//! row in memory. The output is their [`Product`], m × n:
//!
//! ```text
//! C[i, j] = A[i, 0]·B[0, j] + A[i, 1]·B[1, j] + … + A[i, k-1]·B[k-1, j]
//! ```
//!
//! # What it teaches
//!
//! Every variant multiplies and adds the same numbers. What differs is where they come from: a
//! number in a register is there at once, one in the nearest cache after about four cycles, one in
//! main memory after some hundred. There are m·k + k·n numbers and each is used n or m times, so
//! a multiplication *can* be limited by arithmetic alone. The ladder walks there:
//!
//! ```text
//! naive       walks down columns of B: a new cache line for each number
//! reordered   walks along rows only
//! transposed  walks along rows too, and waits for each sum
//! blocked     uses a block of B again while a cache holds it
//! tiled       uses numbers again while registers hold them
//! packed      lays the numbers out in the order of use; multiplies in vectors
//! threads     packed, a fixed share of the rows for each thread
//! rayon       packed, rows over a pool
//! processes   packed, rows and all of B sent to other processes
//! library     what one would take from the registry
//! ```
//!
//! # When two products agree
//!
//! Not when they are equal: a sum in another order is rounded otherwise, and so is one whose
//! products are not rounded before they are added. [`agree()`] has the bound.

mod agree;
pub mod blocked;
mod element;
mod job;
pub mod library;
mod matrix;
mod memory;
pub mod naive;
pub mod npy;
pub mod packed;
pub mod processes;
pub mod rayon;
pub mod reordered;
pub mod threads;
pub mod tiled;
pub mod transposed;

use lesson::Variant;

pub use agree::agree;
pub use element::Element;
pub use job::{Job, Product};
pub use matrix::{MOST_ELEMENTS, Matrix, ShapeError};

/// The ways of multiplying matrices of `f64`, from the plainest to the library's. A program that
/// uses `processes` calls [`executors::enter`] with [`entries`] in its first line.
pub const VARIANTS: &[Variant<Job<f64>, Product<f64>>] = &variants();

/// The same ways for `f32`.
pub const VARIANTS_F32: &[Variant<Job<f32>, Product<f32>>] = &variants();

const fn variants<T: Element>() -> [Variant<Job<T>, Product<T>>; 10] {
    [
        Variant::serial("naive", "each number of C by itself, down columns of B", naive::run),
        Variant::serial("reordered", "a row of C at once, along rows of B", reordered::run),
        Variant::serial("transposed", "B turned first, rows against rows", transposed::run),
        Variant::serial(
            "blocked",
            "a block of B at a time, small enough to cache",
            blocked::run,
        ),
        Variant::serial("tiled", "a tile of C at a time, held in registers", tiled::run),
        Variant::parallel("packed", "panels in order of use, vectors", packed::run)
            .against("packed"),
        Variant::parallel("threads", "packed, a fixed share of rows a thread", threads::run)
            .against("packed"),
        Variant::pooled("rayon", "packed, rows over a pool, idle threads steal", rayon::run)
            .against("packed"),
        Variant::prepared("processes", "packed, rows and B sent as bytes", processes::prepare)
            .against("packed"),
        Variant::serial("library", "the crate matrixmultiply", library::run),
    ]
}

/// What a program that uses the variant `processes` gives [`executors::enter`] in its first line.
pub fn entries() -> Vec<executors::Entry> {
    vec![processes::task::<f64>().entry(), processes::task::<f32>().entry()]
}
