//! Starting a thread and joining it.

use std::io;

use crate::team::best_time;

/// Seconds from the call to the join of a thread that does nothing.
pub(crate) fn spawn() -> io::Result<f64> {
    best_time(2_000, || {
        let thread = std::thread::Builder::new().spawn(|| ())?;
        thread.join().map_err(|_| io::Error::other("a thread that does nothing panicked"))
    })
}
