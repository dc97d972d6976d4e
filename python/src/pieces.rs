//! Work in pieces on the caller's own thread, with a look at Ctrl-C between them.

use std::time::{Duration, Instant};

use pyo3::prelude::*;

use crate::gil::Gil;

/// How long nobody looks. A look takes the lock, so it must be rare: another thread may have it.
const LOOK: Duration = Duration::from_millis(40);

/// Asked between two pieces; a piece takes some tens of milliseconds at most.
#[derive(Debug)]
pub(crate) struct Pieces {
    looked: Instant,
    trouble: Option<PyErr>,
}

impl Pieces {
    /// Whether to go on with the next piece. Python's handlers run here, and only on its main
    /// thread; what they raise ends the work.
    pub(crate) fn go_on(&mut self) -> bool {
        if self.trouble.is_none() && self.looked.elapsed() >= LOOK {
            self.trouble = Python::attach(|py| py.check_signals()).err();
            self.looked = Instant::now();
        }
        self.trouble.is_none()
    }
}

/// Works here, in pieces.
pub(crate) fn in_pieces<T: Send>(
    py: Python<'_>,
    gil: Gil,
    work: impl FnOnce(&mut Pieces) -> T + Send,
) -> PyResult<T> {
    gil.work(py, || {
        let mut pieces = Pieces { looked: Instant::now(), trouble: None };
        let done = work(&mut pieces);
        pieces.trouble.map_or(Ok(done), Err)
    })
}
