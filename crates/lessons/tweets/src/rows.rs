//! Polished tweets on their way to the store: rows, and one string that holds all their texts.
//!
//! A tweet as a struct of strings would be a dozen allocations, made by one thread and freed by
//! another. Here a batch of any size is a few.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::date::Moment;
use crate::reason::{Dropped, Reason};
use crate::trouble::LineTrouble;

/// The most troubles of one file that are named, a line each; the rest is counted.
pub const MOST_TROUBLES: usize = 100;

/// A text of a row: where it lies in [`Rows`].
pub(crate) type Piece = Range<u32>;

/// One tweet. Its texts are pieces of the batch's string.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Row {
    /// The line of the file, from 1.
    pub(crate) line: u64,
    pub(crate) id: i64,
    pub(crate) time: Moment,
    pub(crate) user_id: Option<i64>,
    pub(crate) user: Option<Piece>,
    pub(crate) lang: Option<Piece>,
    pub(crate) text: Piece,
    pub(crate) reply_to: Option<i64>,
    pub(crate) retweet_of: Option<i64>,
    pub(crate) retweets: Option<i64>,
    pub(crate) likes: Option<i64>,
    /// Which of the batch's hashtags are its own.
    pub(crate) hashtags: Range<u32>,
    /// Which of the batch's links are its own.
    pub(crate) links: Range<u32>,
}

/// What a day's tweets add up to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) tweets: u64,
    pub(crate) retweets: u64,
    pub(crate) hashtags: u64,
    pub(crate) urls: u64,
}

/// A batch of rows of one file, and what else became of its lines.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) tweets: Vec<Row>,
    pub(crate) hashtags: Vec<Piece>,
    pub(crate) links: Vec<Piece>,
    /// All texts, one after the other.
    pub(crate) texts: String,
    /// Lines looked at.
    pub(crate) lines: u64,
    pub(crate) dropped: Dropped,
    /// Lines that could not be read, in order; at most [`MOST_TROUBLES`] of them.
    pub(crate) troubles: Vec<LineTrouble>,
    /// How many could not be read.
    pub(crate) troubled: u64,
    /// By days since 1970.
    pub(crate) days: BTreeMap<i64, Day>,
}

impl Rows {
    /// The text of a piece.
    pub(crate) fn text(&self, piece: &Piece) -> &str {
        &self.texts[piece.start as usize..piece.end as usize]
    }

    /// About how many bytes it takes.
    pub(crate) fn bytes(&self) -> usize {
        self.texts.len()
            + size_of_val(&self.tweets[..])
            + size_of_val(&self.hashtags[..])
            + size_of_val(&self.links[..])
    }

    /// Adds a tweet, and counts it for its day.
    pub(crate) fn push(&mut self, row: Row) {
        let day = self.days.entry(row.time.days()).or_default();
        day.tweets += 1;
        day.retweets += u64::from(row.retweet_of.is_some());
        day.hashtags += row.hashtags.len() as u64;
        day.urls += row.links.len() as u64;
        self.tweets.push(row);
    }

    /// Counts a line that is no tweet to be kept.
    pub(crate) fn drop_line(&mut self, reason: Reason) {
        self.dropped[reason] += 1;
    }

    /// Notes a line that cannot be read.
    pub(crate) fn trouble(&mut self, trouble: LineTrouble) {
        self.troubled += 1;
        if self.troubles.len() < MOST_TROUBLES {
            self.troubles.push(trouble);
        }
    }

    /// Empties it, and keeps its memory for the next rows.
    pub(crate) fn clear(&mut self) {
        self.tweets.clear();
        self.hashtags.clear();
        self.links.clear();
        self.texts.clear();
        self.troubles.clear();
        self.days.clear();
        (self.lines, self.troubled, self.dropped) = (0, 0, Dropped::default());
    }
}
