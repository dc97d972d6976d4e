//! What the exercises' own tests are made of: it tells work that is really concurrent from work
//! that only looks so, without a sleep and without a stopwatch.
//!
//! | a test wants to know | with |
//! |---|---|
//! | are n calls under way at the same time? | [`Rendezvous`] |
//! | on how many threads did the work run? | [`Census`] |
//! | how many were inside at once, at most? | [`Peak`] |
//! | does it hold in every order of the threads' steps? | [`schedules`], [`sync`], [`thread`] |
//! | is it as fast as the reference solution? | [`speed`] |
//!
//! The feature `schedules` swaps the locks, channels and threads of [`sync`] and [`thread`] for
//! those of shuttle, which can try many orders and repeat the one that failed. The rest is the
//! standard library only.

mod census;
mod peak;
mod rendezvous;
pub mod schedules;
pub mod speed;
pub mod sync;
pub mod thread;

pub use census::Census;
pub use peak::{Inside, Peak};
pub use rendezvous::{Meeting, Rendezvous};

/// The numbers of workers that an answer must get right: alone, a pair, an odd number, and more
/// than most machines that run the tests have cores.
pub const WORKERS: [usize; 4] = [1, 2, 3, 8];
