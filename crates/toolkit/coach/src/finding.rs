//! A fault in an exercise's own files.

use std::fmt;
use std::path::PathBuf;

/// A fault in an exercise's own files, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The exercise.
    pub id: String,
    /// The file.
    pub path: PathBuf,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub text: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path.display(), self.line, self.text)
    }
}

/// The line, from 1, of the byte `offset` in `text`.
pub(crate) fn line_at(text: &str, offset: usize) -> usize {
    let before = text.as_bytes().iter().take(offset);
    1 + before.filter(|&&byte| byte == b'\n').count()
}

/// The first line, from 1, that holds `word`; 1 where none does.
pub(crate) fn line_of(text: &str, word: &str) -> usize {
    text.lines().position(|line| line.contains(word)).map_or(1, |line| line + 1)
}
