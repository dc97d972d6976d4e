//! Work on files, on a thread of its own, while the caller waits and looks at Ctrl-C.
//!
//! Nobody can say how long a file takes, so pieces would not do: here the caller leaves at once, and
//! the thread ends at its next look at the flag. The caller holds the lock or not, as it was asked to.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use lesson::Interrupt;
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;

use crate::gil::Gil;

/// How long the caller waits between two looks.
const LOOK: Duration = Duration::from_millis(20);

/// Works aside.
pub(crate) fn aside<T: Send + 'static>(
    py: Python<'_>,
    gil: Gil,
    work: impl FnOnce(&Interrupt) -> T + Send + 'static,
) -> PyResult<T> {
    let stop = Interrupt::default();
    let theirs = stop.clone();
    let (send, mut done) = mpsc::sync_channel(1);
    thread::Builder::new().name("speedup_kernels".to_owned()).spawn(move || {
        let _ = send.send(work(&theirs)); // the caller may have left
    })?;
    loop {
        let done = &mut done;
        match gil.work(py, move || done.recv_timeout(LOOK)) {
            Ok(done) => return Ok(done),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("the computing thread panicked"));
            }
        }
        if let Err(error) = py.check_signals() {
            stop.raise();
            return Err(error);
        }
    }
}
