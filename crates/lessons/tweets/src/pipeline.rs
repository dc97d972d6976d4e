//! Read → parse → store, a pool for each stage, a bounded queue between them. New: the database's
//! writer does nothing but write, and the others work on the next files meanwhile; each stage can
//! have the workers that it needs. Costs: queues, and what goes through them changes caches.
//!
//! # How it works
//!
//! ```text
//! reader 0 ─┐               ┌─ parser 0 ─┐
//!           ├─ blocks ──────┼─ parser 1 ─┼─ rows ──> store ─ commits ──> carry
//! reader 1 ─┘               └─ parser 2 ─┘
//! ```
//!
//! 1. A reader takes the next file, decompresses it and sends its blocks, numbered.
//! 2. Any parser takes any block, and sends its rows on under the block's number.
//! 3. The store writes one file at a time, since a file is a transaction: block by block, in
//!    order. Blocks of other files wait.
//! 4. Each reader has `AHEAD` permits. One goes with each block, and comes back when its rows
//!    are written. So memory is bounded; and the file that the store is at always gets its
//!    permits back, so that nobody waits for ever.
//! 5. A queue has room for as many blocks as there are permits, so that a reader that has one is
//!    never kept by another's.

mod carrier;
mod parser;
mod permit;
mod queue;
mod reader;
mod writer;

use std::io;
use std::sync::atomic::AtomicUsize;
use std::thread;

use crate::inflated::METHOD;
use crate::run::Run;
use crate::stages::{Clock, Stage};
use crate::store::StoreError;
use crate::{Import, Outcome};
use permit::Permit;
use queue::Gauge;

/// The blocks of a reader that may be on their way.
const AHEAD: usize = 16;

/// Parsers for each reader: parsing takes longer than reading.
const PARSERS_PER_READER: usize = 4;

/// What goes from stage to stage: part `part` of the file `input`.
struct Parcel<T> {
    input: usize,
    part: u64,
    content: T,
    permit: Permit,
}

/// What the stages share.
struct Line<'a> {
    run: &'a Run<'a>,
    /// The next file to be read.
    next: AtomicUsize,
    read: Clock,
    parse: Clock,
    store: Clock,
    carry: Clock,
    blocks: Gauge,
    rows: Gauge,
}

/// Stores all files: `workers` parse, a reader for each four of them reads, one writes, and one
/// carries the log over.
pub fn run(import: &Import, workers: usize) -> Outcome {
    let run = Run::begin(import, METHOD)?;
    let line = Line {
        run: &run,
        next: AtomicUsize::new(0),
        read: Clock::new("read"),
        parse: Clock::new("parse"),
        store: Clock::new("store"),
        carry: Clock::new("carry"),
        blocks: Gauge::new("blocks waiting"),
        rows: Gauge::new("rows waiting"),
    };
    let stages = line.work(workers.div_ceil(PARSERS_PER_READER), workers)?;
    drop(line);
    run.finish(stages)
}

impl Line<'_> {
    /// Starts all stages, and waits until all are done.
    fn work(&self, readers: usize, parsers: usize) -> Result<Vec<Stage>, StoreError> {
        let (to_parsers, blocks) = crossbeam::channel::bounded(readers * AHEAD);
        let (to_store, rows) = crossbeam::channel::bounded(readers * AHEAD);
        thread::scope(|scope| {
            let start = |stage: &str, number: usize| {
                thread::Builder::new().name(format!("{stage} {number}"))
            };
            for number in 0..readers {
                let (to_parsers, to_store) = (to_parsers.clone(), to_store.clone());
                let work = move || reader::work(self, &to_parsers, &to_store);
                start("read", number).spawn_scoped(scope, work)?;
            }
            for number in 0..parsers {
                let (blocks, to_store) = (blocks.clone(), to_store.clone());
                let work = move || parser::work(self, &blocks, &to_store);
                start("parse", number).spawn_scoped(scope, work)?;
            }
            // The threads hold the other ends: a queue ends with the last one that fills it, and is
            // closed to them when nobody empties it any more.
            drop((to_parsers, to_store, blocks));
            // Room for one: more would say nothing new.
            let (commits, committed) = crossbeam::channel::bounded(1);
            start("store", 0)
                .spawn_scoped(scope, move || writer::work(self, &rows, &commits))?;
            start("carry", 0).spawn_scoped(scope, move || carrier::work(self, &committed))?;
            Ok(())
        })
        .map_err(|error: io::Error| StoreError::Worker(format!("no thread: {error}")))?;
        Ok(vec![
            self.read.stage(readers, 0),
            self.parse.stage(parsers, self.blocks.longest()),
            self.store.stage(1, self.rows.longest()),
            self.carry.stage(1, 0),
        ])
    }
}
