//! What the reader guessed, kept in `reports/local/guesses.toml`.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// The largest file that is read, in bytes: a line for each chapter is far smaller.
const MOST_BYTES: u64 = 64 << 10;

/// The largest guess.
pub const MOST: f64 = 1e6;

/// The reader's guesses by chapter.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Guesses(BTreeMap<String, f64>);

/// The guesses cannot be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum GuessError {
    /// The text is no number that could be a speedup.
    #[error("`{0}` is no guess: write how many times as fast, above 0 and up to a million")]
    Nonsense(String),
    /// The file cannot be read.
    #[error("cannot read {}: {reason}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The file is not what this program wrote.
    #[error("{}: {reason}; remove it to begin again", path.display())]
    Broken {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// The file cannot be written.
    #[error(transparent)]
    Write(#[from] lesson::output::WriteError),
}

/// A guess as it is typed: `3.2`, or `3.2×`.
pub fn number(text: &str) -> Result<f64, GuessError> {
    let digits = text.trim().trim_end_matches(['×', 'x']);
    match digits.parse::<f64>() {
        Ok(guess) if guess > 0.0 && guess <= MOST => Ok(guess),
        _ => Err(GuessError::Nonsense(text.to_owned())),
    }
}

impl Guesses {
    /// The file in the folder of what is the reader's.
    pub fn path(local: &Path) -> PathBuf {
        local.join("guesses.toml")
    }

    /// Reads the guesses; none where there is no file.
    pub fn read(path: &Path) -> Result<Self, GuessError> {
        let failed = |reason| GuessError::Read { path: path.to_owned(), reason };
        let file = match fs::File::open(path) {
            Ok(file) => file,
            Err(reason) if reason.kind() == io::ErrorKind::NotFound => {
                return Ok(Self::default());
            }
            Err(reason) => return Err(failed(reason)),
        };
        let mut text = String::new();
        file.take(MOST_BYTES + 1).read_to_string(&mut text).map_err(failed)?;
        let broken =
            |reason: &str| GuessError::Broken { path: path.to_owned(), reason: reason.into() };
        if text.len() as u64 > MOST_BYTES {
            return Err(broken("is too large for guesses"));
        }
        let guesses: BTreeMap<String, f64> =
            toml::from_str(&text).map_err(|error| broken(error.message()))?;
        if guesses.values().any(|guess| !(*guess > 0.0 && *guess <= MOST)) {
            return Err(broken("a guess is not above 0 and up to a million"));
        }
        Ok(Self(guesses))
    }

    /// Writes the guesses in one step.
    pub fn write(&self, path: &Path) -> Result<(), GuessError> {
        let mut text = String::from("# What you guessed, by chapter: `cargo course guess`.\n");
        for (chapter, guess) in &self.0 {
            text.extend([chapter.as_str(), " = ", &format!("{guess:?}"), "\n"]);
        }
        Ok(lesson::output::write(path, text.as_bytes())?)
    }

    /// Keeps a guess.
    pub fn keep(&mut self, chapter: &str, guess: f64) {
        self.0.insert(chapter.to_owned(), guess);
    }

    /// The guess of a chapter.
    pub fn get(&self, chapter: &str) -> Option<f64> {
        self.0.get(chapter).copied()
    }

    /// All of them, by chapter.
    pub fn all(&self) -> impl Iterator<Item = (&str, f64)> {
        self.0.iter().map(|(chapter, guess)| (chapter.as_str(), *guess))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nonsense_is_refused() {
        for text in ["", "abc", "0", "-1", "NaN", "inf", "1e7", "3.2.1", "1 2", "××"] {
            assert!(number(text).is_err(), "{text}");
        }
        for (text, value) in [("3.2", 3.2), (" 1e6 ", 1e6), ("1.8×", 1.8), ("2x", 2.0)] {
            assert!((number(text).expect(text) - value).abs() < 1e-12, "{text}");
        }
    }

    #[test]
    fn guesses_are_kept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Guesses::path(folder.path());
        let mut guesses = Guesses::read(&path).expect("none yet");
        guesses.keep("loops", 2.0);
        guesses.keep("task-graph", 1e-3);
        guesses.write(&path).expect("it can be written");
        assert_eq!(Guesses::read(&path).expect("it is whole"), guesses);
    }

    #[test]
    fn a_broken_file_is_named() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = Guesses::path(folder.path());
        for text in ["loops = ", "loops = -1.0", "loops = \"x\"", "a = nan"] {
            fs::write(&path, text).expect("it can be written");
            let error = Guesses::read(&path).expect_err(text).to_string();
            assert!(error.contains("guesses.toml"), "{error}");
        }
    }
}
