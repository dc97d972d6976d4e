//! A chapter, ready to be shown.

/// A chapter whose directives and includes are expanded already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chapter {
    /// Its id, as in its front matter.
    pub id: String,
    /// Its title, as plain text.
    pub title: String,
    /// How long talk, exercise and quiz take together.
    pub minutes: u32,
    /// The ids of the chapters that come before.
    pub needs: Vec<String>,
    /// The text, without front matter.
    pub markdown: String,
}

impl Chapter {
    /// The minutes of talk: half of the chapter, 25 of 50.
    pub fn talk(&self) -> u32 {
        self.minutes / 2
    }
}
