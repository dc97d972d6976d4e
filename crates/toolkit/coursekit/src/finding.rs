//! What is wrong with the course, and where.

use std::fmt;
use std::path::{Path, PathBuf};

/// Something that is wrong, or not quite right, at a place of the course.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// The file, as it is best shown: below the workspace where it is.
    pub file: PathBuf,
    /// The line, from 1; 0 where the whole file is meant.
    pub line: usize,
    /// How bad it is.
    pub weight: Weight,
    /// What is wrong, and what is allowed.
    pub text: String,
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// The check fails.
    Error,
    /// It is said, and the check goes on.
    Warning,
}

impl Finding {
    /// An error at a line of a file.
    pub fn error(file: &Path, line: usize, text: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, weight: Weight::Error, text: text.into() }
    }

    /// A warning at a line of a file.
    pub fn warning(file: &Path, line: usize, text: impl Into<String>) -> Self {
        Self { weight: Weight::Warning, ..Self::error(file, line, text) }
    }

    /// Whether the check fails because of it.
    pub fn is_error(&self) -> bool {
        self.weight == Weight::Error
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.file.display())?;
        if self.line > 0 {
            write!(out, ":{}", self.line)?;
        }
        let weight = if self.is_error() { "" } else { "warning: " };
        write!(out, ": {weight}{}", self.text)
    }
}

/// `allowed` as a list for a message: `ladder, workers or memory`.
pub(crate) fn one_of<T: AsRef<str>>(allowed: &[T]) -> String {
    match allowed {
        [] => "nothing".to_owned(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} or {}", first.join(", "), last.as_ref())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_names_its_place() {
        let finding = Finding::error(Path::new("course/src/loops.md"), 7, "no such case");
        assert_eq!(finding.to_string(), "course/src/loops.md:7: no such case");
        let whole = Finding::warning(Path::new("a.md"), 0, "old");
        assert_eq!(whole.to_string(), "a.md: warning: old");
    }

    #[test]
    fn what_is_allowed_is_listed_as_people_do() {
        assert_eq!(one_of(&["a", "b", "c"]), "a, b or c");
        assert_eq!(one_of(&["a"]), "a");
        assert_eq!(one_of::<&str>(&[]), "nothing");
    }
}
