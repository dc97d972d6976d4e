//! The Mandelbrot set: how long each point of the plane takes to run away.
//!
//! The job is a [`View`]: a grid of points `c`, and a limit. For each point we repeat
//! z ← z² + c from z = 0 and count the steps until |z| > 2. That count is the pixel.
//!
//! # What a count means
//!
//! With z₀ = 0 and zₙ₊₁ = zₙ² + c, the count of a point is the smallest n with |zₙ| > 2, or the
//! limit where no n below it does. Leaving the disc of radius 2 is final, so a count below the
//! limit proves that the point is outside the set; a count equal to the limit proves nothing.
//!
//! - c = 0 stays at 0: its count is the limit.
//! - c = 1 gives 0, 1, 2, 5. |z₂| is 2, which is not more than 2, and |z₃| is 5: its count is 3.
//! - c = 3 gives 0, 3: its count is 1. No point has a smaller count, unless the limit is 0.
//!
//! # Why it is in the course
//!
//! Every pixel can be computed alone, so the work is easy to share out, and still it is easy to
//! share out badly: a pixel costs from 1 step to the limit, and the expensive ones lie together.
//! The same thing happens on two levels. A thread with cheap rows waits for a thread with expensive
//! ones; a lane of a vector with a cheap pixel waits for a lane with an expensive one.
//!
//! The ladder goes from plain workers to plain vectors and on to what a core can do at best: vectors
//! that fill the pipeline (`simd`), that are wider (`wide`), that do not wait for each other (`refill`)
//! and that do not look at each step (`hindsight`, which derives the bound). `interior` is no rung of
//! it: it does less work.
//!
//! Counts are integers and every variant does the same operations in the same order, so all
//! variants agree to the last pixel.

pub mod channel;
mod counts;
pub mod dynamic;
mod grid;
pub mod hindsight;
pub mod hindsight_rayon;
pub mod interior;
pub mod interior_rayon;
mod kernel;
mod lanes;
mod lockstep;
mod palette;
mod picture;
pub mod rayon;
pub mod refill;
pub mod serial;
pub mod simd;
pub mod simd_rayon;
mod stream;
pub mod threads;
pub mod vector;
mod view;
pub mod wide;

use lesson::Variant;

pub use counts::{Counts, agree};
pub use kernel::Kernel;
pub use palette::{Colour, Palette};
pub use picture::{PictureError, png};
pub use view::{View, Window};

/// The ways of drawing the set, from the plainest to the fastest; the last two do less work.
pub const VARIANTS: &[Variant<View, Counts>] = &[
    Variant::serial("serial", "one pixel after the other", serial::run),
    Variant::parallel("threads", "a block of rows for each thread", threads::run),
    Variant::parallel("dynamic", "each thread takes the next row when free", dynamic::run),
    Variant::parallel("channel", "rows sent to whichever thread is free", channel::run),
    Variant::pooled("rayon", "a parallel iterator over rows, idle threads steal", rayon::run),
    Variant::serial("vector", "four pixels at once in one vector", vector::run),
    Variant::serial("simd", "three vectors in flight, to fill the pipeline", simd::run),
    Variant::pooled("simd_rayon", "simd in each row, rows over a pool", simd_rayon::run)
        .against("simd"),
    Variant::serial("wide", "four vectors of eight in flight, with AVX-512", wide::run),
    Variant::serial("refill", "a vector that is done takes the next pixels", refill::run),
    Variant::serial("hindsight", "sixteen steps without a look", hindsight::run),
    Variant::pooled("hindsight_rayon", "hindsight, rows over a pool", hindsight_rayon::run)
        .against("hindsight"),
    Variant::serial("interior", "less work: what is known to stay is left", interior::run),
    Variant::pooled("interior_rayon", "less work, rows over a pool", interior_rayon::run)
        .against("interior"),
];
