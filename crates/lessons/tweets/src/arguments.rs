//! What the demo is told.

use std::path::PathBuf;

use clap::Parser;
use lesson::Options;
use tweets::{Place, Recipe};

/// How much is made up by default, before it is compressed: 64 MB.
const BYTES: u64 = 64_000_000;

/// Stores a folder of gzipped tweets in a SQLite database: each line is parsed, polished and becomes
/// a row, or is counted with the reason why not.
///
/// Reading and parsing can be shared out; a database has one writer. So the question is how much
/// of the time is the writer's, and what the others can do meanwhile. The variant `pipeline` shows
/// who waits for whom.
///
/// With --out the database is kept, and a run that was ended, however it was, goes on where it
/// stopped: a file is stored whole, in one transaction, or not at all. What cannot be read is
/// named with file and line, and the rest goes on; the exit status is then 3.
#[derive(Parser, Debug)]
#[command(name = "tweets", version)]
pub(crate) struct Arguments {
    /// Folder of .json.gz, .json, .jsonl.gz and .jsonl files, with the folders in it [default:
    /// made-up tweets, made once in ~/.cache/speedup/tweets]
    #[arg(long, value_name = "PATH")]
    pub(crate) dir: Option<PathBuf>,

    /// How many files to make up
    #[arg(long, value_name = "N", default_value_t = 200,
          value_parser = clap::value_parser!(u32).range(1..=100_000))]
    pub(crate) files: u32,

    /// Fill the folder --dir, which is empty or not there, with made-up tweets of this size before
    /// compression (such as 10GB, at most 1TB), and stop
    #[arg(long, value_name = "SIZE", requires = "dir", value_parser = size)]
    pub(crate) generate: Option<u64>,

    // `--out` is the database.
    #[command(flatten)]
    pub(crate) common: Options,
}

impl Arguments {
    pub(crate) fn recipe(&self) -> Recipe {
        Recipe { seed: self.common.seed, files: self.files as usize, bytes: BYTES }
    }

    pub(crate) fn place(&self) -> Place {
        self.common.out.clone().map_or(Place::Fresh, Place::Kept)
    }
}

/// `64MB` in bytes: a number and a unit of powers of ten.
fn size(text: &str) -> Result<u64, String> {
    let wrong = || "a size is a whole number and KB, MB, GB or TB, from 1KB to 1TB".to_owned();
    let units =
        [("KB", 1_000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("TB", 1_000_000_000_000)];
    let (number, unit) = units
        .iter()
        .find_map(|(name, unit)| Some((text.strip_suffix(name)?, unit)))
        .ok_or_else(wrong)?;
    let number: u64 = number.trim_end().parse().map_err(|_| wrong())?;
    let bytes =
        number.checked_mul(*unit).filter(|bytes| (1_000..=1_000_000_000_000).contains(bytes));
    bytes.ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_bounded() {
        assert_eq!(size("10GB"), Ok(10_000_000_000));
        for wrong in ["", "10", "0MB", "2TB", "-1KB", "1.5GB", "99999999999999999999KB", "GB"] {
            assert!(size(wrong).is_err(), "{wrong}");
        }
    }
}
