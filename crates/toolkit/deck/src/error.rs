//! What may be wrong with the marks of a chapter.

/// A mark that makes no sense. Lines count from 1 in the chapter's text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeckError {
    /// A slide begins and does not end.
    #[error("line {0}: this slide is not closed; write <!-- /slide --> after it")]
    Unclosed(usize),
    /// A slide begins inside another one.
    #[error("line {line}: a slide begins inside the one of line {outer}")]
    Nested {
        /// Where the inner one begins.
        line: usize,
        /// Where the outer one begins.
        outer: usize,
    },
    /// A slide ends that has not begun.
    #[error("line {0}: no slide is open here")]
    NotOpen(usize),
    /// The marker says no minutes.
    #[error("line {0}: no minutes; write <!-- slide: Title | 3 min -->")]
    NoMinutes(usize),
    /// The marker says no title.
    #[error("line {0}: no title; write <!-- slide: Title | 3 min -->")]
    NoTitle(usize),
    /// What follows the minutes is no list of lines.
    #[error("line {line}: `{text}` is no list of lines; write steps 1-3,5,7-9")]
    Steps {
        /// Where the marker is.
        line: usize,
        /// What it says.
        text: String,
    },
    /// A step names a line that the slide's first code block lacks.
    #[error("line {line}: steps go to line {step}, but the slide's code has {has} lines")]
    NoSuchLine {
        /// Where the marker is.
        line: usize,
        /// The line of code that was named.
        step: usize,
        /// How many there are.
        has: usize,
    },
    /// Nothing is on the slide.
    #[error("line {0}: nothing is on this slide")]
    Empty(usize),
    /// A note is not closed.
    #[error("line {0}: this note is not closed; write --> after it")]
    OpenNote(usize),
}
