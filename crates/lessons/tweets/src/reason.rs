//! Why a line that can be read is not kept.

use std::ops::{AddAssign, Index, IndexMut};

/// Why a line that can be read is not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It is empty: the stream's sign of life.
    Blank,
    /// It says that a tweet was deleted.
    Deleted,
    /// The stream speaks of itself: a limit, a warning.
    Notice,
    /// It is JSON, and has no number or no text.
    NotATweet,
    /// It is a tweet without a date that can be read.
    Undated,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 5] =
        [Self::Blank, Self::Deleted, Self::Notice, Self::NotATweet, Self::Undated];

    /// Its name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Deleted => "deleted",
            Self::Notice => "notice",
            Self::NotATweet => "not a tweet",
            Self::Undated => "undated",
        }
    }
}

/// How many lines were dropped, by reason.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dropped([u64; Reason::ALL.len()]);

impl Dropped {
    /// Each reason with its count.
    pub fn each(&self) -> impl Iterator<Item = (Reason, u64)> {
        Reason::ALL.into_iter().map(|reason| (reason, self[reason]))
    }

    /// All of them together.
    pub fn total(&self) -> u64 {
        self.0.iter().sum()
    }
}

impl Index<Reason> for Dropped {
    type Output = u64;

    fn index(&self, reason: Reason) -> &u64 {
        &self.0[reason as usize]
    }
}

impl IndexMut<Reason> for Dropped {
    fn index_mut(&mut self, reason: Reason) -> &mut u64 {
        &mut self.0[reason as usize]
    }
}

impl AddAssign for Dropped {
    fn add_assign(&mut self, other: Self) {
        for (count, more) in self.0.iter_mut().zip(other.0) {
            *count += more;
        }
    }
}
