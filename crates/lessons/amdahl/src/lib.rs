//! The laws of speedup: how much is possible, and what a measurement says about it.
//!
//! [`laws`] answer "how much faster with N workers?", [`inverse`] "what does it take?", [`worth`]
//! "does it pay at all?", and [`fit`] "which law do my measurements follow?".
//!
//! # Words
//!
//! p is the share of the one-worker time that can be shared out, s = 1 − p the serial share, N or
//! P the number of workers, S the speedup over the best serial program, R the relative speedup
//! over the same program with one worker.
//!
//! # Why it is in the course
//!
//! More workers shorten only the part that can be shared out. One tenth that cannot, and a hundred
//! workers are 9.2 times as fast; a thousand are 9.9 times. So the first question about a slow
//! program is not how many cores there are, but what share of it they can help with.
//!
//! This lesson is part of the toolkit, too: the model behind every report fits its curves with it.

mod argument;
mod distribution;
pub mod fit;
mod interval;
pub mod inverse;
pub mod laws;
pub mod worth;

pub use argument::OutOfRange;
pub use interval::Interval;
pub use laws::{
    Peak, WorkSpan, amdahl, amdahl_limit, efficiency, gustafson, karp_flatt, list_factor,
    longest_first_factor, scaled_serial, unscaled_serial, usl, usl_peak,
};
