//! The output: a database, what it holds, and what could not be put into it.

use std::path::{Path, PathBuf};

use lesson::Disagreement;
use tempfile::TempDir;

use crate::import::Place;
use crate::stages::Stage;
use crate::store::{self, Content, StoreError};
use crate::trouble::Failure;

/// What came of a run, or why the store gave up.
pub type Outcome = Result<Stored, StoreError>;

/// What a run gives.
#[derive(Debug)]
pub struct Stored {
    /// What the database holds, from this run and from those before it.
    pub content: Content,
    /// What is not in it, sorted by path and line.
    pub failures: Vec<Failure>,
    /// Files that were finished before this run, and not read.
    pub already: usize,
    /// How the stages fared, where they are apart.
    pub stages: Vec<Stage>,
    /// The database.
    pub database: Database,
}

/// Where the rows are.
#[derive(Debug)]
pub struct Database {
    path: PathBuf,
    /// A temporary one goes when this does.
    _folder: Option<TempDir>,
}

impl Database {
    pub(crate) fn at(place: &Place) -> Result<Self, StoreError> {
        match place {
            Place::Kept(path) => Ok(Self { path: path.clone(), _folder: None }),
            Place::Fresh => {
                let made = tempfile::Builder::new().prefix("tweets-").tempdir();
                let folder = made.map_err(|error| StoreError::Sqlite {
                    path: std::env::temp_dir(),
                    reason: error.to_string(),
                })?;
                Ok(Self { path: folder.path().join("tweets.sqlite"), _folder: Some(folder) })
            }
        }
    }

    /// Its file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// A number that changes with any row; see [`checksum`](crate::checksum).
    pub fn checksum(&self) -> Result<u64, StoreError> {
        store::checksum(&self.path)
    }
}

/// Outputs agree when the same files failed for the same reasons, the same was counted, and the
/// databases hold the same rows.
pub fn agree(baseline: &Outcome, other: &Outcome) -> Result<(), Disagreement> {
    let wrong = |error: &StoreError| Disagreement(error.to_string());
    let (baseline, other) = (baseline.as_ref().map_err(wrong)?, other.as_ref().map_err(wrong)?);
    lesson::agreement::equal_slices(&baseline.failures, &other.failures)?;
    if baseline.content != other.content {
        return Err(Disagreement(format!(
            "it counts {:?} where the baseline counts {:?}",
            other.content, baseline.content
        )));
    }
    let checksum = |stored: &Stored| stored.database.checksum().map_err(|error| wrong(&error));
    let (expected, found) = (checksum(baseline)?, checksum(other)?);
    if expected != found {
        return Err(Disagreement(format!(
            "its rows have the checksum {found:016x} where the baseline's have {expected:016x}"
        )));
    }
    Ok(())
}
