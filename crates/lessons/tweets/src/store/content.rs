//! What a database holds, to be counted and compared.

use std::path::{Path, PathBuf};

use rusqlite::types::ValueRef;
use rusqlite::{Connection, OpenFlags};

use super::StoreError;
use crate::reason::{Dropped, Reason};
use crate::trouble::Failure;

/// The most failures that are named when a database is asked for them.
const MOST_FAILURES: i64 = 10_000;

/// What is in a database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// Files that are stored.
    pub files: u64,
    /// Their lines.
    pub lines: u64,
    /// Lines that are tweets, a row for each.
    pub tweets: u64,
    /// Lines that are not, by reason.
    pub dropped: Dropped,
    /// Lines that could not be read.
    pub troubled: u64,
    /// What could not be read, by file and line; at most 10,000 of them.
    pub failures: Vec<Failure>,
}

/// The queries whose rows make the checksum. A file is known by its name: its number depends on
/// the order in which files came.
const SORTED: [&str; 6] = [
    "SELECT name, bytes, lines, tweets, troubled FROM files ORDER BY name",
    "SELECT name, key & 4294967295, tweets.id, time, user_id, user, lang, text, reply_to,
        retweet_of, retweets, likes FROM files CROSS JOIN tweets
        ON key BETWEEN files.id << 32 AND (files.id << 32) + 4294967295 ORDER BY name, key",
    "SELECT name, tweet & 4294967295, position, tag FROM files CROSS JOIN hashtags
        ON tweet BETWEEN files.id << 32 AND (files.id << 32) + 4294967295
        ORDER BY name, tweet, position",
    "SELECT name, tweet & 4294967295, position, url FROM files CROSS JOIN urls
        ON tweet BETWEEN files.id << 32 AND (files.id << 32) + 4294967295
        ORDER BY name, tweet, position",
    "SELECT name, reason, dropped.lines FROM files CROSS JOIN dropped ON file = files.id
        ORDER BY name, reason",
    "SELECT name, line, what FROM files CROSS JOIN troubles ON file = files.id
        ORDER BY name, line",
];

/// The rest: what is the same whatever the files' numbers are.
const ALONE: [&str; 2] = [
    "SELECT * FROM summary ORDER BY day",
    "SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%' ORDER BY name",
];

/// A number that changes with any value in any table, and with nothing else: 64-bit FNV-1a
/// (Fowler, Noll, Vo) over the sorted rows.
pub fn checksum(path: &Path) -> Result<u64, StoreError> {
    let connection = open(path)?;
    let mut hash = 0xCBF2_9CE4_8422_2325;
    for query in SORTED.iter().chain(&ALONE) {
        hash_rows(&connection, query, &mut hash)
            .map_err(|error| StoreError::of(path, error))?;
    }
    Ok(hash)
}

fn hash_rows(connection: &Connection, query: &str, hash: &mut u64) -> rusqlite::Result<()> {
    let mut statement = connection.prepare(query)?;
    let columns = statement.column_count();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        for column in 0..columns {
            match row.get_ref(column)? {
                ValueRef::Null => add(hash, b"n"),
                ValueRef::Integer(number) => add(hash, &number.to_le_bytes()),
                ValueRef::Real(number) => add(hash, &number.to_le_bytes()),
                ValueRef::Text(text) | ValueRef::Blob(text) => {
                    add(hash, &text.len().to_le_bytes());
                    add(hash, text);
                }
            }
        }
    }
    Ok(())
}

fn add(hash: &mut u64, bytes: &[u8]) {
    for &byte in bytes {
        *hash = (*hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3);
    }
}

impl Content {
    /// Counts what the database at `path` holds.
    pub fn of(path: &Path) -> Result<Self, StoreError> {
        let connection = open(path)?;
        Self::read(&connection).map_err(|error| StoreError::of(path, error))
    }

    fn read(connection: &Connection) -> rusqlite::Result<Self> {
        let mut content = connection.query_row(
            "SELECT count(*), total(lines), total(tweets), total(troubled) FROM files",
            [],
            |row| {
                Ok(Self {
                    files: row.get::<_, i64>(0)?.cast_unsigned(),
                    lines: row.get::<_, f64>(1)? as u64,
                    tweets: row.get::<_, f64>(2)? as u64,
                    troubled: row.get::<_, f64>(3)? as u64,
                    ..Self::default()
                })
            },
        )?;
        let mut reasons =
            connection.prepare("SELECT reason, sum(lines) FROM dropped GROUP BY reason")?;
        let mut rows = reasons.query([])?;
        while let Some(row) = rows.next()? {
            let (name, lines): (String, i64) = (row.get(0)?, row.get(1)?);
            if let Some(reason) = Reason::ALL.into_iter().find(|one| one.name() == name) {
                content.dropped[reason] = lines.cast_unsigned();
            }
        }
        content.failures = failures(connection)?;
        Ok(content)
    }
}

/// The lines that could not be read, and a line for each file that has more than are named.
fn failures(connection: &Connection) -> rusqlite::Result<Vec<Failure>> {
    let named = "SELECT name, line, what FROM files JOIN troubles ON file = files.id
        ORDER BY name, line LIMIT ?";
    let mut statement = connection.prepare(named)?;
    let rows = statement.query_map([MOST_FAILURES], |row| {
        let (name, line): (String, i64) = (row.get(0)?, row.get(1)?);
        Ok(Failure { path: PathBuf::from(name), line: line.cast_unsigned(), what: row.get(2)? })
    })?;
    let mut failures: Vec<Failure> = rows.collect::<rusqlite::Result<_>>()?;
    let more = "SELECT name, troubled - count(*) AS more FROM files JOIN troubles
        ON file = files.id GROUP BY files.id HAVING more > 0 ORDER BY name";
    let mut statement = connection.prepare(more)?;
    let rows = statement.query_map([], |row| {
        let (name, more): (String, i64) = (row.get(0)?, row.get(1)?);
        let what = format!("{more} lines more cannot be read");
        Ok(Failure { path: PathBuf::from(name), line: 0, what })
    })?;
    for more in rows {
        failures.push(more?);
    }
    failures.sort();
    Ok(failures)
}

fn open(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags).map_err(|error| StoreError::of(path, error))
}
