//! One file of tweets to rows, by the lesson's own importer: it stores them in a database of its own,
//! which lives as long as the call, and here they are read out of it.

use std::collections::BTreeMap;
use std::path::Path;

use lesson::Interrupt;
use pyo3::IntoPyObject;
use rusqlite::{Connection, OpenFlags, Row};
use tweets::{Import, Place, Stored, inflated};

use crate::alone::Alone;
use crate::trouble::{Trouble, is_readable};

/// The lower half of a row's key is its line; the upper one is its file, of which there is one.
const LINE: &str = "4294967295";

/// A tweet; a dictionary in Python.
#[derive(Debug, IntoPyObject)]
pub(crate) struct Tweet {
    line: i64,
    id: i64,
    time: i64,
    user_id: Option<i64>,
    user: Option<String>,
    lang: Option<String>,
    text: String,
    reply_to: Option<i64>,
    retweet_of: Option<i64>,
    retweets: Option<i64>,
    likes: Option<i64>,
    hashtags: Vec<String>,
    urls: Vec<String>,
}

/// What became of a file's lines; a dictionary in Python.
#[derive(Debug, IntoPyObject)]
pub(crate) struct Polished {
    tweets: Vec<Tweet>,
    lines: u64,
    dropped: BTreeMap<&'static str, u64>,
    troubles: Vec<(u64, String)>,
}

/// Polishes one file.
pub(crate) fn polish(path: &Path, stop: &Interrupt) -> Result<Polished, Trouble> {
    is_readable(path)?;
    let wrong = |what: &dyn ToString| {
        Trouble::Content(format!("{}: {}", path.display(), what.to_string()))
    };
    let alone = Alone::new()?;
    let _held = alone.hold(path, "tweets.jsonl")?; // its first bytes say whether it is packed
    let import = Import::open(alone.path(), Place::Fresh).map_err(|error| wrong(&error))?;
    let import = import.interrupted_by(stop.clone());
    let stored = inflated::run(&import).map_err(|error| wrong(&error))?;
    if let Some(whole) = stored.failures.iter().find(|failure| failure.line == 0) {
        return Err(wrong(&whole.what));
    }
    let tweets = rows(stored.database.path()).map_err(|error| wrong(&error))?;
    Ok(Polished::new(tweets, stored))
}

impl Polished {
    fn new(tweets: Vec<Tweet>, stored: Stored) -> Self {
        let dropped = stored.content.dropped.each().filter(|(_, lines)| *lines > 0);
        Self {
            tweets,
            lines: stored.content.lines,
            dropped: dropped.map(|(reason, lines)| (reason.name(), lines)).collect(),
            troubles: stored.failures.into_iter().map(|one| (one.line, one.what)).collect(),
        }
    }
}

/// All rows of a database, in the order of their lines.
fn rows(database: &Path) -> rusqlite::Result<Vec<Tweet>> {
    let connection = Connection::open_with_flags(database, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut hashtags = words(&connection, "tag", "hashtags")?;
    let mut urls = words(&connection, "url", "urls")?;
    let mut statement = connection.prepare(&format!(
        "SELECT key & {LINE}, id, time, user_id, user, lang, text, reply_to, retweet_of, retweets,
            likes FROM tweets ORDER BY key"
    ))?;
    let tweets = statement.query_map([], |row| {
        let line = row.get(0)?;
        let mut of = |words: &mut Words| words.remove(&line).unwrap_or_default();
        tweet(row, of(&mut hashtags), of(&mut urls))
    })?;
    tweets.collect()
}

fn tweet(row: &Row<'_>, hashtags: Vec<String>, urls: Vec<String>) -> rusqlite::Result<Tweet> {
    Ok(Tweet {
        line: row.get(0)?,
        id: row.get(1)?,
        time: row.get(2)?,
        user_id: row.get(3)?,
        user: row.get(4)?,
        lang: row.get(5)?,
        text: row.get(6)?,
        reply_to: row.get(7)?,
        retweet_of: row.get(8)?,
        retweets: row.get(9)?,
        likes: row.get(10)?,
        hashtags,
        urls,
    })
}

/// The hashtags or the links of each line.
type Words = BTreeMap<i64, Vec<String>>;

fn words(connection: &Connection, column: &str, table: &str) -> rusqlite::Result<Words> {
    let mut statement = connection.prepare(&format!(
        "SELECT tweet & {LINE}, {column} FROM {table} ORDER BY tweet, position"
    ))?;
    let mut words = Words::new();
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        words.entry(row.get(0)?).or_default().push(row.get(1)?);
    }
    Ok(words)
}
