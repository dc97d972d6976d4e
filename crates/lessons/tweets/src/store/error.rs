//! What can go wrong with the database.

use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;
use serde::{Deserialize, Serialize};

use crate::trouble::clean;

/// The database cannot be used, or cannot be used any more. What was stored stays stored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum StoreError {
    /// The file is no database, or one of another program.
    #[error("{} was not made by this program: {what}; it is left as it is", clean(path))]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What it is.
        what: String,
    },
    /// It was made by this program in another version.
    #[error(
        "{} was made by version {found} of this program's tables, and this is version {wanted}; it is left as it is",
        clean(path)
    )]
    Version {
        /// The database.
        path: PathBuf,
        /// Its version.
        found: i64,
        /// The version that this program makes.
        wanted: i64,
    },
    /// It holds the tweets of another folder.
    #[error(
        "{} holds the tweets of {folder}, which is another folder; take another database",
        clean(path)
    )]
    OtherFolder {
        /// The database.
        path: PathBuf,
        /// The folder whose tweets it holds.
        folder: String,
    },
    /// Somebody else writes to it, and goes on doing so.
    #[error(
        "{} is locked by another program (waited 10 s); what is stored stays, start again to go on",
        clean(path)
    )]
    Locked {
        /// The database.
        path: PathBuf,
    },
    /// The disk is full, or the file may not get larger.
    #[error(
        "{}: the disk is full; what is stored stays, make room and start again to go on",
        clean(path)
    )]
    Full {
        /// The database.
        path: PathBuf,
    },
    /// Something else; this is what SQLite said.
    #[error("{}: {reason}", clean(path))]
    Sqlite {
        /// The database.
        path: PathBuf,
        /// What SQLite said.
        reason: String,
    },
    /// Somebody wanted an end.
    #[error(
        "interrupted; what is stored in a database that is kept stays, start again to go on"
    )]
    Interrupted,
    /// A worker process is gone, or no thread could be started.
    #[error("{0}")]
    Worker(String),
}

impl StoreError {
    /// What SQLite's complaint about the database at `path` means.
    #[expect(clippy::needless_pass_by_value, reason = "it is what `map_err` hands over")]
    pub(super) fn of(path: &Path, error: rusqlite::Error) -> Self {
        let path = path.to_owned();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { path },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::NotADatabase) => {
                Self::Foreign { path, what: "it is not a database".to_owned() }
            }
            _ => Self::Sqlite { path, reason: error.to_string() },
        }
    }
}
