//! Ctrl-C as a flag that a run looks at, so that it can end its children first.

use std::sync::atomic::{AtomicBool, Ordering::Relaxed};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};

use crate::CoachError;

/// Raised by a signal; one for the whole program.
static RAISED: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Listens from now on.
pub(crate) fn listen() -> Result<(), CoachError> {
    let flag = Arc::new(AtomicBool::new(false));
    if RAISED.set(Arc::clone(&flag)).is_err() {
        return Ok(());
    }
    for signal in [SIGINT, SIGTERM, SIGHUP] {
        signal_hook::flag::register(signal, Arc::clone(&flag)).map_err(CoachError::Signals)?;
    }
    Ok(())
}

/// Whether somebody asked to stop.
pub(crate) fn raised() -> bool {
    RAISED.get().is_some_and(|flag| flag.load(Relaxed))
}
