//! What can be asked for.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// The lessons' jobs on the ranks of an MPI run.
///
/// Started by mpiexec, once for each rank. The root reads, collects, prints and writes. Exit status: 0
/// done, 1 failed, 2 wrong usage.
#[derive(Debug, Parser)]
#[command(name = "cluster", version)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) job: Job,

    #[command(flatten)]
    pub(crate) common: Common,
}

#[derive(Debug, Args)]
pub(crate) struct Common {
    /// Run so many times, and print the shortest time; refused with more ranks than cores
    #[arg(long, global = true, value_name = "TIMES", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub(crate) repeat: Option<u32>,

    /// Print one JSON object and nothing else
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Job {
    /// Draw the Mandelbrot set
    Mandelbrot {
        /// How rows find their ranks
        #[arg(long, value_enum, default_value_t = Sharing::Dynamic)]
        variant: Sharing,
        /// Pixels from left to right
        #[arg(long, default_value_t = 1200, value_parser = clap::value_parser!(u32).range(1..=20_000))]
        width: u32,
        /// Pixels from top to bottom
        #[arg(long, default_value_t = 900, value_parser = clap::value_parser!(u32).range(1..=20_000))]
        height: u32,
        /// Steps at most for a pixel
        #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
        iterations: u32,
        /// Write a picture there
        #[arg(long, value_name = "PNG")]
        out: Option<PathBuf>,
    },
    /// Count the primes up to a number
    Primes {
        /// The number
        #[arg(default_value_t = 1_000_000_000)]
        n: u64,
    },
    /// Multiply two square matrices
    Matmul {
        /// Rows and columns
        #[arg(long, default_value_t = 1024, value_parser = clap::value_parser!(u32).range(1..=10_000))]
        size: u32,
        /// For the matrices' numbers
        #[arg(long, default_value_t = 2020)]
        seed: u64,
    },
    /// Watch heat flow through a plate
    Heat {
        /// Points along each side
        #[arg(long, default_value_t = 1000, value_parser = clap::value_parser!(u32).range(1..=10_000))]
        side: u32,
        /// Steps
        #[arg(long, default_value_t = 500, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
        steps: u32,
        /// Compare with the plate of one rank, bit by bit
        #[arg(long)]
        check: bool,
    },
    /// Measure a message there and back between ranks 0 and 1
    Wire,
    /// Predict more ranks from measured tasks and messages
    Predict,
}

/// How rows find their ranks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Sharing {
    /// A block of neighbouring rows for each rank
    Fixed,
    /// Rank 0 hands out rows and draws none
    Manager,
    /// A shared counter by one-sided access
    Dynamic,
}
