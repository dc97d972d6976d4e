//! Where a partition comes from.

use std::fmt;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::table::Growing;
use super::{CsvError, Table, csv};
use crate::Size;
use crate::array::random_number;

/// The keys of records that are made up.
const NAMES: [&str; 8] =
    ["Alice", "Bob", "Charlie", "Dan", "Edith", "Frank", "George", "Hannah"];

/// Where a partition comes from.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Source {
    /// A CSV file with a line of headers.
    File {
        /// Its path. Text, so that a worker process reads the same one.
        path: String,
        /// The header of the keys' column.
        key: String,
        /// The header of the numbers' column.
        value: String,
        /// Its length in bytes when the graph was made: the memory that is booked depends on it.
        length: u64,
    },
    /// Made up: eight names, and numbers from -1 to 1.
    Generated {
        /// The seed of all partitions.
        seed: u64,
        /// Which partition, from 0.
        number: u32,
        /// How many records.
        rows: u32,
    },
}

impl Source {
    /// A CSV file. One that is not there is an error when it is read, not now.
    pub fn file(path: &Path, key: &str, value: &str) -> Self {
        let length = std::fs::metadata(path).map_or(0, |file| file.len());
        let path = path.to_string_lossy().into_owned();
        Self::File { path, key: key.to_owned(), value: value.to_owned(), length }
    }

    /// What its table takes at most. A row of a file has at least 3 bytes, `,1\n`, and takes 12 bytes
    /// in the table; a new key takes 24 and its length more. So 12 times the length is enough, and
    /// three times that while the table grows and its keys are known.
    pub fn size(&self) -> Size {
        let keeps = match self {
            Self::File { length, .. } => 12 * length,
            Self::Generated { rows, .. } => 12 * u64::from(*rows) + 32 * NAMES.len() as u64,
        };
        Size { needs: 3 * keeps, keeps }
    }

    /// Reads it.
    pub(crate) fn read(&self) -> Result<Table, CsvError> {
        let mut table = Growing::default();
        self.each(|key, value| table.push(key, value))?;
        Ok(table.finish())
    }

    /// Calls `row` for each record, in order.
    pub(crate) fn each(&self, mut row: impl FnMut(&str, f64)) -> Result<(), CsvError> {
        match self {
            Self::File { path, key, value, .. } => csv::read(path, key, value, row),
            Self::Generated { seed, number, rows } => {
                let first = u64::from(*number) << 33;
                for at in (0..u64::from(*rows)).map(|at| first + 2 * at) {
                    let name = random_number(*seed, at) * NAMES.len() as f64;
                    row(NAMES[name as usize], 2.0 * random_number(*seed, at + 1) - 1.0);
                }
                Ok(())
            }
        }
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File { path, .. } => f.write_str(path),
            Self::Generated { number, .. } => write!(f, "part {number}"),
        }
    }
}
