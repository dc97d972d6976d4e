//! What came of a search.

use std::fmt::{self, Display};
use std::io;
use std::path::{Path, PathBuf};

use lesson::Disagreement;

/// Passed-over paths that are kept; more are only counted.
pub const MOST_PASSED: usize = 1_000;

/// What came of a search.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The file, or none where it is not there.
    pub path: Option<PathBuf>,
    /// Files that were opened and read, to their end or until the find.
    pub files: u64,
    /// Bytes that were read.
    pub bytes: u64,
    /// What was passed over, the first [`MOST_PASSED`] of it.
    pub passed: Vec<Passed>,
    /// How much was passed over in all.
    pub passed_in_all: u64,
}

/// Something that was not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passed {
    /// What it is.
    pub path: PathBuf,
    /// Why.
    pub reason: Reason,
}

/// Why something was not looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// A symbolic link. What it leads to is looked at where it is, if that is below the folder; so no link
    /// can lead round in a circle.
    Link,
    /// A pipe, a socket or a device: reading it might never end.
    Special,
    /// It could not be read; this is what the system said.
    Unreadable(String),
}

impl Passed {
    pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Self {
        let reason = Reason::Unreadable(error.to_string());
        Self { path: path.to_owned(), reason }
    }

    /// Whether the file might have been there, had nothing gone wrong.
    pub fn is_failure(&self) -> bool {
        matches!(self.reason, Reason::Unreadable(_))
    }
}

impl Display for Passed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ", self.path.display().to_string().escape_debug())?;
        match &self.reason {
            Reason::Link => write!(f, "is a link, not followed"),
            Reason::Special => write!(f, "is a pipe, a socket or a device, passed over"),
            Reason::Unreadable(why) => write!(f, "cannot be read: {why}"),
        }
    }
}

/// Searches agree when both have found it, or neither has: which of several equal files it is depends on who
/// was faster.
pub fn agree(baseline: &Found, other: &Found) -> Result<(), Disagreement> {
    match (&baseline.path, &other.path) {
        (Some(_), Some(_)) | (None, None) => Ok(()),
        (Some(path), None) => Err(Disagreement(format!("it does not find {}", path.display()))),
        (None, Some(path)) => {
            Err(Disagreement(format!("it finds {}, and there is nothing", path.display())))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_finds_and_who_does_not_disagree_and_the_file_is_named() {
        let nothing = Found::default();
        let something = Found { path: Some("a/b".into()), ..Found::default() };
        let other = Found { path: Some("c".into()), files: 7, ..Found::default() };
        assert_eq!(agree(&nothing, &nothing), Ok(()));
        assert_eq!(agree(&something, &other), Ok(()));
        let missed = agree(&something, &nothing).expect_err("it is there");
        assert_eq!(missed.0, "it does not find a/b");
        let made_up = agree(&nothing, &something).expect_err("it is not there");
        assert_eq!(made_up.0, "it finds a/b, and there is nothing");
    }
}
