//! The tables, and how a database is recognised.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior, params};

use super::StoreError;

/// "twts", big-endian: SQLite's place for the name of the program that a database belongs to.
const APPLICATION: i64 = 0x7477_7473;

/// Changes when the tables do.
const VERSION: i64 = 1;

/// A row's key is its file's number and its line: 31 bits for the one, 32 for the other.
pub(super) const LINE_BITS: u32 = 32;

/// The tables. A row's key grows as files come in, so that new rows always go to the end of their
/// tables: no page is ever split.
const TABLES: &str = "
CREATE TABLE origin(folder TEXT NOT NULL);
CREATE TABLE files(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, bytes INTEGER NOT NULL,
    modified INTEGER NOT NULL, lines INTEGER NOT NULL DEFAULT 0,
    tweets INTEGER NOT NULL DEFAULT 0, troubled INTEGER NOT NULL DEFAULT 0);
CREATE TABLE tweets(key INTEGER PRIMARY KEY, id INTEGER NOT NULL, time INTEGER NOT NULL,
    user_id INTEGER, user TEXT, lang TEXT, text TEXT NOT NULL, reply_to INTEGER,
    retweet_of INTEGER, retweets INTEGER, likes INTEGER);
CREATE TABLE hashtags(tweet INTEGER NOT NULL, position INTEGER NOT NULL, tag TEXT NOT NULL,
    PRIMARY KEY(tweet, position)) WITHOUT ROWID;
CREATE TABLE urls(tweet INTEGER NOT NULL, position INTEGER NOT NULL, url TEXT NOT NULL,
    PRIMARY KEY(tweet, position)) WITHOUT ROWID;
CREATE TABLE dropped(file INTEGER NOT NULL, reason TEXT NOT NULL, lines INTEGER NOT NULL,
    PRIMARY KEY(file, reason)) WITHOUT ROWID;
CREATE TABLE troubles(file INTEGER NOT NULL, line INTEGER NOT NULL, what TEXT NOT NULL,
    PRIMARY KEY(file, line)) WITHOUT ROWID;
CREATE TABLE days(file INTEGER NOT NULL, day INTEGER NOT NULL, tweets INTEGER NOT NULL,
    retweets INTEGER NOT NULL, hashtags INTEGER NOT NULL, urls INTEGER NOT NULL,
    PRIMARY KEY(file, day)) WITHOUT ROWID;
CREATE TABLE summary(day TEXT PRIMARY KEY, tweets INTEGER NOT NULL, retweets INTEGER NOT NULL,
    hashtags INTEGER NOT NULL, urls INTEGER NOT NULL) WITHOUT ROWID;
";

/// The indexes.
pub(super) const INDEXES: &str = "
CREATE INDEX IF NOT EXISTS tweets_by_id ON tweets(id);
CREATE INDEX IF NOT EXISTS tweets_by_time ON tweets(time);
CREATE INDEX IF NOT EXISTS hashtags_by_tag ON hashtags(tag);
";

/// The summary: what each day's tweets add up to, from what was counted for each file.
pub(super) const SUMMARY: &str = "
DELETE FROM summary;
INSERT INTO summary
    SELECT date(day * 86400, 'unixepoch'), sum(tweets), sum(retweets), sum(hashtags), sum(urls)
    FROM days GROUP BY day;
";

/// How the database is written:
///
/// - a write-ahead log, so that a transaction is written once, at the end of a file, and others
///   can read meanwhile;
/// - `synchronous = NORMAL`: the system is asked to put things on the disk when the log is carried
///   over into the database, and not at every transaction. A program that is killed loses
///   nothing. After a power cut the last files may be missing, with the notes that they are
///   finished; they are read again;
/// - the log is carried over every 64 MiB, so that pages that change often are written once;
/// - 32 MiB for pages in memory, and sorting goes to the disk when it needs more.
const PRAGMAS: &str = "
PRAGMA journal_mode = WAL;
PRAGMA synchronous = NORMAL;
PRAGMA wal_autocheckpoint = 16384;
PRAGMA cache_size = -32768;
PRAGMA temp_store = FILE;
";

/// Makes an empty database ours, or sees that it is.
pub(super) fn prepare(
    connection: &mut Connection,
    path: &Path,
    folder: &str,
) -> Result<(), StoreError> {
    let named = |error| StoreError::of(path, error);
    if !recognise(connection, path, folder)? {
        // Page by page, and not the log, is how SQLite says that a file is no database.
        connection.execute_batch(PRAGMAS).map_err(named)?;
        create(connection, folder).map_err(named)?;
        // Somebody else may have been first.
        recognise(connection, path, folder)?;
    }
    connection.execute_batch(PRAGMAS).map_err(named)
}

/// Whether the database is made; an error if it is not one of ours, or for another folder.
fn recognise(connection: &Connection, path: &Path, folder: &str) -> Result<bool, StoreError> {
    let named = |error| StoreError::of(path, error);
    let ask = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0));
    let tables = ask("SELECT count(*) FROM sqlite_schema").map_err(named)?;
    let application = ask("PRAGMA application_id").map_err(named)?;
    if (tables, application) == (0, 0) {
        return Ok(false);
    }
    if application != APPLICATION {
        let what = "it is a database of another program".to_owned();
        return Err(StoreError::Foreign { path: path.to_owned(), what });
    }
    let found = ask("PRAGMA user_version").map_err(named)?;
    if found != VERSION {
        return Err(StoreError::Version { path: path.to_owned(), found, wanted: VERSION });
    }
    let held: String = connection
        .query_row("SELECT folder FROM origin", [], |row| row.get(0))
        .map_err(named)?;
    if held != folder {
        return Err(StoreError::OtherFolder { path: path.to_owned(), folder: held });
    }
    Ok(true)
}

fn create(connection: &mut Connection, folder: &str) -> rusqlite::Result<()> {
    let all = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let tables: i64 =
        all.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if tables == 0 {
        all.execute_batch(TABLES)?;
        all.execute("INSERT INTO origin VALUES(?)", [folder])?;
        all.pragma_update(None, "application_id", APPLICATION)?;
        all.pragma_update(None, "user_version", VERSION)?;
    }
    all.commit()
}

/// Removes all that came from the file with this number.
pub(super) fn forget(connection: &Connection, file: i64) -> rusqlite::Result<()> {
    let (from, to) = (file << LINE_BITS, (file + 1) << LINE_BITS);
    connection.execute("DELETE FROM tweets WHERE key >= ? AND key < ?", params![from, to])?;
    for table in ["hashtags", "urls"] {
        let sql = format!("DELETE FROM {table} WHERE tweet >= ? AND tweet < ?");
        connection.execute(&sql, params![from, to])?;
    }
    for table in ["dropped", "troubles", "days"] {
        connection.execute(&format!("DELETE FROM {table} WHERE file = ?"), [file])?;
    }
    connection.execute("DELETE FROM files WHERE id = ?", [file]).map(drop)
}
