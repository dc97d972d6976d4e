//! The demo's own options.

use std::path::{Path, PathBuf};

use clap::{Args, Parser, Subcommand};
use executors::batch::{Batch, Work};
use executors::chain::{Chain, Size};

/// The most tasks in a batch: 80 MB of answers.
const MOST_TASKS: usize = 10_000_000;

/// The most items in a chain.
const MOST_ITEMS: usize = 10_000;

/// The largest n: half a second to a minute of additions.
const MOST_N: usize = 2_000_000;

/// Futures over threads and over processes: what a task costs, and what overlaps.
///
/// A pool takes tasks and gives futures. What it costs to hand a task over decides how small a task may be: the batch
/// measures that. What can happen at once decides how fast a program is that waits and
/// computes: the chain shows that.
#[derive(Parser, Debug)]
#[command(name = "executors", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// Many equal tasks, handed over in chunks
    Run(BatchArguments),
    /// Fetch, compute the digits of a Fibonacci number, store: for 16 items
    Chain(ChainArguments),
    /// How long 1, 2, 4 … workers take to start, really
    Startup(StartupArguments),
}

#[derive(Args, Debug)]
pub(crate) struct BatchArguments {
    #[command(flatten)]
    pub(crate) common: lesson::Options,

    /// How many tasks
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 10_000, value_parser = from_0_to::<MOST_TASKS>)]
    tasks: usize,

    /// What a task does
    #[arg(long, value_enum, default_value_t = Work::Busy)]
    work: Work,

    /// How many tasks are handed over together
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 100, value_parser = from_1_to::<MOST_TASKS>)]
    chunk: usize,
}

impl BatchArguments {
    pub(crate) fn batch(&self) -> Batch {
        Batch { tasks: self.tasks as u64, work: self.work, chunk: self.chunk }
    }
}

#[derive(Args, Debug)]
pub(crate) struct ChainArguments {
    /// With --out, a folder: each item's digits are written there
    #[command(flatten)]
    pub(crate) common: lesson::Options,

    /// How many items
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = Size::TALK.items, value_parser = from_0_to::<MOST_ITEMS>)]
    items: usize,

    /// Around which n the Fibonacci numbers lie, within a quarter of it
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = Size::TALK.n as usize, value_parser = from_1_to::<MOST_N>)]
    number: usize,

    /// Make the waits, of 0.2 to 0.4 s, this many times as long
    #[arg(long, value_name = "TIMES", allow_negative_numbers = true, default_value_t = Size::TALK.scale, value_parser = scale)]
    scale: f64,
}

/// The folder after `--out` cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("cannot make the folder {}: {reason}", path.display())]
pub(crate) struct FolderError {
    path: PathBuf,
    reason: std::io::Error,
}

impl ChainArguments {
    pub(crate) fn chain(&self) -> Result<Chain, FolderError> {
        let size = Size { items: self.items, n: self.number as u32, scale: self.scale };
        let chain = Chain::generate(size, self.common.seed);
        match &self.common.out {
            Some(folder) => in_folder(chain, folder),
            None => Ok(chain),
        }
    }
}

fn in_folder(chain: Chain, folder: &Path) -> Result<Chain, FolderError> {
    std::fs::create_dir_all(folder)
        .map_err(|reason| FolderError { path: folder.to_owned(), reason })?;
    Ok(chain.stored_in(folder))
}

#[derive(Args, Debug)]
pub(crate) struct StartupArguments {
    /// The most threads
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 1024, value_parser = from_1_to::<{ lesson::MOST_WORKERS }>)]
    pub(crate) most: usize,

    /// The most processes
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 64, value_parser = from_1_to::<{ lesson::MOST_WORKERS }>)]
    pub(crate) most_processes: usize,

    /// How often each number is started; the median counts
    #[arg(long, value_name = "N", allow_negative_numbers = true, default_value_t = 5, value_parser = from_1_to::<1000>)]
    pub(crate) starts: usize,

    /// Draw the costs as SVG into this file
    #[arg(long, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,

    /// Print one JSON object on standard output and nothing else there
    #[arg(long)]
    pub(crate) json: bool,
}

fn from_0_to<const MOST: usize>(text: &str) -> Result<usize, String> {
    whole(text, 0, MOST)
}

fn from_1_to<const MOST: usize>(text: &str) -> Result<usize, String> {
    whole(text, 1, MOST)
}

fn whole(text: &str, least: usize, most: usize) -> Result<usize, String> {
    match text.parse() {
        Ok(number) if (least..=most).contains(&number) => Ok(number),
        _ => Err(format!("it must be a whole number from {least} to {most}")),
    }
}

fn scale(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(times) if (0.0..=1000.0).contains(&times) => Ok(times),
        _ => Err("it must be a number from 0 to 1000".to_owned()),
    }
}
