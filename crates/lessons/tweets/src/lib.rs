//! Thousands of gzipped JSON files into a database: a pipeline and its slowest stage.
//!
//! The story: three months of tweets, 15,000 gzipped files, a tweet a line. A script that takes one
//! file after the other would take 15 days, and the deadline is next week.
//!
//! The job is an [`Import`]: a folder that is listed once, and the place of a database. A run reads
//! each file, parses each line, polishes it to a row, and stores the rows. [`Stored`] says what came
//! of it.
//!
//! ```text
//! file ──> bytes ──> lines ──> status ──> row ──> SQLite
//!   read, decompress │ parse, polish      │ store
//! ```
//!
//! # What it teaches
//!
//! First the serial rungs: nearly all of the first program's time goes to work that nobody needs.
//! Then the workers. Reading and parsing can be shared out; the database has one writer. So the
//! store is the part that Amdahl's law speaks of, and [`pipeline`] measures it: each stage's working
//! time, who waits for whom, how long the queues are. *Find the bottleneck stage, then give workers
//! to it*; and when it is the one that takes no more workers, [`stages::limit`] says what is left to
//! gain.
//!
//! # What is kept, what is not
//!
//! A line that is a tweet becomes a row of `tweets` (key: file and line), its hashtags and links rows
//! of `hashtags` and `urls`. A line that is none is counted by its [`Reason`]; one that cannot be
//! read is named ([`Fault`]), and the lines around it are kept. Lines have at most [`MOST_LINE`]
//! bytes. A file whose gzip data is damaged is not stored at all: what came out before the damage was
//! found has not been checked by anybody.
//!
//! # Nothing is lost, nothing is doubled
//!
//! A file's rows, and the note that it is finished (name, length, date), are one transaction. A run
//! that is killed leaves whole files; the next one reads the others. A file that has changed since
//! is read again, and its rows are replaced. SQLite keeps a write-ahead log with `synchronous =
//! NORMAL`: after a power cut the last files may be missing, together with the notes that they are
//! finished, and are read again.
//!
//! # What is not here
//!
//! Parquet: the `parquet` and `arrow` crates (60.1, the fewest features) are 50 crates and some 230
//! seconds of processor time to build, more than twice what `rusqlite` with its database costs.

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
