//! Graphs of dependent tasks over chunked data: what Dask does, small enough to read.
//!
//! ```text
//! delayed │ Array │ Bag ──> Graph ──(fuse)──> Plan ──> synchronous │ threads │ processes ──> Run
//!  nothing is computed here  tasks, inputs     an order      the same books, other hands
//! ```
//!
//! - A [`Graph`] holds tasks: each an [`Operation`] on the outputs of others. Three collections write
//!   graphs: [`delayed`] functions, [`Array`]s in chunks and [`Bag`]s of records.
//! - A [`Plan`] is what has to be run for what somebody wants, in an [`Order`] that keeps memory low.
//! - A [scheduler](schedule) runs a plan. It gives back each output as soon as its last user has run,
//!   keeps a memory limit if it is told to, and goes on around a task that fails.
//! - [`Work`] and the [`picture()`] say how much speedup there is to be had, and where not.
//!
//! The [jobs] do real work with it, each also without a graph.

pub mod array;
pub mod bag;
mod constant;
mod cycle;
pub mod delayed;
mod draft;
mod failure;
mod function;
mod fuse;
mod gate;
mod graph;
pub mod jobs;
mod ledger;
mod lists;
mod operation;
mod order;
mod peak;
mod picture;
mod plan;
mod run;
pub mod schedule;
mod sharing;
pub mod value;
mod work;

pub use array::{Arithmetic, Array, Axis, Chunk};
pub use bag::Bag;
pub use constant::Constant;
pub use cycle::Cycle;
pub use draft::{Draft, DraftError};
pub use failure::Failure;
pub use function::{Call, Element, Function, Functions, Keep, Map};
pub use fuse::fuse;
pub use graph::{Graph, Size, TaskId};
pub use operation::Operation;
pub use order::Order;
pub use peak::Peak;
pub use picture::picture;
pub use plan::Plan;
pub use run::{Run, RunError, Settings};
pub use value::Value;
pub use work::Work;

/// The first line of a program that uses processes: makes `own` functions known, and keeps a worker
/// process from running the program again (see [`executors::enter`]).
pub fn enter(own: Functions) {
    function::know(own);
    executors::enter(&entries());
}

/// The tasks that worker processes are asked for, for programs that have others as well.
pub fn entries() -> Vec<executors::Entry> {
    vec![schedule::processes::BATCH.entry()]
}
