//! The demo's own options.

mod amount;

use std::fmt::Display;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};
use lesson::Options;
use taskgraph::{Axis, Settings};

use amount::{between, bytes, seconds};

/// The most rows or columns of a matrix.
const LONGEST: usize = 1 << 24;

/// The most rows and columns of a matrix that is the answer: 2 GiB of it.
const LONGEST_ANSWER: usize = 1 << 14;

/// The most tasks of a run, and the most chunks of a matrix, of which there are a few tasks each.
const MOST_TASKS: usize = 20_000_000;
const MOST_CHUNKS: usize = 4_000_000;

/// What is used where no --variant is given.
const DEFAULT: &str = "threads";

/// Runs graphs of dependent tasks
///
/// What has to be done is written down first, as tasks and what they wait for. Then a scheduler runs
/// it: tasks that do not wait for each other at the same time, and each output only for as long as
/// somebody wants it. No schedule takes less than the longest chain of tasks.
#[derive(Parser, Debug)]
#[command(name = "taskgraph", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand, Debug)]
pub(crate) enum Command {
    /// add(inc(1), inc(2)), where each call takes a second
    Incadd(Waiting),
    /// A loop with an `if` over calls that take time
    Loop(Looping),
    /// Mean and standard deviation of a random matrix
    Std(Matrix),
    /// x + xᵀ
    Transpose(Square),
    /// x·(xᵀ + 1)
    Product(Tall),
    /// Mean by key over CSV files
    Groupby(Files),
    /// The Lennard-Jones potential of particles
    Potential(Particles),
    /// Tasks that do nothing
    Noop(Nothing),
    /// The graph in a text file: a task a line, as `z = add x y`
    File(TextFile),
}

/// What every job takes.
#[derive(Args, Debug, Clone)]
#[command(mut_arg("variant", |arg| {
    arg.help(format!("Which way of doing it [default: {DEFAULT}]"))
}))]
pub(crate) struct Common {
    #[command(flatten)]
    options: Options,

    /// Hold no more than this at once: bytes, or as 512MiB [default: no limit]
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    memory: Option<u64>,

    /// Draw the graph to this file, as SVG
    #[arg(long, value_name = "PATH")]
    pub(crate) picture: Option<PathBuf>,
}

impl Common {
    /// The common options, with a variant chosen.
    pub(crate) fn options(&self) -> Options {
        let variant = self.options.variant.clone().unwrap_or_else(|| DEFAULT.to_owned());
        Options { variant: Some(variant), ..self.options.clone() }
    }

    pub(crate) fn seed(&self) -> u64 {
        self.options.seed
    }

    pub(crate) fn settings(&self) -> Settings {
        Settings { memory: self.memory, measured: true }
    }
}

#[derive(Args, Debug)]
pub(crate) struct Waiting {
    /// How many seconds a call takes
    #[arg(long, value_name = "SECONDS", default_value_t = 1.0, value_parser = seconds)]
    pub(crate) wait: f64,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Args, Debug)]
pub(crate) struct Looping {
    /// How many numbers
    #[arg(long, value_name = "N", default_value_t = 8, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub(crate) count: u32,

    /// How many seconds a call takes
    #[arg(long, value_name = "SECONDS", default_value_t = 0.1, value_parser = seconds)]
    pub(crate) wait: f64,

    /// Let the call of this number fail
    #[arg(long, value_name = "NUMBER")]
    pub(crate) fail: Option<u32>,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Args, Debug)]
pub(crate) struct Matrix {
    /// Rows of the matrix
    #[arg(long, value_name = "N", default_value_t = 4000, value_parser = between::<0, LONGEST>)]
    pub(crate) rows: usize,

    /// Columns of the matrix
    #[arg(long, value_name = "N", default_value_t = 4000, value_parser = between::<0, LONGEST>)]
    pub(crate) columns: usize,

    /// Rows and columns of a chunk
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = between::<1, LONGEST>)]
    pub(crate) chunk: usize,

    /// Over all numbers, or those of each column (down the rows), or of each row
    #[arg(long, value_enum, default_value_t = Over::All)]
    axis: Over,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(ValueEnum, Debug, Clone, Copy, PartialEq, Eq)]
enum Over {
    All,
    Rows,
    Columns,
}

impl Matrix {
    pub(crate) fn axis(&self) -> Axis {
        match self.axis {
            Over::All => Axis::All,
            Over::Rows => Axis::Rows,
            Over::Columns => Axis::Columns,
        }
    }
}

#[derive(Args, Debug)]
pub(crate) struct Square {
    /// Rows and columns of x
    #[arg(long, value_name = "N", default_value_t = 4000, value_parser = between::<0, LONGEST_ANSWER>)]
    pub(crate) rows: usize,

    /// Rows and columns of a chunk
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = between::<1, LONGEST>)]
    pub(crate) chunk: usize,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Args, Debug)]
pub(crate) struct Tall {
    /// Rows of x
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = between::<0, LONGEST_ANSWER>)]
    pub(crate) rows: usize,

    /// Columns of x
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = between::<0, LONGEST_ANSWER>)]
    pub(crate) columns: usize,

    /// Rows and columns of a chunk
    #[arg(long, value_name = "N", default_value_t = 250, value_parser = between::<1, LONGEST>)]
    pub(crate) chunk: usize,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Args, Debug)]
pub(crate) struct Files {
    /// The folder of the CSV files [default: files are made up]
    #[arg(long, value_name = "PATH", conflicts_with_all = ["parts", "rows"])]
    pub(crate) dir: Option<PathBuf>,

    /// The header of the column of keys
    #[arg(long, value_name = "HEADER", default_value = "name", requires = "dir")]
    pub(crate) key: String,

    /// The header of the column of numbers
    #[arg(long, value_name = "HEADER", default_value = "value", requires = "dir")]
    pub(crate) value: String,

    /// How many files are made up
    #[arg(long = "files", value_name = "N", default_value_t = 10, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub(crate) parts: u32,

    /// How many records each of them has
    #[arg(long, value_name = "N", default_value_t = 200_000, value_parser = clap::value_parser!(u32).range(0..=100_000_000))]
    pub(crate) rows: u32,

    /// Only positive numbers count
    #[arg(long)]
    pub(crate) positive: bool,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Args, Debug)]
pub(crate) struct Particles {
    /// How many particles
    #[arg(long = "particles", value_name = "N", default_value_t = 10_000, value_parser = between::<0, 10_000_000>)]
    pub(crate) count: usize,

    /// Particles in a block
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = between::<1, LONGEST>)]
    pub(crate) chunk: usize,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Args, Debug)]
pub(crate) struct Nothing {
    /// How many tasks
    #[arg(long, value_name = "N", default_value_t = 10_000, value_parser = between::<0, MOST_TASKS>)]
    pub(crate) tasks: usize,

    /// Tasks in a layer; each waits for two of the layer before
    #[arg(long, value_name = "N", default_value_t = 1000, value_parser = between::<1, MOST_TASKS>)]
    pub(crate) width: usize,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Args, Debug)]
pub(crate) struct TextFile {
    /// The file
    #[arg(value_name = "PATH")]
    pub(crate) path: PathBuf,

    #[command(flatten)]
    pub(crate) common: Common,
}

/// Stops if a matrix would have more chunks than there may be; each is a few tasks.
pub(crate) fn bounded(rows: usize, columns: usize, chunk: usize, per_chunk: usize) {
    let chunks = rows.div_ceil(chunk) * columns.div_ceil(chunk);
    if chunks.saturating_mul(per_chunk) > MOST_CHUNKS {
        wrong(format!(
            "--chunk {chunk} cuts {rows}×{columns} into more than {} chunks",
            MOST_CHUNKS / per_chunk.max(1)
        ));
    }
}

/// Stops: options that are right one by one are wrong together.
pub(crate) fn wrong(misfit: impl Display) -> ! {
    Arguments::command().error(ErrorKind::ValueValidation, misfit).exit()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed_and_the_default_exists() {
        Arguments::command().debug_assert();
        let variants = taskgraph::jobs::variants::<taskgraph::jobs::noop::Noop>();
        assert!(variants.iter().any(|variant| variant.name == DEFAULT));
    }
}
