//! The front matter: what a chapter says of itself before its text.

use serde::Deserialize;

/// The longest chapter that is read, in bytes.
pub const MOST_BYTES: usize = 1 << 20;

/// What a chapter says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// The chapter's name: that of its file, its crate, its bench, its exercises and its deck.
    pub id: String,
    /// How long it takes in a class.
    pub minutes: u32,
    /// The chapters that come before it.
    #[serde(default)]
    pub needs: Vec<String>,
    /// What it teaches, in a few words each.
    #[serde(default)]
    pub teaches: Vec<String>,
    /// What the reader guesses, where the chapter is measured: `mandelbrot.rayon.speedup@2`.
    #[serde(default)]
    pub guess: Option<String>,
}

/// A chapter's text, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parted<'t> {
    /// What it says of itself.
    pub front: Front,
    /// The rest.
    pub body: &'t str,
    /// The lines before the rest.
    pub skipped: usize,
}

/// The front matter cannot be used; with the line it goes wrong at.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text}")]
pub struct FrontError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub text: String,
}

/// Takes the front matter off a chapter.
pub fn part(text: &str) -> Result<Parted<'_>, FrontError> {
    let missing = || FrontError {
        line: 1,
        text: "a chapter begins with its front matter: TOML between two lines `+++`".into(),
    };
    let inner = text.strip_prefix("+++\n").ok_or_else(missing)?;
    let end = inner.find("\n+++\n").ok_or_else(missing)?;
    let (matter, body) = (&inner[..end], &inner[end + 5..]);
    let front = toml::from_str(matter).map_err(|error| {
        let before = error.span().map_or(0, |span| span.start.min(matter.len()));
        let line = 2 + matter[..before].matches('\n').count();
        FrontError { line, text: format!("the front matter: {}", error.message()) }
    })?;
    Ok(Parted { front, body, skipped: matter.matches('\n').count() + 3 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_and_body_are_parted() {
        let parted = part("+++\nid = \"a\"\nminutes = 5\n+++\n# A\n").expect("it is right");
        assert_eq!((parted.front.id.as_str(), parted.front.minutes), ("a", 5));
        assert_eq!((parted.body, parted.skipped), ("# A\n", 4));
    }

    #[test]
    fn a_wrong_key_is_named_with_its_line() {
        let error = part("+++\nid = \"a\"\nminute = 5\n+++\n").expect_err("no such key");
        assert_eq!(error.line, 3);
        assert!(error.text.contains("minute"), "{error}");
    }

    #[test]
    fn a_chapter_without_front_matter_is_told_what_it_is() {
        for text in ["", "# A\n", "+++\nid = \"a\"\n", "+++\n"] {
            assert!(part(text).expect_err("none").text.contains("+++"), "{text}");
        }
    }
}
