//! The options that every demo takes.

use std::path::PathBuf;

use clap::Args;

use crate::record;

/// The most workers a demo starts: more than any lesson profits from, few enough to be harmless.
pub const MOST_WORKERS: usize = 1024;

/// What every demo takes, next to its own options.
#[derive(Args, Debug, Clone)]
pub struct Options {
    /// List the variants, a line each, and stop
    #[arg(long)]
    pub list: bool,

    /// Which way of doing it [default: the first of --list]
    #[arg(long, value_name = "NAME")]
    pub variant: Option<String>,

    /// Threads, processes or tasks at once [default: the cores this process may use]
    #[arg(long, value_name = "N", value_parser = workers)]
    pub workers: Option<usize>,

    /// Seed of whatever is generated
    #[arg(long, value_name = "N", default_value_t = 2020)]
    pub seed: u64,

    /// Write what it draws or computes to this file
    #[arg(long, value_name = "PATH")]
    pub out: Option<PathBuf>,

    /// Write who worked when: a picture (.svg) or a trace for Perfetto (.json)
    #[arg(long, value_name = "PATH", value_parser = chart)]
    pub timeline: Option<PathBuf>,

    /// Print one JSON object on standard output and nothing else there
    #[arg(long)]
    pub json: bool,
}

impl Options {
    /// The number of workers: as asked for, else one per core that this process may use.
    pub fn workers(&self) -> usize {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        self.workers.unwrap_or_else(cores)
    }
}

fn workers(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(workers @ 1..=MOST_WORKERS) => Ok(workers),
        _ => Err(format!("workers must be a whole number from 1 to {MOST_WORKERS}")),
    }
}

/// A file whose ending says how a timeline is written.
fn chart(text: &str) -> Result<PathBuf, String> {
    let path = PathBuf::from(text);
    record::Format::of(&path).map(|_| path).ok_or_else(|| record::ENDINGS.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_number_of_workers_is_bounded() {
        assert_eq!(workers("8"), Ok(8));
        for wrong in ["0", "1025", "-1", "many", ""] {
            assert!(workers(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_timeline_goes_to_a_picture_or_a_trace() {
        for right in ["chart.svg", "folder/trace.json", "A.SVG"] {
            assert!(chart(right).is_ok(), "{right}");
        }
        for wrong in ["chart.png", "chart", "svg", ""] {
            assert!(chart(wrong).is_err(), "{wrong}");
        }
    }
}
