//! The lessons' jobs on several processes that share no memory, with MPI: on one machine or on many.
//!
//! The computing is done by the functions of the lessons; here is only how the work travels. Every job is
//! a function of the [`Ranks`](ranks::Ranks): all processes call it, and the root gets the answer.
//!
//! ```text
//! drawing    mandelbrot: fixed rows, a manager, a shared counter
//! counting   primes: one number travels
//! product    matmul: a panel of A, all of B
//! heat       a halo exchange
//! wire       what a message costs
//! predicted  what the lesson `cafe` makes of it for more ranks than there are here
//! ```

pub mod counting;
pub mod drawing;
pub mod heat;
pub mod predicted;
pub mod product;
pub mod ranks;
pub mod shared_counter;
pub mod wire;
