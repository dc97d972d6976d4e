//! The database: one SQLite file, and one transaction for each file that is read.
//!
//! A file's rows, its counts and the note that it is finished are in the same transaction: after a
//! kill either all are there or nothing is. So a run that is started again asks the database what
//! is finished, reads the rest, and ends with what an undisturbed run gives.

mod content;
mod error;
mod insert;
mod schema;

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, OptionalExtension, TransactionBehavior, params};

use crate::input::Input;
use crate::rows::{MOST_TROUBLES, Rows};

pub use content::{Content, checksum};
pub use error::StoreError;
pub(crate) use insert::Inserting;

/// How long to wait for somebody else who writes to the same database.
const PATIENCE: Duration = Duration::from_secs(10);

/// When indexes are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Indexes {
    /// With the tables: each row that comes goes to its place in each index.
    First,
    /// When all rows are in: each index is sorted once.
    Last,
}

/// The database while it is written.
pub(crate) struct Store {
    path: PathBuf,
    connection: Connection,
    inserting: Inserting,
    /// The file that is being stored.
    file: Option<Storing>,
}

/// A file while it is stored.
struct Storing {
    /// Its number in the database.
    id: i64,
    lines: u64,
    tweets: u64,
    troubled: u64,
}

impl Store {
    /// Opens the database at `path` for the tweets of `folder`, or makes it.
    pub(crate) fn open(
        path: &Path,
        folder: &str,
        inserting: Inserting,
        indexes: Indexes,
    ) -> Result<Self, StoreError> {
        let named = |error| StoreError::of(path, error);
        // One thread at a time has the connection: SQLite need not lock it again.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE
            | OpenFlags::SQLITE_OPEN_CREATE
            | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags).map_err(named)?;
        connection.busy_timeout(PATIENCE).map_err(named)?;
        schema::prepare(&mut connection, path, folder)?;
        if indexes == Indexes::First {
            connection.execute_batch(schema::INDEXES).map_err(named)?;
        }
        Ok(Self { path: path.to_owned(), connection, inserting, file: None })
    }

    /// Waits for the store as long as another worker process may have it: that may be a large
    /// file's time.
    pub(crate) fn wait_longer(&self) -> Result<(), StoreError> {
        let wait = self.connection.busy_timeout(PATIENCE * 60);
        wait.map_err(|error| self.named(error))
    }

    /// Whether this very file is stored already.
    pub(crate) fn is_finished(&self, input: &Input) -> Result<bool, StoreError> {
        let known = self.known(input)?;
        Ok(known.is_some_and(|(_, bytes, modified)| {
            bytes == input.bytes.cast_signed() && modified == input.modified
        }))
    }

    /// The number, length and date of a file of this name.
    fn known(&self, input: &Input) -> Result<Option<(i64, i64, i64)>, StoreError> {
        let ask = || {
            self.connection
                .prepare_cached("SELECT id, bytes, modified FROM files WHERE name = ?")?
                .query_row([input.key()], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
                .optional()
        };
        ask().map_err(|error| self.named(error))
    }

    /// Begins to store a file. `false` if another run has stored it meanwhile. What is known of an
    /// older file of this name goes.
    pub(crate) fn begin(&mut self, input: &Input) -> Result<bool, StoreError> {
        self.execute("BEGIN IMMEDIATE")?;
        if self.is_finished(input)? {
            self.execute("ROLLBACK")?;
            return Ok(false);
        }
        if let Some((id, ..)) = self.known(input)? {
            schema::forget(&self.connection, id).map_err(|error| self.named(error))?;
        }
        let enter = |connection: &Connection| {
            connection.execute(
                "INSERT INTO files(name, bytes, modified) VALUES(?, ?, ?)",
                params![input.key(), input.bytes.cast_signed(), input.modified],
            )
        };
        enter(&self.connection).map_err(|error| self.named(error))?;
        let id = self.connection.last_insert_rowid();
        self.file = Some(Storing { id, lines: 0, tweets: 0, troubled: 0 });
        Ok(true)
    }

    /// Adds rows of the file that was begun.
    pub(crate) fn write(&mut self, rows: &Rows) -> Result<(), StoreError> {
        let Some(file) = &mut self.file else { return Ok(()) };
        let named = (MOST_TROUBLES as u64).saturating_sub(file.troubled) as usize;
        file.lines += rows.lines;
        file.tweets += rows.tweets.len() as u64;
        file.troubled += rows.troubled;
        let id = file.id;
        let added = insert::rows(&self.connection, self.inserting, id, rows, named);
        added.map_err(|error| self.named(error))
    }

    /// Finishes the file that was begun: now it counts as stored.
    pub(crate) fn commit(&mut self) -> Result<(), StoreError> {
        if let Some(file) = self.file.take() {
            let count = |connection: &Connection| {
                connection.execute(
                    "UPDATE files SET lines = ?, tweets = ?, troubled = ? WHERE id = ?",
                    params![
                        file.lines.cast_signed(),
                        file.tweets.cast_signed(),
                        file.troubled.cast_signed(),
                        file.id
                    ],
                )
            };
            count(&self.connection).map_err(|error| self.named(error))?;
            self.execute("COMMIT")?;
        }
        Ok(())
    }

    /// Gives up the file that was begun: nothing of it is stored.
    pub(crate) fn roll_back(&mut self) -> Result<(), StoreError> {
        match self.file.take() {
            Some(_) => self.execute("ROLLBACK"),
            None => Ok(()),
        }
    }

    /// Makes what is made when all files are in: the indexes, if they are not there, and the
    /// summary.
    pub(crate) fn finish(&mut self) -> Result<(), StoreError> {
        let path = &self.path;
        let finish = |connection: &mut Connection| {
            let all = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            all.execute_batch(schema::INDEXES)?;
            all.execute_batch(schema::SUMMARY)?;
            all.commit()
        };
        finish(&mut self.connection).map_err(|error| StoreError::of(path, error))
    }

    fn execute(&self, sql: &str) -> Result<(), StoreError> {
        let run = || self.connection.prepare_cached(sql)?.execute([]);
        run().map(drop).map_err(|error| self.named(error))
    }

    fn named(&self, error: rusqlite::Error) -> StoreError {
        StoreError::of(&self.path, error)
    }
}
