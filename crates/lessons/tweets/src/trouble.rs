//! What can be wrong with a line, and with a file.

use std::fmt::{self, Display};
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::lines::MOST_LINE;
use crate::polish::MOST_ENTITIES;

/// Why a line cannot be read. The lines around it are not disturbed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is no JSON.
    #[error("is not JSON: {0}")]
    NotJson(String),
    /// It ends in the middle of a value.
    #[error("is cut off")]
    CutOff,
    /// It holds a byte that is no part of UTF-8.
    #[error("is not UTF-8 from byte {0} on")]
    NotUtf8(usize),
    /// It is longer than [`MOST_LINE`]; it was passed over without being kept.
    #[error("is longer than {} MiB", MOST_LINE >> 20)]
    TooLong,
    /// It names more hashtags or links than [`MOST_ENTITIES`].
    #[error("has more than {MOST_ENTITIES} hashtags or links")]
    Crowded,
}

/// A line that cannot be read, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineTrouble {
    /// The line, from 1.
    pub line: u64,
    /// What is wrong with it.
    pub fault: Fault,
}

/// Why nothing of a file is stored. The next run tries it again.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum FileTrouble {
    /// It cannot be opened or read, or is gone; this is what the system said.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// What it holds cannot be decompressed from this line on.
    #[error("line {line}: the gzip data is damaged: {reason}; nothing of the file is stored")]
    Damaged {
        /// The line that could not be read to its end, from 1.
        line: u64,
        /// What the decompressor said.
        reason: String,
    },
    /// Its length or its date is not what it was when the folder was listed.
    #[error("changed while the run was under way; nothing of it is stored, run again")]
    Changed,
    /// It came after the folder was listed.
    #[error("appeared while the run was under way; run again to store it")]
    Appeared,
    /// It lies deeper than the walk goes.
    #[error("lies too deep: more than {0} folders down")]
    Deep(usize),
    /// A pipe, a socket or a device: reading it might never end.
    #[error("is a pipe, a socket or a device, not a file")]
    Special,
}

impl From<io::Error> for FileTrouble {
    fn from(error: io::Error) -> Self {
        Self::Unreadable(error.to_string())
    }
}

/// A file of which something is not in the database, and why.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Failure {
    /// Its path from the folder.
    pub path: PathBuf,
    /// The line, where it is about one.
    pub line: u64,
    /// What is wrong.
    pub what: String,
}

impl Failure {
    /// A file that is not stored.
    pub(crate) fn of(path: &Path, trouble: &FileTrouble) -> Self {
        Self { path: path.to_owned(), line: 0, what: trouble.to_string() }
    }
}

impl Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(formatter, "{}: {}", clean(&self.path), self.what),
            line => write!(formatter, "{}: line {line} {}", clean(&self.path), self.what),
        }
    }
}

/// A path in one line: file names may hold line breaks and terminal codes.
pub fn clean(path: &Path) -> String {
    let mut line = String::new();
    for letter in path.to_string_lossy().chars() {
        if letter.is_control() {
            line.extend(letter.escape_default());
        } else {
            line.push(letter);
        }
    }
    line
}
