//! The job: a folder of tweets, and the database that they go to.

use std::fmt::{self, Debug};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use lesson::Interrupt;

use crate::input::Input;
use crate::progress::Progress;
use crate::sample::{self, Recipe};
use crate::trouble::{Failure, clean};
use crate::walk::{ENDINGS, Walk};

/// A folder gives no tweets to work on.
#[derive(Debug, thiserror::Error)]
pub enum ImportError {
    /// It isn't there, isn't a folder, or may not be read.
    #[error("cannot read the folder {}: {reason}", clean(path))]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// No file in it, or in the folders in it, has a name that fits.
    #[error("the folder {} holds no file that ends in {}", clean(path), ENDINGS.join(", "))]
    Empty {
        /// The folder.
        path: PathBuf,
    },
    /// The sample cannot be made.
    #[error("cannot make the tweets in {}: {reason}", clean(path))]
    Sample {
        /// Where they were to be.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
}

/// Where the rows go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// A database that is kept. What is finished in it is not read again.
    Kept(PathBuf),
    /// A new database for each run, in the system's folder for temporary files; it goes with the
    /// run's output.
    Fresh,
}

/// A folder of files of tweets, listed once, and the place of the database. Reading and storing
/// the files is a run.
///
/// Its `Debug` shows the files' names and lengths and not where they lie, so that the same sample
/// is the same job on every machine.
pub struct Import {
    root: PathBuf,
    inputs: Vec<Input>,
    failures: Vec<Failure>,
    place: Place,
    progress: Arc<Progress>,
    interrupt: Interrupt,
}

impl Import {
    /// Lists the files in the folder at `root` and in the folders in it, sorted by path.
    pub fn open(root: &Path, place: Place) -> Result<Self, ImportError> {
        let import = Self::list(root, place)?;
        if import.inputs.is_empty() && import.failures.is_empty() {
            return Err(ImportError::Empty { path: root.to_owned() });
        }
        Ok(import)
    }

    /// A folder of tweets that are made up by `recipe`. They are made once and kept in `cache`.
    pub fn sample(cache: &Path, recipe: &Recipe, place: Place) -> Result<Self, ImportError> {
        let root = sample::make(cache, recipe)
            .map_err(|reason| ImportError::Sample { path: cache.to_owned(), reason })?;
        Self::list(&root, place) // a sample of no files is a job too, and the awkward one
    }

    fn list(root: &Path, place: Place) -> Result<Self, ImportError> {
        let unreadable = |reason| ImportError::Unreadable { path: root.to_owned(), reason };
        let root = root.canonicalize().map_err(unreadable)?;
        let progress = Arc::default();
        let walk = Walk::through(&root, &progress).map_err(unreadable)?;
        let interrupt = Interrupt::default();
        Ok(Self {
            root,
            inputs: walk.inputs,
            failures: walk.failures,
            place,
            progress,
            interrupt,
        })
    }

    /// The same, and a run ends in order soon after `interrupt` is raised.
    #[must_use]
    pub fn interrupted_by(mut self, interrupt: Interrupt) -> Self {
        self.interrupt = interrupt;
        self
    }

    /// Whether a run is to end.
    pub(crate) fn is_interrupted(&self) -> bool {
        self.interrupt.is_raised()
    }

    /// Where the folder is.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The files of tweets, sorted by path.
    pub fn inputs(&self) -> &[Input] {
        &self.inputs
    }

    /// What could not even be listed: links that lead nowhere, pipes, closed folders.
    pub fn failures(&self) -> &[Failure] {
        &self.failures
    }

    /// Where the rows go.
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// How far the current run is; for whoever wants to show it.
    pub fn progress(&self) -> Arc<Progress> {
        Arc::clone(&self.progress)
    }
}

impl Debug for Import {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inputs = self.inputs.iter().map(|input| (&input.name, input.bytes));
        write!(formatter, "Import ")?;
        formatter.debug_map().entries(inputs).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_that_is_missing_or_a_file_or_empty_is_refused_by_name() {
        let folder = tempfile::tempdir().unwrap();
        let open = |path: &Path| Import::open(path, Place::Fresh).unwrap_err().to_string();
        let error = open(&folder.path().join("missing"));
        assert!(error.contains("missing: No such file"), "{error}");

        let file = folder.path().join("notes.txt");
        std::fs::write(&file, "x").unwrap();
        let error = open(&file);
        assert!(error.contains("notes.txt: Not a directory"), "{error}");
        let error = open(folder.path());
        assert!(error.contains("holds no file that ends in .json.gz"), "{error}");
    }
}
