//! What can go wrong with an input, and which Python exception it becomes.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use pyo3::PyErr;
use pyo3::exceptions::{PyOSError, PyValueError};

/// Something is wrong with an input.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    /// The system refuses: an `OSError` with number and path, so that Python makes it a
    /// `FileNotFoundError`, a `PermissionError` or whatever it is.
    #[error("{}: {reason}", path.display())]
    System {
        /// What could not be read.
        path: PathBuf,
        /// What the system said.
        reason: io::Error,
    },
    /// The content or an argument is wrong: a `ValueError`.
    #[error("{0}")]
    Content(String),
}

impl Trouble {
    pub(crate) fn system(path: &Path) -> impl FnOnce(io::Error) -> Self {
        let path = path.to_owned();
        |reason| Self::System { path, reason }
    }
}

impl From<Trouble> for PyErr {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Content(what) => PyValueError::new_err(what),
            Trouble::System { path, reason } => match reason.raw_os_error() {
                None => PyOSError::new_err(format!("{}: {reason}", path.display())),
                Some(number) => {
                    let words = reason.to_string();
                    let words = words.split(" (os error").next().unwrap_or_default().to_owned();
                    PyOSError::new_err((number, words, path.into_os_string()))
                }
            },
        }
    }
}

/// Refuses what is no file that can be read, before anybody waits for it: a pipe may never end.
pub(crate) fn is_readable(path: &Path) -> Result<(), Trouble> {
    let found = fs::metadata(path).map_err(Trouble::system(path))?;
    if found.is_dir() {
        return Err(Trouble::system(path)(io::Error::from_raw_os_error(21))); // EISDIR
    }
    if !found.is_file() {
        let what = format!("{} is a pipe, a socket or a device, not a file", path.display());
        return Err(Trouble::Content(what));
    }
    File::open(path).map(drop).map_err(Trouble::system(path))
}
