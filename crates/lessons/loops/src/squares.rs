//! The squares of 0, 1, 2 … as a list of numbers.
//!
//! Squaring is one instruction, so most of the time goes into the list: finding its memory,
//! growing it, and writing eight bytes for each number. Each variant spends less on one of these.

pub mod capacity;
pub mod collect;
pub mod huge_pages;
pub mod in_place;
pub mod indexed;
pub mod kept;
pub mod push;
pub mod rayon;
pub mod simd;
pub mod simd_rayon;
pub mod streamed;
pub mod threads;

use lesson::{Disagreement, Variant, agreement};

use crate::List;

/// The job: squares of the whole numbers from 0 up to, and without, `size`.
///
/// The size is a `u32` so that no square can overflow: (2³² − 1)² < 2⁶⁴. It also tells the
/// compiler that half of each 64-bit factor is zero, which makes the product cheap in vectors.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numbers {
    /// How many squares.
    pub size: u32,
}

/// The output: item `n` is n².
pub type Squares = List<u64>;

/// One number's square.
pub fn square(number: u32) -> u64 {
    let number = u64::from(number);
    number * number
}

/// All ways of making the squares; the first is what the others are measured against.
pub const VARIANTS: &[Variant<Numbers, Squares>] = &[
    Variant::serial("push", "a loop that pushes onto an empty list", push::run),
    Variant::serial("capacity", "the memory asked for once, before", capacity::run),
    Variant::serial("indexed", "a list of zeros, filled by index", indexed::run),
    Variant::serial("collect", "an iterator that knows its length", collect::run),
    Variant::serial("in_place", "the numbers, then squared in place", in_place::run),
    Variant::serial("simd", "eight squares at a time", simd::run),
    Variant::serial("huge_pages", "simd, in pages of 2 MiB", huge_pages::run),
    Variant::serial("kept", "huge_pages, in the memory of the list before", kept::run),
    Variant::serial("streamed", "kept, with stores that go past the caches", streamed::run),
    Variant::parallel("threads", "indexed, a chunk for each thread", threads::run)
        .against("indexed"),
    Variant::pooled("rayon", "collect, as a parallel iterator", rayon::run).against("collect"),
    Variant::pooled("simd_rayon", "streamed, in blocks over a pool", simd_rayon::run)
        .against("streamed"),
];

/// Squares are whole numbers, so two lists of them agree when they are equal.
pub fn agree(baseline: &Squares, other: &Squares) -> Result<(), Disagreement> {
    agreement::equal_slices(baseline, other)
}
