//! Rows into tables.

use rusqlite::{CachedStatement, Connection, ToSql, params};

use super::schema::LINE_BITS;
use crate::rows::{Row, Rows};

/// How rows are inserted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Inserting {
    /// Each row's statement is sent as SQL, which is parsed and planned each time.
    Plain,
    /// Statements are parsed and planned once; a row only binds its values.
    Prepared,
}

const TWEET: &str = "INSERT INTO tweets VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
const HASHTAG: &str = "INSERT INTO hashtags VALUES(?, ?, ?)";
const URL: &str = "INSERT INTO urls VALUES(?, ?, ?)";
const DROPPED: &str = "INSERT INTO dropped VALUES(?1, ?2, ?3)
    ON CONFLICT(file, reason) DO UPDATE SET lines = lines + ?3";
const TROUBLE: &str = "INSERT INTO troubles VALUES(?, ?, ?)";
const DAY: &str = "INSERT INTO days VALUES(?1, ?2, ?3, ?4, ?5, ?6)
    ON CONFLICT(file, day) DO UPDATE SET tweets = tweets + ?3, retweets = retweets + ?4,
        hashtags = hashtags + ?5, urls = urls + ?6";

/// Inserts what is in `rows`, and at most `named` of its troubles.
pub(super) fn rows(
    connection: &Connection,
    inserting: Inserting,
    file: i64,
    rows: &Rows,
    named: usize,
) -> rusqlite::Result<()> {
    match inserting {
        Inserting::Plain => plain(connection, file, rows)?,
        Inserting::Prepared => prepared(connection, file, rows)?,
    }
    for (reason, lines) in rows.dropped.each().filter(|&(_, lines)| lines > 0) {
        let count = params![file, reason.name(), lines.cast_signed()];
        connection.prepare_cached(DROPPED)?.execute(count)?;
    }
    for trouble in rows.troubles.iter().take(named) {
        let what = params![file, trouble.line.cast_signed(), trouble.fault.to_string()];
        connection.prepare_cached(TROUBLE)?.execute(what)?;
    }
    for (day, counts) in &rows.days {
        let [tweets, retweets] = [counts.tweets.cast_signed(), counts.retweets.cast_signed()];
        let [tags, urls] = [counts.hashtags.cast_signed(), counts.urls.cast_signed()];
        let counts = params![file, day, tweets, retweets, tags, urls];
        connection.prepare_cached(DAY)?.execute(counts)?;
    }
    Ok(())
}

fn key(file: i64, row: &Row) -> i64 {
    file << LINE_BITS | row.line.cast_signed()
}

fn plain(connection: &Connection, file: i64, rows: &Rows) -> rusqlite::Result<()> {
    let text = |piece: &Option<_>| piece.as_ref().map(|piece| rows.text(piece));
    for row in &rows.tweets {
        let key = key(file, row);
        let (user, lang) = (text(&row.user), text(&row.lang));
        connection.execute(
            TWEET,
            params![
                key,
                row.id,
                row.time.0,
                row.user_id,
                user,
                lang,
                rows.text(&row.text),
                row.reply_to,
                row.retweet_of,
                row.retweets,
                row.likes
            ],
        )?;
        for (position, tag) in (0_i64..).zip(row.hashtags.clone()) {
            let tag = rows.text(&rows.hashtags[tag as usize]);
            connection.execute(HASHTAG, params![key, position, tag])?;
        }
        for (position, link) in (0_i64..).zip(row.links.clone()) {
            let link = rows.text(&rows.links[link as usize]);
            connection.execute(URL, params![key, position, link])?;
        }
    }
    Ok(())
}

fn prepared(connection: &Connection, file: i64, rows: &Rows) -> rusqlite::Result<()> {
    let mut tweets = connection.prepare_cached(TWEET)?;
    let mut hashtags = connection.prepare_cached(HASHTAG)?;
    let mut urls = connection.prepare_cached(URL)?;
    let text = |piece: &Option<_>| piece.as_ref().map(|piece| rows.text(piece));
    for row in &rows.tweets {
        let key = key(file, row);
        let (user, lang) = (text(&row.user), text(&row.lang));
        bind(
            &mut tweets,
            &[
                &key,
                &row.id,
                &row.time.0,
                &row.user_id,
                &user,
                &lang,
                &rows.text(&row.text),
                &row.reply_to,
                &row.retweet_of,
                &row.retweets,
                &row.likes,
            ],
        )?;
        for (position, tag) in (0_i64..).zip(row.hashtags.clone()) {
            let tag = rows.text(&rows.hashtags[tag as usize]);
            bind(&mut hashtags, &[&key, &position, &tag])?;
        }
        for (position, link) in (0_i64..).zip(row.links.clone()) {
            let link = rows.text(&rows.links[link as usize]);
            bind(&mut urls, &[&key, &position, &link])?;
        }
    }
    Ok(())
}

fn bind(statement: &mut CachedStatement, values: &[&dyn ToSql]) -> rusqlite::Result<()> {
    for (index, value) in values.iter().enumerate() {
        statement.raw_bind_parameter(index + 1, value)?;
    }
    statement.raw_execute().map(drop)
}
