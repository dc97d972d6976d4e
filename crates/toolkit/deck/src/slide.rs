//! A slide, before it is rendered.

use std::ops::RangeInclusive;

/// Lines of code that light up together, from 1.
pub type Step = RangeInclusive<usize>;

/// What one slide shows, and what is said with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slide {
    /// Its title, as plain text.
    pub title: String,
    /// How long it is shown.
    pub minutes: u32,
    /// The groups of lines of its first code block, in the order in which they light up.
    pub steps: Vec<Step>,
    /// The line of its marker in the chapter's text, from 1.
    pub line: usize,
    /// What is shown, as Markdown; line breaks as in the chapter, the notes' lines left empty.
    pub markdown: String,
    /// What is said with it, each as Markdown.
    pub notes: Vec<String>,
}
