//! The two forms of every function: with Python's global lock held, and without it.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// Whether the lock is held while a function computes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gil {
    /// Held: no other thread of this Python runs meanwhile.
    Hold,
    /// Released: other threads run, and two calls compute at the same time.
    Release,
}

impl Gil {
    /// Reads what the caller wrote.
    pub(crate) fn read(text: &str) -> PyResult<Self> {
        match text {
            "hold" => Ok(Self::Hold),
            "release" => Ok(Self::Release),
            _ => {
                let what = format!("gil is \"hold\" or \"release\", not {text:?}");
                Err(PyValueError::new_err(what))
            }
        }
    }

    /// Works in the form that was asked for.
    // ANCHOR: work
    pub(crate) fn work<T: Send, F>(self, py: Python<'_>, work: F) -> T
    where
        F: FnOnce() -> T + Send,
    {
        match self {
            Self::Hold => work(),
            Self::Release => py.detach(work),
        }
    }
    // ANCHOR_END: work
}
