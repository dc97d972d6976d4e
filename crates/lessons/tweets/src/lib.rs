//! Thousands of gzipped JSON files into a database: a pipeline and its slowest stage.

pub mod async_reads;
mod at_once;
pub mod blocks;
pub mod borrowed;
mod by_block;
mod by_line;
mod date;
mod import;
pub mod indexed_last;
pub mod inflated;
mod input;
mod lenient;
mod lines;
mod parse;
pub mod pipeline;
mod polish;
pub mod prepared;
pub mod processes;
mod progress;
pub mod rayon;
mod reason;
mod rows;
mod run;
pub mod sample;
pub mod serial;
pub mod stages;
mod status;
mod store;
mod stored;
mod text;
pub mod threads;
mod trouble;
pub mod typed;
mod walk;

use lesson::Variant;

pub use date::Moment;
pub use import::{Import, ImportError, Place};
pub use input::Input;
pub use lines::MOST_LINE;
pub use polish::MOST_ENTITIES;
pub use progress::Progress;
pub use reason::{Dropped, Reason};
pub use rows::MOST_TROUBLES;
pub use sample::Recipe;
pub use stages::Stage;
pub use store::{Content, StoreError, checksum};
pub use stored::{Database, Outcome, Stored, agree};
pub use trouble::{Failure, Fault, FileTrouble, LineTrouble, clean};

/// The ways of storing a folder, from the plainest to the fastest.
pub const VARIANTS: &[Variant<Import, Outcome>] = &[
    Variant::serial("serial", "line by line, trees of values, SQL for each row", serial::run),
    Variant::serial("typed", "only the chosen fields are built", typed::run),
    Variant::serial("borrowed", "typed, texts are borrowed from the line", borrowed::run),
    Variant::serial("prepared", "borrowed, statements are prepared once", prepared::run),
    Variant::serial("indexed_last", "prepared, indexes are made at the end", indexed_last::run),
    Variant::serial("blocks", "indexed last, read in blocks of many lines", blocks::run),
    Variant::serial("inflated", "blocks, files are decompressed at once", inflated::run),
    Variant::parallel("threads", "inflated, a thread for each file", threads::run)
        .against("inflated"),
    Variant::pooled("rayon", "inflated, a parallel iterator over the files", rayon::run)
        .against("inflated"),
    Variant::parallel(
        "pipeline",
        "inflated, a pool for each stage and queues between",
        pipeline::run,
    )
    .against("inflated"),
    Variant::prepared(
        "processes",
        "inflated, each process stores whole files",
        processes::prepare,
    )
    .against("inflated")
    .at_most(MOST_PROCESSES),
    Variant::prepared(
        "async",
        "blocks, read by tasks, parsed by threads",
        async_reads::prepare,
    )
    .against("blocks"),
];

/// More processes than these are not worth measuring: each has the database open.
const MOST_PROCESSES: usize = 16;

/// All tasks of this lesson, for [`executors::enter`].
pub fn entries() -> Vec<executors::Entry> {
    vec![processes::STORE.entry()]
}
