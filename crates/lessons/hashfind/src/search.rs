//! The job.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crate::Wanted;

/// A folder, and the hash of the file that is looked for under it.
pub struct Search {
    root: PathBuf,
    wanted: Wanted,
    size: Option<u64>,
    done: Arc<AtomicU64>,
}

/// There is nothing to search.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The folder is not there, or cannot be listed.
    #[error("cannot list {}: {reason}", path.display())]
    Unreadable {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The sample cannot be made.
    #[error("cannot make the sample files in {}: {reason}", path.display())]
    Sample {
        /// Where they were to be.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
}

impl Search {
    /// A search under `root`. A file of another length than `size` is not read.
    pub fn new(root: &Path, wanted: Wanted, size: Option<u64>) -> Result<Self, SearchError> {
        match std::fs::read_dir(root) {
            Ok(_) => Ok(Self { root: root.to_owned(), wanted, size, done: Arc::default() }),
            Err(reason) => Err(SearchError::Unreadable { path: root.to_owned(), reason }),
        }
    }

    /// The folder.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The hash.
    pub fn wanted(&self) -> Wanted {
        self.wanted
    }

    /// The file's length in bytes, where it is known.
    pub fn size(&self) -> Option<u64> {
        self.size
    }

    /// Tells somebody who watches how many files have been looked at; counts on if the same job is
    /// run again.
    pub fn progress(&self) -> impl Fn() -> u64 + Send + use<> {
        let done = Arc::clone(&self.done);
        move || done.load(Relaxed)
    }

    pub(crate) fn step(&self) {
        // Relaxed: nothing else is published with the count.
        self.done.fetch_add(1, Relaxed);
    }
}

/// What is looked for, and not where: the same sample is the same job on every machine.
impl fmt::Debug for Search {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Search")
            .field("wanted", &self.wanted)
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}
